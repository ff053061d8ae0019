import { useEffect, useState } from 'preact/hooks'
import { builtInLessons, lessonProblems } from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { lengthWords } from '../lessons/length-words.ts'
import { ownLessons } from '../lessons/teacher.ts'
import { ShiftFields, usualShift } from '../room/shift-fields.tsx'
import { lessonTitle } from './step-words.ts'

/** The choice that is no lesson: a shift by itself. */
const oneShift = ''

/** Chooses what to give, one of the game's lessons, an own one or a single shift, and starts it. */
export function LessonChoice({ room }: { readonly room: RoomClient }) {
  const [chosen, setChosen] = useState(oneShift)
  const [shift, setShift] = useState(usualShift)
  const [problem, setProblem] = useState('')
  const [starting, setStarting] = useState(false)
  useEffect(() => void ownLessons.sync(), [])
  const offered = [
    ...builtInLessons.map(({ lesson, minutes }) => ({ lesson, about: t('desk.minutes', { minutes }), broken: false })),
    ...ownLessons.lessons.value.map((lesson) => {
      const broken = lessonProblems(lesson.steps).length > 0
      return { lesson, about: broken ? t('desk.own.broken') : lengthWords(lesson), broken }
    }),
  ]
  // A lesson may be deleted on another device, or spoilt, while it is chosen here.
  const lesson = offered.find((one) => one.lesson.id === chosen && !one.broken)?.lesson

  async function start(event: Event): Promise<void> {
    event.preventDefault()
    setStarting(true)
    const answer = lesson ? await room.request('begin', { lesson }) : await room.request('start', shift)
    setStarting(false)
    setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
  }

  return (
    <form class="shift-picker" onSubmit={(event) => void start(event)}>
      <fieldset>
        <legend>{t('desk.choose')}</legend>
        <label class="choice">
          <input type="radio" name="lesson" checked={!lesson} onChange={() => setChosen(oneShift)} />
          <span>{t('desk.one-shift')}</span>
        </label>
        {offered.map(({ lesson: one, about, broken }) => (
          <label key={one.id} class="choice">
            <input
              type="radio"
              name="lesson"
              disabled={broken}
              checked={one === lesson}
              onChange={() => setChosen(one.id)}
            />
            <span>
              {lessonTitle(one)} <small>· {about}</small>
            </span>
          </label>
        ))}
        <p class="lesson-links">
          <a href="/host/lessons" target="_blank" rel="noopener">
            {t('host.own-lessons')}
          </a>{' '}
          <a href="/host/plan">{t('host.plans')}</a>
        </p>
      </fieldset>
      {!lesson && <ShiftFields value={shift} onChange={setShift} />}
      {room.session.value!.pupils.every(({ present }) => !present) && <p class="hint">{t('host.nobody-here')}</p>}
      <button type="submit" class="button primary big" disabled={starting}>
        {t('host.start')}
      </button>
      <p class="problem" role="alert">
        {problem}
      </p>
    </form>
  )
}
