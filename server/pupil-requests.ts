import { leftMs } from './conductor.ts'
import { nameSeat } from './naming.ts'
import { Refused } from './refused.ts'
import type { Handlers } from './room-requests.ts'
import { publish, standOrGo } from './room-shifts.ts'
import { enterOrder, type RunningShift } from './running-shift.ts'
import type { MemberClient, SessionRoom } from './session-room.ts'
import type { Seat } from './sessions.ts'
import { readClock } from './shift-clock.ts'
import { storeVote } from './votes.ts'

/** What everybody may ask for. */
export const pupilRequests: Handlers<'order' | 'time' | 'snapshot' | 'vote' | 'name'> = {
  async order(room, client, { number, n, atUs, command }) {
    const seat = seatOf(client)
    const shift = shiftSeen(room, client, number)
    if (shift.result) throw new Refused('shift-over')
    const end = room.context.metrics.answerSeconds.startTimer()
    const nowMs = Date.now()
    room.countOrder(seat.id, nowMs)
    const stamped = enterOrder(shift, { seat: seat.id, n, atUs, command }, nowMs)
    if (!stamped.ok) throw new Refused(stamped.reason)
    if (!stamped.again) await publish(room, shift, [stamped.entry])
    standOrGo(room, shift, Date.now())
    end()
    return stamped.entry
  },
  time(room, client, { number }) {
    const shift = number === undefined ? seenShifts(room, client)[0] : shiftSeen(room, client, number)
    if (!shift) throw new Refused('not-now')
    return { clockUs: readClock(shift.clock, Date.now()) }
  },
  snapshot(room, client, { number, markUs, hash }) {
    const { ledger } = shiftSeen(room, client, number)
    room.context.metrics.mismatches.inc()
    room.context.logger.warn({ code: room.session.code, number, markUs, hash }, 'a client had another state')
    return { state: ledger.state, markUs: ledger.markUs }
  },
  async vote(room, client, { step, answer, sure }) {
    const seat = seatOf(client)
    const { running, session, context } = room
    if (step < (running?.number ?? room.lastStep + 1)) throw new Refused('earlier-step')
    const poll = room.polls.get(step)
    if (!running || step !== running.number || !poll) throw new Refused('not-now')
    if (!poll.ballot.answers.some(({ id }) => id === answer)) throw new Refused('no-such-answer')
    const nowMs = Date.now()
    if (leftMs(running, seat.time, context.speed, nowMs) === 0) throw new Refused('vote-over')
    const vote = { answer, sure }
    room.seen(seat.id, nowMs)
    poll.votes.set(seat.id, vote)
    await room.store(storeVote(session.code, step, seat.id, vote))
    return null
  },
  name(room, client, { name }) {
    const seat = seatOf(client)
    if (!room.session.typedNames) throw new Refused('not-now')
    return nameSeat(room, seat, name, false)
  },
}

function seatOf(client: MemberClient): Seat {
  const seat = client.userData?.seat
  if (!seat) throw new Refused('not-for-you')
  return seat
}

/** The shifts of the step that a client may see. */
function seenShifts(room: SessionRoom, client: MemberClient): RunningShift[] {
  return room.shifts.filter(({ team }) => client.userData && room.maySee(client.userData, team))
}

/** The shift of that number, if it is one that the client may see now. */
function shiftSeen(room: SessionRoom, client: MemberClient, number: number): RunningShift {
  const shift = seenShifts(room, client).find((one) => one.number === number)
  if (shift) return shift
  const others = room.shifts.some((one) => one.number === number)
  throw new Refused(others ? 'not-for-you' : number <= room.lastShift && number > 0 ? 'earlier-step' : 'not-now')
}
