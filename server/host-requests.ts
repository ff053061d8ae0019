import { lessonProblems } from '../shared/curriculum/lessons/index.ts'
import { maxTeam, removedCode, type Requests } from '../shared/protocol/index.ts'
import { addTime } from './conductor.ts'
import { nameSeat } from './naming.ts'
import { givePhrase } from './phrases.ts'
import { Refused } from './refused.ts'
import type { Handlers } from './room-requests.ts'
import { endShift, leaveShift } from './room-shifts.ts'
import { beginLesson, nextStep, showRight, stopEverybody, tellTimes } from './room-steps.ts'
import type { SessionRoom } from './session-room.ts'
import { addSeat, places, storeSeat, storeSession, type Seat } from './sessions.ts'
import { storeStepTime } from './stored-steps.ts'
import { balance, teamNumbers } from './teams.ts'

/** What only the host may ask for: all but what everybody may. */
export type HostRequest = Exclude<keyof Requests, 'order' | 'time' | 'snapshot' | 'vote' | 'name'>

export const hostRequests: Handlers<HostRequest> = {
  async begin(room, _client, { lesson }) {
    if (room.running) throw new Refused('not-now')
    if (lessonProblems(lesson.steps).length > 0) throw new Refused('broken-lesson')
    await beginLesson(room, lesson)
    return null
  },
  async start(room, _client, { level, kind }) {
    if (room.running) throw new Refused('not-now')
    const step = { id: 'shift', type: 'shift', level, kind, seconds: null } as const
    if (lessonProblems([step]).length > 0) throw new Refused('not-understood')
    await beginLesson(room, { id: level, steps: [step] })
    return null
  },
  async next(room, _client, { step }) {
    if (room.running && room.running.number === step) await nextStep(room, room.running)
    return null
  },
  async close(room, _client, { step }) {
    const running = room.running
    if (!running || running.number !== step) return null
    const nowMs = Date.now()
    running.closed = true
    const ending = room.shifts.map((shift) => endShift(room, shift, nowMs))
    await room.store(storeStepTime(room.session.code, running, nowMs))
    await Promise.all(ending)
    tellTimes(room)
    return null
  },
  async moreTime(room, _client, { step }) {
    const running = room.running
    if (!running || running.number !== step) return null
    if (running.step.seconds === null) throw new Refused('no-limit')
    const nowMs = Date.now()
    addTime(running, room.context.speed, nowMs)
    await room.store(storeStepTime(room.session.code, running, nowMs))
    tellTimes(room)
    return null
  },
  pause(room) {
    stopEverybody(room, { paused: true })
    return null
  },
  resume(room) {
    stopEverybody(room, { paused: false })
    return null
  },
  async lock(room, _client, { locked }) {
    room.session.locked = locked
    await room.store(storeSession(room.session))
    room.state.locked = locked
    return null
  },
  async end(room) {
    leaveSoon(room, true)
    return Promise.resolve(null)
  },
  async teams(room, _client, { size }) {
    if (room.shifts.some(({ result }) => result === null)) throw new Refused('not-now')
    const { seats } = room.session
    room.teamSize = size
    const here = seats.filter(({ id }) => room.isHere(id))
    for (const seat of seats) seat.team = 0
    balance(here, size)
    await storeTeams(room)
    return null
  },
  async move(room, _client, { seat: id, team }) {
    const seat = seatOf(room, id)
    const { seats } = room.session
    const last = teamNumbers(seats).at(-1) ?? 0
    if (team > last + 1) throw new Refused('no-such-team')
    if (seats.filter((one) => one.team === team && one.id !== id).length >= maxTeam) throw new Refused('team-full')
    if (room.shifts.some(({ result }) => result === null)) throw new Refused('not-now')
    seat.team = team
    await storeTeams(room)
    return null
  },
  async rename(room, _client, { seat: id, name }) {
    const seat = seatOf(room, id)
    if (name !== null) {
      await nameSeat(room, seat, name, true)
      return null
    }
    seat.typedName = null
    seat.nameState = 'shown'
    await storeNames(room, seat)
    return null
  },
  async allowName(room, _client, { seat: id, allowed }) {
    const seat = seatOf(room, id)
    seat.nameState = allowed ? 'shown' : 'hidden'
    await storeNames(room, seat)
    return null
  },
  async names(room, _client, { typed, onScreen }) {
    const { session, state } = room
    session.typedNames = typed
    session.screenNames = onScreen
    await room.store(storeSession(session))
    state.typedNames = typed
    state.screenNames = onScreen
    room.classChanged = true
    return null
  },
  async remove(room, _client, { seat: id }) {
    await removeSeat(room, seatOf(room, id))
    return null
  },
  async seatTime(room, _client, { seat: id, permille }) {
    const seat = seatOf(room, id)
    seat.time = permille
    await room.store(storeSeat(seat))
    room.tellSeat(seat)
    return null
  },
  phrase(room, _client, { seat: id }) {
    return givePhrase(room.phrases, seatOf(room, id).id, room.session.seats, Date.now())
  },
  async ranking(room, _client, { top }) {
    room.session.ranking = top
    await room.store(storeSession(room.session))
    room.state.ranking = top
    room.tellResults()
    return null
  },
  async show(room, _client, { votes, right, shift }) {
    if (votes > 0 && !room.polls.has(votes)) throw new Refused('not-now')
    if (shift > 0 && !room.shifts.some(({ number }) => number === shift)) throw new Refused('not-now')
    const { running } = room
    room.board = { votes, shift }
    if (running && running.rightShown !== right) {
      running.rightShown = right
      await room.store(storeStepTime(room.session.code, running, Date.now()))
      showRight(room)
    }
    room.tellExample()
    return null
  },
  async mock(room, _client, { well, badly, idle }) {
    const { session } = room
    const kinds = (['well', 'badly', 'idle'] as const).flatMap((kind) =>
      Array.from({ length: { well, badly, idle }[kind] }, () => kind),
    )
    const old = session.seats.filter(({ mock }) => mock !== null)
    if (session.seats.length - old.length + kinds.length > places(session, room.context)) throw new Refused('room-full')
    for (const seat of old) await removeSeat(room, seat)
    for (const mock of kinds) {
      await room.store(addSeat(session, Date.now(), { team: 0, mock }).change)
    }
    room.classChanged = true
    return null
  },
  async keep(room, _client, { days }) {
    room.session.keepDays = days
    await room.store(storeSession(room.session))
    return null
  },
  async delete(room) {
    leaveSoon(room, false)
    return Promise.resolve(null)
  },
}

/** Ends the session when the answer is on its way: after that the socket is closed. */
function leaveSoon(room: SessionRoom, keep: boolean): void {
  setImmediate(() => {
    room
      .endSession(keep)
      .catch((error: unknown) => room.context.logger.error({ error }, 'a session could not be ended'))
  })
}

function seatOf(room: SessionRoom, id: string): Seat {
  const seat = room.session.seats.find((one) => one.id === id)
  if (!seat) throw new Refused('no-such-seat')
  return seat
}

/** A seat goes for this session: its clerk is free, its sockets are told, its secret does not open it any more. */
async function removeSeat(room: SessionRoom, seat: Seat): Promise<void> {
  const leaving = leaveShift(room, seat)
  room.letGo(seat, removedCode)
  room.forget(seat)
  await room.store(storeSeat(seat, true))
  await leaving
}

async function storeTeams(room: SessionRoom): Promise<void> {
  const { seats } = room.session
  await room.store(async (db) => {
    for (const seat of seats) await storeSeat(seat)(db)
  })
  room.classChanged = true
}

async function storeNames(room: SessionRoom, seat: Seat): Promise<void> {
  await room.store(storeSeat(seat))
  room.classChanged = true
}
