import { useMemo } from 'preact/hooks'
import { levelById } from '../../../shared/curriculum/index.ts'
import type { Clerk } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'
import type { RemoteShift } from '../../session/remote-shift.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { clerkName, type NameOf } from '../level/names.ts'
import { useFrames } from '../level/use-frames.ts'
import { ShiftResult } from '../level/shift-result.tsx'
import { ShiftView } from '../level/shift-view.tsx'
import { debriefOf } from './debrief.ts'
import { nameOfPupil } from './pupil-name.tsx'

interface RoomShiftProps {
  readonly room: RoomClient
  readonly shift: RemoteShift
}

/** The room's shift while it is played, for those who play it and those who watch. */
export function RoomShift({ room, shift }: RoomShiftProps) {
  const nameOf = useNames(room)
  const level = levelById(shift.setup.level)!
  return <ShiftView session={shift} level={level} nameOf={nameOf} notice={<ShiftNotice room={room} shift={shift} />} />
}

/** What somebody in the shift should know now. */
function ShiftNotice({ room, shift }: RoomShiftProps) {
  const { paused } = room.session.value!
  const plays = useFrames(shift, () => shift.seat === '' || shift.view().seats.includes(shift.seat), [])
  const text = paused
    ? t('room.paused')
    : !plays
      ? t('room.watching')
      : !shift.opened.value
        ? t(shift.setup.kind === 'many-processes' && shift.seat !== '' ? 'room.open-yours' : 'room.opening')
        : null
  return text === null ? null : (
    <div class="doors">
      <p>{text}</p>
    </div>
  )
}

/** The room's last shift, after its end. The hash of its state proves that everybody saw the same. */
export function RoomResult({ room, shift }: RoomShiftProps) {
  const nameOf = useNames(room)
  const same = shift.certainHash() === shift.result.value?.hash
  return (
    <div data-hash={shift.certainHash()} data-server-hash={shift.result.value?.hash}>
      <ShiftResult
        setup={shift.setup}
        log={shift.log()}
        state={shift.view()}
        nameOf={nameOf}
        debrief={debriefOf(shift.setup, shift.view())}
      />
      {same && <p class="same">{t('room.result.same')}</p>}
    </div>
  )
}

/** Clerks bear the names of the pupils who play them. */
export function useNames(room: RoomClient): NameOf {
  const { pupils } = room.session.value!
  const key = pupils.map(({ id, name }) => `${id} ${name ?? ''}`).join()
  return useMemo(() => {
    const names = new Map(pupils.map((pupil) => [pupil.id, nameOfPupil(pupil)]))
    return (clerk: Clerk) => names.get(clerk.seat ?? '') ?? clerkName(clerk)
  }, [key])
}
