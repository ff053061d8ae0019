import { useState } from 'preact/hooks'
import { levels } from '../../../shared/curriculum/index.ts'
import type { TeamKind } from '../../../shared/curriculum/lessons/types.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'

const roomLevels = levels.filter(({ inRooms }) => inRooms.length > 0)

/** Chooses the next shift and starts it: for the teacher, or for whoever opened a quick room. */
export function ShiftPicker({ room }: { readonly room: RoomClient }) {
  const [level, setLevel] = useState('four-clerks-one-scanner')
  const [kind, setKind] = useState<TeamKind>('one-process')
  const [problem, setProblem] = useState('')
  const kinds = roomLevels.find(({ id }) => id === level)!.inRooms
  const chosen = kinds.includes(kind) ? kind : kinds[0]!
  const [starting, setStarting] = useState(false)

  async function start(event: Event): Promise<void> {
    event.preventDefault()
    setStarting(true)
    const answer = await room.request('start', { level, kind: chosen })
    setStarting(false)
    setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
  }

  return (
    <form class="shift-picker" onSubmit={(event) => void start(event)}>
      <h2>{t('host.shift')}</h2>
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
        {kinds.map((one) => (
          <label key={one} class="choice">
            <input type="radio" name="kind" value={one} checked={chosen === one} onChange={() => setKind(one)} />
            <span>{t(`room.kind.${one}`)}</span>
          </label>
        ))}
      </fieldset>
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
