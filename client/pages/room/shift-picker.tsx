import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { ShiftFields, usualShift } from './shift-fields.tsx'

/** Chooses the next shift and starts it: for whoever opened a quick room. */
export function ShiftPicker({ room }: { readonly room: RoomClient }) {
  const [shift, setShift] = useState(usualShift)
  const [problem, setProblem] = useState('')
  const [starting, setStarting] = useState(false)

  async function start(event: Event): Promise<void> {
    event.preventDefault()
    setStarting(true)
    const answer = await room.request('start', shift)
    setStarting(false)
    setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
  }

  return (
    <form class="shift-picker" onSubmit={(event) => void start(event)}>
      <h2>{t('host.shift')}</h2>
      <ShiftFields value={shift} onChange={setShift} />
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
