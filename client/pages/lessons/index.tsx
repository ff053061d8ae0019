import '../code/jitless.ts'
import '../room/room.css'
import './lessons.css'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Notice, Page } from '../../ui/page.tsx'
import { LessonEditor } from './lesson-editor.tsx'
import { LessonList } from './lesson-list.tsx'
import { isKey } from './own-lessons.ts'
import { ownLessons } from './teacher.ts'

interface LessonsPageProps {
  /** A lesson to change; without it, all of them are listed. */
  readonly id?: string
}

/** `/host/lessons`: the teacher's own lessons. `/host/lessons/<id>`: one of them, to change. */
export default function LessonsPage({ id }: LessonsPageProps) {
  const [strange, setStrange] = useState(() => keyFromAddress())
  useEffect(() => void ownLessons.sync(), [])
  const answer = (join: boolean): void => {
    if (join && strange !== null) ownLessons.takeKey(strange)
    setStrange(null)
  }
  if (strange !== null)
    return (
      <Page title={t('editor.title')} class="lessons">
        <Notice>
          <h1>{t('editor.other-key')}</h1>
          <p>{t('editor.other-key.text')}</p>
          <div class="buttons">
            <button type="button" class="button primary" onClick={() => answer(true)}>
              {t('editor.other-key.join')}
            </button>
            <button type="button" class="button" onClick={() => answer(false)}>
              {t('editor.other-key.no')}
            </button>
          </div>
        </Notice>
      </Page>
    )
  if (id === undefined) return <LessonList />
  const lesson = ownLessons.lessons.value.find((one) => one.id === id)
  if (lesson) return <LessonEditor key={id} lesson={lesson} />
  return (
    <Page title={t('editor.title')} class="lessons">
      <Notice kind={ownLessons.state.value === 'saving' ? 'info' : 'problem'}>
        <h1>{t(ownLessons.state.value === 'saving' ? 'editor.looking' : 'editor.none-such')}</h1>
        <a class="button primary" href="/host/lessons">
          {t('editor.all')}
        </a>
      </Notice>
    </Page>
  )
}

/**
 * The key of another device, which does not stay in the address. It is taken over at once where nothing is lost by that; else it is asked,
 * and the key is what this returns: a link may come from anybody.
 */
function keyFromAddress(): string | null {
  const key = location.hash.slice(1)
  if (key === '') return null
  history.replaceState(history.state, '', location.pathname)
  if (!isKey(key) || key === ownLessons.key()) return null
  if (ownLessons.lessons.value.length > 0) return key
  ownLessons.takeKey(key)
  return null
}
