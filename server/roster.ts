import { topTeams, type PupilNews } from '../shared/protocol/index.ts'
import type { Member, MemberClient, SessionRoom } from './session-room.ts'
import type { Seat } from './sessions.ts'
import { visibleName } from './typed-names.ts'

/** Every how many beats everybody is told how many are here: however many come in, once a second. */
const beatsPerCount = 10

/** Tells everybody what has changed of the pupils whom they may see: whoever is in a class hears of their own team, however large the class. */
export function tellClass(room: SessionRoom): void {
  if (room.beats % beatsPerCount === 0) countHere(room)
  if (!room.classChanged) return
  room.classChanged = false
  const seen = seenIn(room)
  for (const client of room.clients) if (client.userData) tellPupils(room, client, seen(client.userData))
}

/** Tells one who comes in, or has moved, of the pupils whom they may see. */
export function tellClassTo(room: SessionRoom, client: MemberClient): void {
  tellPupils(room, client, seenIn(room)(client.userData!))
}

function countHere(room: SessionRoom): void {
  const here = room.session.seats.filter(({ id }) => room.isHere(id)).length
  if (room.state.here !== here) room.state.here = here
}

/** Which seats a member sees: the teacher, screens and players of a quick room all; a pupil the own team, and the top of a ranking that is shown. */
function seenIn({ session, results }: SessionRoom): (member: Member) => readonly Seat[] {
  const { seats, quick, ranking } = session
  const teams = Map.groupBy(seats, ({ team }) => team)
  const top = new Set(topTeams(results, ranking).map(({ team }) => team))
  const onTop = [...top].flatMap((team) => teams.get(team) ?? [])
  return ({ role, host, seat }) => {
    if (quick || role === 'screen' || (host && !seat)) return seats
    if (!seat) return []
    const own = seat.team > 0 ? (teams.get(seat.team) ?? []) : [seat]
    return top.has(seat.team) ? onTop : [...onTop, ...own]
  }
}

function tellPupils(room: SessionRoom, client: MemberClient, seats: readonly Seat[]): void {
  const { known } = client.userData!
  const pupils: PupilNews[] = []
  for (const seat of seats) {
    const news = newsOf(room, client.userData!, seat)
    const text = Object.values(news).join(' ')
    if (known.get(seat.id) === text) continue
    known.set(seat.id, text)
    pupils.push(news)
  }
  const here = known.size === seats.length ? null : new Set(seats.map(({ id }) => id))
  const gone = here ? [...known.keys()].filter((id) => !here.has(id)) : []
  for (const id of gone) known.delete(id)
  if (pupils.length > 0 || gone.length > 0) room.tell(client, 'class', { pupils, gone })
}

function newsOf(room: SessionRoom, member: Member, seat: Seat): PupilNews {
  const { id, adjective, noun, team } = seat
  return { id, adjective, noun, present: room.isHere(id), team, name: visibleName(room.session, member, seat) }
}
