import { customersOf, levelById } from '../shared/curriculum/index.ts'
import {
  calmBot,
  createLedger,
  hashShift,
  moveMark,
  scoreOf,
  stampOrder,
  type Command,
  type Customer,
  type Ledger,
  type LogEntry,
  type Order,
  type ShiftSetup,
  type ShiftState,
  type Stamped,
} from '../shared/shift/index.ts'
import { openingMs, toleranceMs, type ShiftNews, type ShiftResult } from '../shared/protocol/index.ts'
import { readClock, setPaused, startClock, type ShiftClock } from './shift-clock.ts'

/** One shift of a room: the ledger, the clock beside it, and who is still to come. It sends and stores nothing itself. */
export interface RunningShift {
  readonly number: number
  /** Number of the team that plays it, and of the step it belongs to. */
  readonly team: number
  readonly step: number
  /** How many share the customers. */
  readonly players: number
  readonly setup: ShiftSetup
  readonly ledger: Ledger
  readonly clock: ShiftClock
  /** Everybody who comes, by arrival. Only the server knows them before they are there. */
  readonly customers: readonly Customer[]
  arrived: number
  /** How many entries of its own the server has made; they are numbered downwards, apart from the seats' own. */
  ownEntries: number
  /** How many marks have been sent. */
  marks: number
  result: ShiftResult | null
  /** The last state of a shift that another engine folded. */
  readonly ended: ShiftState | null
}

interface Beginning {
  /** The seed of the session's customers: the same under every rule, and not told to anybody. */
  readonly customersSeed: number
  readonly number: number
  readonly team: number
  readonly step: number
  readonly setup: ShiftSetup
  /** How many share the customers. */
  readonly players: number
  readonly rate: number
  readonly nowMs: number
}

/** A shift that opens in a moment. */
export function beginShift(beginning: Beginning): RunningShift {
  const { number, team, step, setup, customersSeed, players, rate, nowMs } = beginning
  const level = levelById(setup.level)
  return {
    number,
    team,
    step,
    players,
    setup,
    ledger: createLedger(setup),
    clock: startClock(-Math.round(openingMs * rate), nowMs, rate),
    // A shift of before an update may be of a level that is no more.
    customers: level ? customersOf(level, customersSeed, players) : [],
    arrived: 0,
    ownEntries: 0,
    marks: 0,
    result: null,
    ended: null,
  }
}

interface Stored extends Beginning {
  readonly entries: readonly LogEntry[]
  readonly markUs: number
  readonly result: ShiftResult | null
  readonly ended: ShiftState | null
  /** Hash of the simulation's code that runs now. */
  readonly engine: string
}

/**
 * A shift as it was stored: its clock stands, paused, at the last mark, or at the last entry if that is later. The log of another engine is
 * kept and never folded.
 */
export function restoreShift(stored: Stored): RunningShift {
  const { entries, markUs, setup, nowMs, rate, engine } = stored
  const foldable = setup.engine === engine
  const lastUs = entries.reduce((latest, { atUs }) => Math.max(latest, atUs), markUs)
  const shift: RunningShift = {
    ...beginShift(stored),
    ledger: createLedger(setup, entries),
    clock: startClock(lastUs, nowMs, rate, true),
    arrived: entries.filter(({ command }) => command.type === 'arrive').length,
    ownEntries: entries.filter(({ n }) => n < 0).length,
    result: stored.result,
    ended: foldable ? null : stored.ended,
  }
  if (foldable) moveMark(shift.ledger, markUs)
  return shift
}

/** The tolerance of an order's time, µs of Python. */
export function toleranceUs(shift: RunningShift): number {
  return Math.round(toleranceMs * shift.clock.rate)
}

/** Stamps a seat's order and enters it. */
export function enterOrder(shift: RunningShift, order: Order, nowMs: number): Stamped {
  return stampOrder(shift.ledger, order, readClock(shift.clock, nowMs), toleranceUs(shift))
}

/** An entry that the server makes: an arrival, a join, a bot's order. Null if it is impossible. */
export function enterOwn(
  shift: RunningShift,
  command: Command,
  { seat = '', atUs, nowMs }: { readonly seat?: string; readonly atUs?: number; readonly nowMs: number },
): LogEntry | null {
  const n = -(shift.ownEntries + 1)
  const clockUs = Math.max(0, readClock(shift.clock, nowMs))
  const stamped = enterOrder(shift, { seat, n, atUs: atUs ?? clockUs, command }, nowMs)
  if (!stamped.ok) return null
  shift.ownEntries += 1
  return stamped.entry
}

/** Lets the customers come whose time is near, and the bots order for the seats given. Returns what was entered. */
export function enterDue(shift: RunningShift, deserted: readonly string[], nowMs: number): LogEntry[] {
  const entered: LogEntry[] = []
  const keep = (entry: LogEntry | null): boolean => {
    if (entry) entered.push(entry)
    return entry !== null
  }
  const soonUs = readClock(shift.clock, nowMs) + toleranceUs(shift)
  for (
    let customer = shift.customers[shift.arrived];
    customer && customer.arrivesUs <= soonUs;
    customer = shift.customers[++shift.arrived]
  )
    keep(enterOwn(shift, { type: 'arrive', customer }, { atUs: customer.arrivesUs, nowMs }))
  for (const seat of deserted) {
    const command = calmBot(shift.ledger.state, shift.setup, seat)
    if (command) keep(enterOwn(shift, command, { seat, nowMs }))
  }
  return entered
}

export interface MarkNews {
  readonly markUs: number
  readonly entries: number
  readonly clockUs: number
}

/** Moves the mark to where no order can be stamped any more. Null before the opening has passed it. */
export function advanceMark(shift: RunningShift, nowMs: number): MarkNews | null {
  const clockUs = readClock(shift.clock, nowMs)
  const markUs = clockUs - toleranceUs(shift)
  if (markUs <= shift.ledger.markUs) return null
  return { ...moveMark(shift.ledger, markUs), clockUs }
}

/** What the shift came to, once its state at the mark has ended; null until then. */
export function resultOf(shift: RunningShift): ShiftResult | null {
  const { ledger, setup } = shift
  if (ledger.state.endedUs === null) return null
  return { ...scoreOf(setup, ledger.state), hash: hashShift(ledger.state), cut: false }
}

/** Ends a shift where its clock stands: everything that was entered is in it, nothing comes any more. */
export function cutShift(
  shift: RunningShift,
  nowMs: number,
): { readonly mark: MarkNews; readonly result: ShiftResult } {
  const { ledger, setup, clock } = shift
  setPaused(clock, true, nowMs)
  const lastUs = ledger.log.at(-1)?.atUs ?? 0
  clock.fromUs = Math.max(clock.fromUs, lastUs, ledger.markUs)
  const mark = { ...moveMark(ledger, clock.fromUs), clockUs: clock.fromUs }
  const { state } = ledger
  return { mark, result: { ...scoreOf(setup, state), hash: hashShift(state), cut: state.endedUs === null } }
}

/** All that somebody needs who comes in now. */
export function newsOf(shift: RunningShift, nowMs: number): ShiftNews {
  const { number, team, step, setup, ledger, clock, result, ended } = shift
  return {
    number,
    team,
    step,
    setup,
    entries: ledger.log,
    markUs: ledger.markUs,
    clockUs: readClock(clock, nowMs),
    paused: clock.paused,
    rate: clock.rate,
    result,
    ended,
  }
}
