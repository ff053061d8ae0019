import type { Board, Desk, DeskSeat, ShiftProgress, VoteCount } from '../shared/protocol/index.ts'
import { believedInPlay } from '../shared/curriculum/index.ts'
import { ballotTexts, rightAnswer } from '../shared/curriculum/lessons/index.ts'
import { calmBot } from '../shared/shift/index.ts'
import { alertsOf, type Watched } from './alerts.ts'
import { leftMs, referredStep } from './conductor.ts'
import type { RunningShift } from './running-shift.ts'
import type { SessionRoom } from './session-room.ts'
import type { Seat } from './sessions.ts'
import { countOf, histogramOf, misconceptionsOf } from './votes.ts'

/** Every how many beats hosts and screens are told. */
const beatsPerDesk = 5
/** Nothing heard for so long, though the socket is there. Wall ms. */
const idleAfterMs = 20_000

/** Tells hosts what only they see, and hosts and screens what is on the board, if anything has changed. */
export function tellDesk(room: SessionRoom, nowMs: number): void {
  if (room.beats % beatsPerDesk !== 0) return
  if (!room.clients.some(({ userData }) => userData?.host || userData?.role === 'screen')) return
  const desk = deskOf(room, nowMs)
  const news = { desk, board: boardOf(room, desk), progress: room.shifts.map(progressOf) }
  const text = JSON.stringify(news)
  if (text === room.deskSent) return
  if (room.deskSent === '') tellPlan(room)
  room.deskSent = text
  room.tellHosts('desk', news.desk)
  room.tellHosts('board', news.board, true)
  room.tellHosts('progress', { shifts: news.progress }, true)
}

function tellPlan(room: SessionRoom): void {
  const { running } = room
  const numbers = running ? running.lesson.steps.map((_, index) => running.first + index) : []
  room.tellHosts('plan', { lesson: running?.lesson ?? null, numbers })
}

function boardOf(room: SessionRoom, { present, answered }: Desk): Board {
  const { running } = room
  const { votes, shift } = room.board
  const poll = room.polls.get(votes)
  const before = running?.step.type === 'discuss' && running.number === votes && room.polls.get(referredStep(running))
  const right = poll && room.state.step.right === rightAnswer(poll.ballot) ? room.state.step.right : null
  return {
    present,
    answered,
    step: poll ? votes : 0,
    ballot: poll ? ballotTextsOf(room, votes) : '',
    votes: poll ? histogramOf(poll, countsIn(room)) : null,
    before: before ? histogramOf(before, countsIn(room)) : null,
    right,
    shift,
  }
}

/** Where the texts of a step's vote are; '' for one of a lesson that is over. */
function ballotTextsOf({ running }: SessionRoom, number: number): string {
  const step = running?.lesson.steps[number - running.first]
  return running && step ? ballotTexts(step, running.lesson.steps) : ''
}

/** Votes of the mock class are shown while there is one; those of seats that were removed are not. */
function countsIn({ session }: SessionRoom): (seat: string) => boolean {
  const ids = new Set(session.seats.map(({ id }) => id))
  return (seat) => ids.has(seat)
}

function deskOf(room: SessionRoom, nowMs: number): Desk {
  const { running, session } = room
  const seats = session.seats.map((seat) => deskSeat(room, seat, nowMs))
  const here = seats.filter(({ presence }) => presence !== 'away')
  const counts = countsIn(room)
  const votes: Record<number, VoteCount> = {}
  for (const [step, poll] of room.polls) votes[step] = countOf(poll, counts)
  return {
    step: running?.number ?? 0,
    present: here.length,
    answered: here.filter(({ answered }) => answered).length,
    seats,
    votes,
    alerts: room.stopped ? [] : alertsOf(watchedIn(room, nowMs)),
    keepDays: session.keepDays,
    mocks: session.seats.filter(({ mock }) => mock !== null).length,
  }
}

function deskSeat(room: SessionRoom, seat: Seat, nowMs: number): DeskSeat {
  const { id, time, typedName, nameState, mock } = seat
  const quietMs = nowMs - (room.seenMs.get(id) ?? 0)
  const answered = hasAnswered(room, seat)
  const presence = !room.isHere(id) ? 'away' : quietMs > idleAfterMs ? 'idle' : 'active'
  return { id, presence, answered, time, name: typedName, flagged: nameState === 'waits', mock: mock !== null }
}

function hasAnswered(room: SessionRoom, seat: Seat): boolean {
  const { running } = room
  if (running?.step.type === 'shift') return Boolean(room.shiftOf(seat)?.result)
  return room.polls.get(running?.number ?? 0)?.votes.has(seat.id) ?? false
}

function progressOf({ number, team, setup, ledger, result }: RunningShift): ShiftProgress {
  const { customers } = ledger.state
  return {
    number,
    team,
    served: customers.filter(({ status }) => status === 'served').length,
    left: customers.filter(({ status }) => status === 'left').length,
    customers: setup.customerCount,
    finished: result !== null,
  }
}

/** Seats that are here, as far as one can see who needs help. */
function watchedIn(room: SessionRoom, nowMs: number): Watched[] {
  const { running, session } = room
  if (!running) return []
  return session.seats
    .filter(({ id }) => room.isHere(id))
    .map((seat) => {
      const shift = running.step.type === 'shift' ? room.shiftOf(seat) : undefined
      const playing = shift && !shift.result && !shift.ended ? shift : undefined
      return {
        seat: seat.id,
        team: seat.team,
        shift: playing?.number ?? 0,
        couldAct: playing
          ? calmBot(playing.ledger.state, playing.setup, seat.id) !== null
          : couldVote(room, seat, nowMs),
        quietMs: nowMs - Math.max(room.seenMs.get(seat.id) ?? 0, room.stepSinceMs),
        orders: room.orders.get(seat.id) ?? 0,
        served: playing ? servedBy(playing, seat.id) : 0,
        misconceptions: misconceptionsOf(room.polls, seat.id),
        played: playing ? believedInPlay(playing.setup, playing.ledger.state, playing.ledger.log, seat.id) : [],
      }
    })
}

function couldVote(room: SessionRoom, seat: Seat, nowMs: number): boolean {
  const { running } = room
  const poll = running && room.polls.get(running.number)
  return Boolean(poll && !poll.votes.has(seat.id) && leftMs(running, seat.time, room.context.speed, nowMs) !== 0)
}

function servedBy({ ledger }: RunningShift, seat: string): number {
  const { clerks, customers } = ledger.state
  const own = new Set(clerks.filter((clerk) => clerk.seat === seat).map(({ id }) => id))
  return customers.filter(({ clerk, status }) => status === 'served' && clerk !== null && own.has(clerk)).length
}
