import { randomInt } from 'node:crypto'
import { levelById, setupFor } from '../shared/curriculum/index.ts'
import type { TeamKind } from '../shared/curriculum/lessons/index.ts'
import { marksPerHash, usPerWallMs, usualTeam, type SeatTime, type ShiftResult } from '../shared/protocol/index.ts'
import { calmBot, hashShift, type LogEntry } from '../shared/shift/index.ts'
import { leftMs } from './conductor.ts'
import { mockOrders } from './mocks.ts'
import {
  advanceMark,
  beginShift,
  cutShift,
  enterDue,
  enterOwn,
  newsOf,
  restoreShift,
  resultOf,
  type MarkNews,
  type RunningShift,
} from './running-shift.ts'
import type { SessionRoom } from './session-room.ts'
import { storeSeat, type Seat } from './sessions.ts'
import { readClock, setPaused } from './shift-clock.ts'
import type { Change } from './store.ts'
import {
  loadReplay,
  resultNews,
  storeEntries,
  storeMark,
  storeOver,
  storeShift,
  type StoredShift,
} from './stored-shifts.ts'
import { settle, teamNumbers } from './teams.ts'

/** A shift for each team, with the same customers; nobody has been told of them yet. Returns the change that stores them. */
export function makeShifts(room: SessionRoom, levelId: string, kind: TeamKind, step: number, nowMs: number): Change {
  const { session, context } = room
  const here = (id: string): boolean => room.isHere(id)
  const teamBefore = new Map(session.seats.map(({ id, team }) => [id, team]))
  settle(session.seats, here, session.quick ? session.seats.length : (room.teamSize ?? usualTeam))
  const present = session.seats.filter(({ id }) => here(id))
  const teams = teamNumbers(present)
  const numbers = teams.length > 0 ? teams : [1]
  const players = Math.max(1, ...numbers.map((team) => present.filter((seat) => seat.team === team).length))
  const seed = randomInt(1, 1_000_000)
  const setup = setupFor(levelById(levelId)!, { seed, engine: context.engine, kind, seats: players })
  room.shifts = numbers.map((team) =>
    beginShift({
      number: (room.lastShift += 1),
      team,
      step,
      setup,
      customersSeed: session.seed,
      players,
      rate: rateOf(room, team),
      nowMs,
    }),
  )
  const entries = room.shifts.map((shift) =>
    present.flatMap((seat) =>
      seat.team === shift.team ? (enterOwn(shift, { type: 'join', seat: seat.id }, { nowMs }) ?? []) : [],
    ),
  )
  const changes = [
    ...session.seats.filter(({ id, team }) => teamBefore.get(id) !== team).map((seat) => storeSeat(seat)),
    ...room.shifts.map((shift) => storeShift(session.code, shift)),
    ...room.shifts.flatMap((shift, i) =>
      entries[i]!.length > 0 ? [storeEntries(session.code, shift.number, entries[i]!)] : [],
    ),
  ]
  return async (db) => {
    for (const change of changes) await change(db)
  }
}

/** The shifts of a step as they were stored; null if another engine's code was playing one of them, which is then broken off. */
export async function reopenShifts(
  room: SessionRoom,
  stored: readonly StoredShift[],
  nowMs: number,
): Promise<RunningShift[] | null> {
  const { session, context } = room
  const broken = stored.filter(({ over, setup }) => !over && setup.engine !== context.engine)
  if (broken.length > 0) {
    for (const { number, over } of stored) if (!over) await room.store(storeOver(session.code, number, null))
    return null
  }
  const shifts: RunningShift[] = []
  for (const { number, team, step, players } of stored) {
    const replay = (await loadReplay(context.store, session.code, number))!
    shifts.push(
      restoreShift({
        ...replay,
        team,
        step,
        players,
        customersSeed: session.seed,
        engine: context.engine,
        rate: rateOf(room, team),
        nowMs,
      }),
    )
  }
  return shifts
}

/** A team plays at its slowest seat's rate. µs of Python for a wall ms. */
function rateOf(room: SessionRoom, team: number): number {
  return (usPerWallMs * room.context.speed * 1000) / Math.max(1000, timeOf(room, team) || 1000)
}

/** The time of a team: its slowest seat's, 0 where one of those who are here takes as long as it takes. */
function timeOf(room: SessionRoom, team: number): SeatTime {
  const times = room.session.seats.filter((seat) => seat.team === team && room.isHere(seat.id)).map(({ time }) => time)
  return times.includes(0) ? 0 : (Math.max(1000, ...times) as SeatTime)
}

/** One beat of a shift: customers come, bots order, the mark moves, and the end is seen. */
export async function runShift(room: SessionRoom, shift: RunningShift, nowMs: number): Promise<void> {
  if (shift.result || shift.ended) return
  standOrGo(room, shift, nowMs)
  if (shift.clock.paused) return
  const { running, context } = room
  if (running && leftMs(running, timeOf(room, shift.team), context.speed, nowMs) === 0)
    return endShift(room, shift, nowMs)
  const published = publish(room, shift, [
    ...enterDue(shift, desertedOf(room, shift, nowMs), nowMs),
    ...mockOrders(room, shift, nowMs),
  ])
  const mark = advanceMark(shift, nowMs)
  if (!mark) return published
  const result = resultOf(shift)
  if (result) return close(room, shift, mark, result, published)
  const hash = shift.marks++ % marksPerHash === 0 ? hashShift(shift.ledger.state) : null
  const stored = room.store(storeMark(room.session.code, shift.number, mark.markUs))
  await published
  await stored
  tellMark(room, shift, mark, hash)
}

/** Ends a shift where it stands. */
export async function endShift(room: SessionRoom, shift: RunningShift, nowMs: number): Promise<void> {
  if (shift.result) return
  const { mark, result } = cutShift(shift, nowMs)
  await close(room, shift, mark, result, Promise.resolve())
}

async function close(
  room: SessionRoom,
  shift: RunningShift,
  mark: MarkNews,
  result: ShiftResult,
  published: Promise<void>,
): Promise<void> {
  const { number, ledger } = shift
  const { code } = room.session
  shift.result = result
  const stored = room.store(async (db) => {
    await storeMark(code, number, mark.markUs)(db)
    await storeOver(code, number, { result, state: ledger.state })(db)
  })
  await published
  await stored
  tellMark(room, shift, mark, result.hash)
  setPaused(shift.clock, true, Date.now())
  room.tellTeam(shift.team, 'closed', { number, result })
  room.results.push(resultNews(shift, result))
  room.tellResults()
}

function tellMark(room: SessionRoom, shift: RunningShift, mark: MarkNews, hash: string | null): void {
  room.tellTeam(shift.team, 'mark', {
    number: shift.number,
    ...mark,
    clockUs: readClock(shift.clock, Date.now()),
    hash,
  })
}

/** Makes entries durable, then tells those who may see the shift (DESIGN: rule 2). */
export async function publish(room: SessionRoom, shift: RunningShift, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return
  await room.store(storeEntries(room.session.code, shift.number, entries))
  for (const entry of entries) room.tellTeam(shift.team, 'entry', { number: shift.number, entry })
}

/** The clock stands while everybody is stopped, and while a seat that takes its time has something to decide. */
export function standOrGo(room: SessionRoom, shift: RunningShift, nowMs: number): void {
  const stands = room.stopped || (!shift.result && waitsForSomebody(room, shift))
  if (shift.result || shift.clock.paused === stands) return
  setPaused(shift.clock, stands, nowMs)
  room.tellTeam(shift.team, 'clock', { number: shift.number, clockUs: shift.clock.fromUs, paused: stands })
}

/** Whether a seat without a time limit could order something now, and has not yet. */
function waitsForSomebody(room: SessionRoom, { ledger, setup, team }: RunningShift): boolean {
  return room.session.seats.some(
    ({ id, time, team: own }) =>
      time === 0 &&
      own === team &&
      room.isHere(id) &&
      ledger.log.slice(ledger.applied).every(({ seat }) => seat !== id) &&
      calmBot(ledger.state, setup, id) !== null,
  )
}

/** Seats of the shift whose pupil has been away for a while. */
function desertedOf(room: SessionRoom, { team }: RunningShift, nowMs: number): string[] {
  return room.session.seats.flatMap(({ id, team: own }) => {
    const sinceMs = room.awaySinceMs.get(id)
    return own === team && sinceMs !== undefined && nowMs - sinceMs > room.context.botAfterMs ? [id] : []
  })
}

/** Who comes late takes a free clerk or lane; where there is none, they watch. */
export async function joinShift(room: SessionRoom, seat: Seat): Promise<void> {
  const shift = room.shiftOf(seat)
  if (!shift || shift.result) return
  const entry = enterOwn(shift, { type: 'join', seat: seat.id }, { nowMs: Date.now() })
  if (entry) await publish(room, shift, [entry])
}

/** A seat goes for good: its clerk is free for somebody else. */
export async function leaveShift(room: SessionRoom, seat: Seat): Promise<void> {
  const shift = room.shiftOf(seat)
  if (!shift || shift.result) return
  const entry = enterOwn(shift, { type: 'leave', seat: seat.id }, { nowMs: Date.now() })
  if (entry) await publish(room, shift, [entry])
}

/** Tells those who may see it of every shift of the step. */
export function tellShifts(room: SessionRoom): void {
  for (const shift of room.shifts) room.tellTeam(shift.team, 'shift', newsOf(shift, Date.now()))
}
