import { useState } from 'preact/hooks'
import { levels } from '../../../shared/curriculum/index.ts'
import { builtInLessons } from '../../../shared/curriculum/lessons/index.ts'
import { teamKinds, type TeamKind } from '../../../shared/curriculum/lessons/types.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { lessonTitle } from './step-words.ts'

const roomLevels = levels.filter(({ inRooms }) => inRooms)
/** The choice that is no lesson: a shift by itself. */
const oneShift = ''

/** Chooses what to give, one of the game's lessons, an own one or a single shift, and starts it. */
export function LessonChoice({ room }: { readonly room: RoomClient }) {
  const [chosen, setChosen] = useState(oneShift)
  const [level, setLevel] = useState('four-clerks-one-scanner')
  const [kind, setKind] = useState<TeamKind>('one-process')
  const [problem, setProblem] = useState('')
  const [starting, setStarting] = useState(false)
  const offered = builtInLessons.map(({ lesson, minutes }) => ({ lesson, about: t('desk.minutes', { minutes }) }))

  async function start(event: Event): Promise<void> {
    event.preventDefault()
    setStarting(true)
    const lesson = offered.find((one) => one.lesson.id === chosen)?.lesson
    const answer = lesson ? await room.request('begin', { lesson }) : await room.request('start', { level, kind })
    setStarting(false)
    setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
  }

  return (
    <form class="shift-picker" onSubmit={(event) => void start(event)}>
      <fieldset>
        <legend>{t('desk.choose')}</legend>
        <label class="choice">
          <input type="radio" name="lesson" checked={chosen === oneShift} onChange={() => setChosen(oneShift)} />
          <span>{t('desk.one-shift')}</span>
        </label>
        {offered.map(({ lesson, about }) => (
          <label key={lesson.id} class="choice">
            <input type="radio" name="lesson" checked={chosen === lesson.id} onChange={() => setChosen(lesson.id)} />
            <span>
              {lessonTitle(lesson)} <small>{about}</small>
            </span>
          </label>
        ))}
        <p class="lesson-links">
          {' '}
          <a href="/host/plan">{t('host.plans')}</a>
        </p>
      </fieldset>
      {chosen === oneShift && (
        <>
          <label>
            <span>{t('host.level')}</span>
            <select value={level} onChange={(event) => setLevel(event.currentTarget.value)}>
              {roomLevels.map(({ id }) => (
                <option key={id} value={id}>
                  {t(`level.${id}.title`)}
                </option>
              ))}
            </select>
          </label>
          <fieldset>
            <legend>{t('host.kind')}</legend>
            {teamKinds.map((one) => (
              <label key={one} class="choice">
                <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
                <span>{t(`room.kind.${one}`)}</span>
              </label>
            ))}
          </fieldset>
        </>
      )}
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
