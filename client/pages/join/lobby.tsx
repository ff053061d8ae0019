import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { spacedCode } from '../room/code.ts'
import { ShiftPicker } from '../room/lazy-parts.tsx'
import { PupilList } from '../room/pupil-list.tsx'
import { PupilName } from '../room/pupil-name.tsx'
import { seats } from '../room/seats.ts'

/** Who one is, who else is here, and what one waits for. */
export function Lobby({ room }: { readonly room: RoomClient }) {
  const { quick, code, here, pupils, typedNames, step } = room.session.value!
  const own = pupils.find(({ id }) => id === room.seat.value)
  const opener = quick && seats.hostKey(code) !== null
  const team = own?.team ?? 0
  return (
    <div class="card lobby">
      {step.type !== 'shift' && <h1>{t('room.in')}</h1>}
      {own && (
        <p class="you-are">
          {t('room.you-are')} <PupilName pupil={own} />
          {team > 0 && !quick && ` · ${t('room.team', { number: team })}`}
        </p>
      )}
      {typedNames && <NameForm room={room} />}
      {quick && (
        <p>
          {t('room.code')}: <strong class="code-inline">{spacedCode(code)}</strong>
        </p>
      )}
      {opener ? (
        <ShiftPicker room={room} />
      ) : (
        <p role="status">{t(quick ? 'room.wait-opener' : 'room.wait-teacher')}</p>
      )}
      <h2>{t('room.here')}</h2>
      {!quick && <p>{t('room.here.count', { count: here })}</p>}
      <PupilList pupils={pupils} label={t('room.here')} own={room.seat.value} />
    </div>
  )
}

/** One's own name, where the teacher lets pupils type theirs. */
function NameForm({ room }: { readonly room: RoomClient }) {
  const [name, setName] = useState('')
  const [answer, setAnswer] = useState('')
  async function send(event: Event): Promise<void> {
    event.preventDefault()
    const kept = await room.request('name', { name })
    setAnswer(kept.ok ? t('room.name.kept', { name: kept.value.name }) : t(`refused.${kept.reason}`))
  }
  return (
    <form class="name-form" onSubmit={(event) => void send(event)}>
      <label>
        <span>{t('room.name')}</span>
        <input type="text" value={name} autocomplete="off" onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button">
        {t('room.name.keep')}
      </button>
      <p role="status">{answer}</p>
    </form>
  )
}
