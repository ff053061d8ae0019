import { useEffect, useRef, useState } from 'preact/hooks'
import {
  seatTimes,
  type DeskSeat,
  type NamePair,
  type Requests,
  type SeatTime,
} from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import type { PupilNews } from '../../../shared/protocol/index.ts'
import { nameOfPupil, nameOfPair, PupilPicture } from '../room/pupil-name.tsx'

interface PupilPanelProps {
  readonly room: RoomClient
  readonly pupil: PupilNews
  readonly seat: DeskSeat | undefined
  readonly onClose: () => void
}

/** What a teacher can do for one pupil: name, team, time, another device, out. */
export function PupilPanel({ room, pupil, seat, onClose }: PupilPanelProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState('')
  const [phrase, setPhrase] = useState<NamePair | null>(null)
  const [removing, setRemoving] = useState(false)
  const { id } = pupil
  const teams = Math.max(0, ...room.session.value!.pupils.map(({ team }) => team))
  useEffect(() => dialog.current?.showModal(), [])

  async function ask<Type extends keyof Requests>(type: Type, request: Requests[Type]['ask']): Promise<boolean> {
    const answer = await room.request(type, request)
    setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
    return answer.ok
  }
  async function givePhrase(): Promise<void> {
    const answer = await room.request('phrase', { seat: id })
    setPhrase(answer.ok ? answer.value : null)
    setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
  }

  return (
    <dialog ref={dialog} class="pupil-panel card" aria-label={nameOfPupil(pupil)} onClose={onClose}>
      <header>
        <PupilPicture noun={pupil.noun} />
        <h2>{nameOfPupil(pupil)}</h2>
        <button type="button" class="button" onClick={onClose}>
          {t('desk.close')}
        </button>
      </header>
      {seat?.flagged && (
        <div class="buttons flagged-name" role="group" aria-label={t('desk.name.flagged')}>
          <span>{t('desk.name.flagged')}</span>
          <button type="button" class="button" onClick={() => void ask('allowName', { seat: id, allowed: true })}>
            {t('desk.name.allow')}
          </button>
          <button type="button" class="button" onClick={() => void ask('allowName', { seat: id, allowed: false })}>
            {t('desk.name.hide')}
          </button>
        </div>
      )}
      <NameForm pupil={pupil} onName={(name) => ask('rename', { seat: id, name })} />
      <label class="field">
        <span>{t('desk.in-team')}</span>
        <select
          value={pupil.team}
          onChange={(event) => void ask('move', { seat: id, team: Number(event.currentTarget.value) })}
        >
          {pupil.team === 0 && <option value={0}>{t('desk.team.none')}</option>}
          {Array.from({ length: teams + 1 }, (_, index) => (
            <option key={index} value={index + 1}>
              {t(index === teams ? 'desk.team.new' : 'desk.team', { number: index + 1 })}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{t('desk.time')}</span>
        <select
          value={seat?.time ?? 1000}
          onChange={(event) =>
            void ask('seatTime', { seat: id, permille: Number(event.currentTarget.value) as SeatTime })
          }
        >
          {seatTimes.map((time) => (
            <option key={time} value={time}>
              {t(`desk.time.${time}`)}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">{t('desk.time.hint')}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void givePhrase()}>
          {t('desk.phrase')}
        </button>
        <span role="status">{phrase && t('desk.phrase.is', { words: nameOfPair(phrase) })}</span>
      </div>
      {removing ? (
        <div class="buttons" role="group" aria-label={t('desk.remove.sure')}>
          <strong>{t('desk.remove.sure')}</strong>
          <button type="button" class="button danger" onClick={() => void ask('remove', { seat: id })}>
            {t('desk.remove.yes')}
          </button>
          <button type="button" class="button" onClick={() => setRemoving(false)}>
            {t('host.end.no')}
          </button>
        </div>
      ) : (
        <button type="button" class="button danger" onClick={() => setRemoving(true)}>
          {t('desk.remove')}
        </button>
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
    </dialog>
  )
}

interface NameFormProps {
  readonly pupil: PupilNews
  readonly onName: (name: string | null) => Promise<boolean>
}

function NameForm({ pupil, onName }: NameFormProps) {
  const [typed, setTyped] = useState(pupil.name ?? '')
  const rename = (event: Event): void => {
    event.preventDefault()
    void onName(typed)
  }
  return (
    <form class="name-form" onSubmit={rename}>
      <label class="field">
        <span>{t('desk.name')}</span>
        <input
          type="text"
          value={typed}
          placeholder={nameOfPair(pupil)}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {t('desk.rename')}
      </button>
      {pupil.name !== null && (
        <button
          type="button"
          class="button"
          onClick={() => void onName(null).then((done) => (done ? setTyped('') : undefined))}
        >
          {t('desk.name.generated', { name: nameOfPair(pupil) })}
        </button>
      )}
    </form>
  )
}
