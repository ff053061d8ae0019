import { Refused } from './refused.ts'
import type { SessionRoom } from './session-room.ts'
import { storeSeat, type Seat } from './sessions.ts'
import { cleanName, isFlagged, looksOf } from './typed-names.ts'

/** Gives a seat a typed name; refused where nobody could read it, or tell it from another. What a teacher types is not flagged. */
export async function nameSeat(
  room: SessionRoom,
  seat: Seat,
  typed: string,
  byTeacher: boolean,
): Promise<{ readonly name: string }> {
  const cleaned = cleanName(typed)
  if (!cleaned.ok) throw new Refused(cleaned.reason)
  const { name } = cleaned
  const looks = looksOf(name)
  const taken = room.session.seats.some(
    ({ id, typedName }) => id !== seat.id && typedName !== null && looksOf(typedName) === looks,
  )
  if (taken) throw new Refused('name-taken')
  seat.typedName = name
  seat.nameState = !byTeacher && isFlagged(name) ? 'waits' : 'shown'
  await room.store(storeSeat(seat))
  room.classChanged = true
  return { name }
}
