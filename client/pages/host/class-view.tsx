import { useState } from 'preact/hooks'
import type { DeskSeat } from '../../../shared/protocol/index.ts'
import type { ThreadState } from '../../../shared/machine/index.ts'
import { t } from '../../i18n/index.ts'
import type { RemoteShift } from '../../session/remote-shift.ts'
import type { RoomClient } from '../../session/room-client.ts'
import type { PupilNews } from '../../../shared/protocol/index.ts'
import { StateIcon, stateWord } from '../../ui/states.tsx'
import { useFrames } from '../level/use-frames.ts'
import { nameOfPupil, PupilPicture } from '../room/pupil-name.tsx'
import { PupilPanel } from './pupil-panel.tsx'

/** The class: teams as small lanes, each pupil a clerk with state and presence; a click opens what can be done for one. */
export function ClassView({ room }: { readonly room: RoomClient }) {
  const [opened, setOpened] = useState<string | null>(null)
  const session = room.session.value!
  const desk = room.desk.value
  const pupils = session.pupils.toSorted((a, b) => a.team - b.team)
  const shifts = room.shifts.value.filter(({ step }) => step === session.step.number)
  const asked = session.step.answers.length > 0
  const shown = pupils.find(({ id }) => id === opened)
  return (
    <>
      <ul class="class-lanes" aria-label={t('host.pupils')}>
        {pupils.map((pupil, index) => (
          <li key={pupil.id} class={pupil.team > 0 && pupils[index - 1]?.team !== pupil.team ? 'lane-first' : ''}>
            {pupil.team > 0 && pupils[index - 1]?.team !== pupil.team && <LaneSign room={room} team={pupil.team} />}
            <PupilClerk
              pupil={pupil}
              seat={desk?.seats.find(({ id }) => id === pupil.id)}
              shift={shifts.find(({ team }) => team === pupil.team)}
              asked={asked}
              onOpen={() => setOpened(pupil.id)}
            />
          </li>
        ))}
      </ul>
      {pupils.length === 0 && <p class="nobody">{t('room.nobody')}</p>}
      {shown && (
        <PupilPanel
          room={room}
          pupil={shown}
          seat={desk?.seats.find(({ id }) => id === shown.id)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

/** Which lane it is, and how far it is. */
function LaneSign({ room, team }: { readonly room: RoomClient; readonly team: number }) {
  const playing = room.session.value!.step.type === 'shift'
  const progress = playing ? room.progress.value.find((one) => one.team === team) : undefined
  return (
    <span class="lane-sign">
      <strong>{t('desk.team', { number: team })}</strong>
      {progress && (
        <span>
          {t(progress.finished ? 'desk.team.done' : 'desk.team.served', {
            served: progress.served,
            of: progress.customers,
          })}
        </span>
      )}
    </span>
  )
}

interface PupilClerkProps {
  readonly pupil: PupilNews
  readonly seat: DeskSeat | undefined
  readonly shift: RemoteShift | undefined
  /** There is a vote. */
  readonly asked: boolean
  readonly onOpen: () => void
}

function PupilClerk({ pupil, seat, shift, asked, onOpen }: PupilClerkProps) {
  const presence = seat?.presence ?? (pupil.present ? 'active' : 'away')
  return (
    <button type="button" class={`pupil-clerk ${presence}`} aria-haspopup="dialog" onClick={onOpen}>
      <PupilPicture noun={pupil.noun} />
      <span class="clerk-name">{nameOfPupil(pupil)}</span>
      <span class="clerk-tags">
        {shift && !shift.result.value && <ClerkState shift={shift} seat={pupil.id} />}
        {asked && seat?.answered && <span class="tag answered">✓ {t('desk.answered')}</span>}
        {presence !== 'active' && <span class="tag">{t(`desk.presence.${presence}`)}</span>}
        {seat?.flagged && <span class="tag flagged">{t('desk.flagged')}</span>}
        {seat?.mock && <span class="tag">{t('desk.mock')}</span>}
        {seat && seat.time !== 1000 && <span class="tag">{t(`desk.time.${seat.time}`)}</span>}
      </span>
    </button>
  )
}

/** What a pupil's clerk does just now. */
function ClerkState({ shift, seat }: { readonly shift: RemoteShift; readonly seat: string }) {
  const state = useFrames(shift, () => stateOf(shift, seat), [seat])
  return state === null ? null : (
    <span class="tag state">
      <StateIcon state={state} />
      {stateWord(state)}
    </span>
  )
}

function stateOf(shift: RemoteShift, seat: string): ThreadState | null {
  const { clerks, machine } = shift.view()
  const clerk = clerks.find((one) => one.seat === seat)
  return clerk ? machine.threads[clerk.thread]!.state : null
}
