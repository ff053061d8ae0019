import { misconceptionOf } from '../shared/curriculum/lessons/index.ts'
import { calmBot, type LogEntry } from '../shared/shift/index.ts'
import { enterOrder, enterOwn, type RunningShift } from './running-shift.ts'
import type { SessionRoom } from './session-room.ts'
import type { Seat } from './sessions.ts'
import { rightAnswer } from '../shared/curriculum/lessons/index.ts'
import { storeVote } from './votes.ts'

/** A mock pupil votes after a while. Wall ms of the step. */
const votesAfterMs = 2000

/** What the mock pupils of a shift order now: who does well as the calm bot, who does badly in vain, over and over. */
export function mockOrders(room: SessionRoom, shift: RunningShift, nowMs: number): LogEntry[] {
  const mocks = room.session.seats.filter(({ mock, team }) => mock !== null && mock !== 'idle' && team === shift.team)
  return mocks.flatMap((seat) => {
    if (seat.mock === 'well') {
      const command = calmBot(shift.ledger.state, shift.setup, seat.id)
      if (command) room.seen(seat.id, nowMs)
      return (command && enterOwn(shift, command, { seat: seat.id, nowMs })) ?? []
    }
    orderInVain(room, shift, seat, nowMs)
    return []
  })
}

/** Asks for a customer at somebody else's counter: it is refused, and counted. */
function orderInVain(room: SessionRoom, shift: RunningShift, seat: Seat, nowMs: number): void {
  const clerk = shift.ledger.state.clerks.find((one) => one.seat !== seat.id)
  const customer = shift.ledger.state.customers.find(({ status }) => status === 'queueing')
  if (!clerk || !customer) return
  room.countOrder(seat.id, nowMs)
  enterOrder(
    shift,
    { seat: seat.id, n: 0, atUs: 0, command: { type: 'seat', customer: customer.id, clerk: clerk.id } },
    nowMs,
  )
}

/** Lets the mock pupils vote who have not yet: right, or wrong with a misconception. */
export async function mockVotes(room: SessionRoom, elapsedMs: number, nowMs: number): Promise<void> {
  const { running, session } = room
  const poll = running && room.polls.get(running.number)
  if (!running || !poll || elapsedMs < votesAfterMs) return
  for (const { id, mock } of session.seats) {
    if (mock === null || mock === 'idle' || poll.votes.has(id)) continue
    const wrong = poll.ballot.answers.find((answer) => misconceptionOf(poll.ballot, answer.id) !== null)
    const answer = mock === 'well' || !wrong ? rightAnswer(poll.ballot) : wrong.id
    const vote = { answer, sure: null }
    poll.votes.set(id, vote)
    room.seen(id, nowMs)
    await room.store(storeVote(session.code, running.number, id, vote))
  }
}
