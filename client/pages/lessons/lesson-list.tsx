import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { builtInLessons, lessonProblems, type Lesson } from '../../../shared/curriculum/lessons/index.ts'
import { writeLessonFile } from '../../../shared/protocol/lesson-file.ts'
import { maxNoteLength, type OwnLesson } from '../../../shared/protocol/lesson-shape.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { lessonTitle, stepNote } from '../host/step-words.ts'
import { saveFile } from '../level/save-file.ts'
import { newLesson } from './edits.ts'
import { ImportLesson } from './import-lesson.tsx'
import { lengthWords } from './length-words.ts'
import { OtherDevice } from './other-device.tsx'
import { freeTitle, newLessonId } from './own-lessons.ts'
import { SavedWhere } from './saved-where.tsx'
import { ownLessons } from './teacher.ts'

/** The teacher's own lessons and the game's, to change, copy, save, load, delete. */
export function LessonList() {
  const { route } = useLocation()
  const [deleted, setDeleted] = useState<OwnLesson | null>(null)
  const own = ownLessons.lessons.value
  const titleFor = (title: string): string =>
    freeTitle(title, [...own, ...builtInLessons.map(({ lesson }) => lesson)].map(lessonTitle))
  const open = (lesson: OwnLesson): void => {
    ownLessons.keep(lesson)
    route(`/host/lessons/${lesson.id}`)
  }
  const drop = (lesson: OwnLesson): void => {
    ownLessons.drop(lesson.id)
    setDeleted(lesson)
  }
  return (
    <Page title={t('editor.title')} class="lessons">
      <h1>{t('editor.title')}</h1>
      <p class="lead">{t('editor.lead')}</p>
      <div class="buttons lessons-ways">
        <button type="button" class="button primary" onClick={() => open(newLesson(titleFor(t('editor.new.title'))))}>
          {t('editor.new')}
        </button>
        <ImportLesson onRead={(lesson) => open({ ...lesson, id: newLessonId(), title: titleFor(lesson.title) })} />
        <a class="button" href="/host">
          {t('editor.host')}
        </a>
      </div>
      <div role="status">
        {deleted && (
          <p class="notice inline">
            {t('editor.deleted', { title: deleted.title })}{' '}
            <button
              type="button"
              class="button"
              onClick={() => {
                ownLessons.keep(deleted)
                setDeleted(null)
              }}
            >
              {t('editor.undo')}
            </button>
          </p>
        )}
      </div>
      <section>
        <h2>{t('editor.own')}</h2>
        {own.length === 0 && <p>{t('editor.own.none')}</p>}
        <ul class="lesson-cards">
          {own.map((lesson) => (
            <li key={lesson.id} class="card">
              <h3>{lesson.title}</h3>
              <p>
                {lengthWords(lesson)} · {t('editor.steps.count', { count: lesson.steps.length })}
                {lessonProblems(lesson.steps).length > 0 && <strong> · {t('desk.own.broken')}</strong>}
              </p>
              <div class="buttons">
                <a class="button" href={`/host/lessons/${lesson.id}`}>
                  {t('editor.edit')}
                  <Of lesson={lesson} />
                </a>
                <button
                  type="button"
                  class="button"
                  onClick={() => open({ ...lesson, id: newLessonId(), title: titleFor(lesson.title) })}
                >
                  {t('editor.copy')}
                  <Of lesson={lesson} />
                </button>
                <button type="button" class="button" onClick={() => saveLesson(lesson)}>
                  {t('editor.save-file')}
                  <Of lesson={lesson} />
                </button>
                <button type="button" class="button danger" onClick={() => drop(lesson)}>
                  {t('editor.delete')}
                  <Of lesson={lesson} />
                </button>
              </div>
            </li>
          ))}
        </ul>
        <SavedWhere />
        <OtherDevice />
      </section>
      <section>
        <h2>{t('editor.built-in')}</h2>
        <p>{t('editor.built-in.text')}</p>
        <ul class="lesson-cards">
          {builtInLessons.map(({ lesson, minutes }) => (
            <li key={lesson.id} class="card">
              <h3>{lessonTitle(lesson)}</h3>
              <p>
                {t('desk.minutes', { minutes })} · {t(`lesson.${lesson.id}.lead`)}
              </p>
              <div class="buttons">
                <button
                  type="button"
                  class="button"
                  onClick={() => open(copyOf(lesson, titleFor(lessonTitle(lesson))))}
                >
                  {t('editor.copy')}
                  <Of lesson={lesson} />
                </button>
                <a class="button" href={`/host/plan/${lesson.id}`}>
                  {t('editor.look')}
                  <Of lesson={lesson} />
                </a>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

/** Which lesson a button is about, for those who do not see where it stands. */
function Of({ lesson }: { readonly lesson: Lesson }) {
  return <span class="visually-hidden">: {lessonTitle(lesson)}</span>
}

/** Hands a lesson to the browser as a file. */
export function saveLesson(lesson: OwnLesson): void {
  const name = lesson.title
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
  saveFile(`${name || 'lesson'}.oh-my-gil.json`, 'application/json', writeLessonFile(lesson))
}

/** One of the game's lessons as an own one; its notes come along in the language of the page. */
function copyOf(lesson: Lesson, title: string): OwnLesson {
  const steps = lesson.steps.map((step) => {
    const note = `${t('desk.ask')} ${stepNote(lesson, step, 'ask')}\n${t('desk.listen')} ${stepNote(lesson, step, 'listen')}`
    return { ...step, note: note.slice(0, maxNoteLength) }
  })
  return { id: newLessonId(), title, steps }
}
