import { advance } from '../machine/index.ts'
import { carryOut, letIn } from './carry-out.ts'
import { judge } from './judge.ts'
import { bankruptUs } from './money.ts'
import { giveUpOrder, hasBegun } from './notepad.ts'
import { openShift } from './state.ts'
import type { CustomerState, LogEntry, Outcome, ShiftSetup, ShiftState } from './types.ts'

/** The state of a shift at `untilUs`: everything before that time has happened. `log` is in order. */
export function fold(setup: ShiftSetup, log: readonly LogEntry[], untilUs: number): ShiftState {
  const state = openShift(setup)
  for (const entry of log) {
    if (entry.atUs >= untilUs) break
    applyEntry(state, setup, entry)
  }
  advanceShift(state, setup, untilUs)
  return state
}

/** Puts an entry into a log, in the order of `(atUs, index)`. */
export function insertEntry(log: LogEntry[], entry: LogEntry): void {
  let at = log.length
  while (at > 0 && isBefore(entry, log[at - 1]!)) at -= 1
  log.splice(at, 0, entry)
}

/** The order of a log. */
function isBefore(a: LogEntry, b: LogEntry): boolean {
  return a.atUs !== b.atUs ? a.atUs < b.atUs : a.index < b.index
}

/** Goes on to the entry's time and carries it out. One that is impossible changes nothing and is remembered as refused. */
export function applyEntry(state: ShiftState, setup: ShiftSetup, entry: LogEntry): Outcome {
  advanceShift(state, setup, entry.atUs)
  const outcome = judge(state, setup, entry.seat, entry.command)
  if (outcome.ok) carryOut(state, setup, entry.seat, entry.command)
  else state.refused.push({ index: entry.index, reason: outcome.reason })
  return outcome
}

/**
 * Lets everything before `untilUs` happen. At one µs the order is: commands, then arrivals, walkouts and closing, then the machine.
 * However a stretch of time is cut into calls, the state is the same.
 */
export function advanceShift(state: ShiftState, setup: ShiftSetup, untilUs: number): void {
  for (;;) {
    const nextUs = nextOwnEventUs(state, setup)
    if (nextUs >= untilUs) break
    advanceMachine(state, setup, nextUs)
    if (state.endedUs === null && nextUs === nextOwnEventUs(state, setup)) ownEvent(state, setup, nextUs)
  }
  advanceMachine(state, setup, untilUs)
}

function advanceMachine(state: ShiftState, setup: ShiftSetup, untilUs: number): void {
  const { machine } = state
  advance(machine, untilUs)
  for (; state.finishesSeen < machine.finished.length; state.finishesSeen++) {
    const { task, endUs } = machine.finished[state.finishesSeen]!
    const customer = state.customers.find(({ id }) => id === task)!
    if (customer.status !== 'seated') continue
    customer.status = 'served'
    customer.endedUs = endUs
    endIfEmpty(state, setup, endUs)
  }
}

function nextOwnEventUs(state: ShiftState, setup: ShiftSetup): number {
  if (state.endedUs !== null) return Infinity
  let nextUs = setup.customers[state.nextArrival]?.arrivesUs ?? Infinity
  for (const customer of state.customers) nextUs = Math.min(nextUs, walksOutUs(state, setup, customer))
  return Math.min(nextUs, setup.closesUs, bankruptUs(setup, state))
}

/** Patience ends at the counter; with a clerk who only writes orders down, it ends when the clerk turns to the order. */
function walksOutUs(state: ShiftState, { notepad }: ShiftSetup, customer: CustomerState): number {
  const { id, status, arrivesUs, writtenUs, patienceUs } = customer
  if (patienceUs === null) return Infinity
  const waits = status === 'queueing' || (status === 'seated' && notepad !== undefined && !hasBegun(state, id))
  return waits ? (writtenUs ?? arrivesUs) + patienceUs : Infinity
}

/** Arrivals, walkouts and closing at one µs, in that order. */
function ownEvent(state: ShiftState, setup: ShiftSetup, nowUs: number): void {
  for (
    let next = setup.customers[state.nextArrival];
    next && next.arrivesUs === nowUs;
    next = setup.customers[++state.nextArrival]
  ) {
    letIn(state, next)
  }
  for (const customer of state.customers) {
    if (walksOutUs(state, setup, customer) !== nowUs) continue
    giveUpOrder(state, customer.id)
    customer.status = 'left'
    customer.endedUs = nowUs
  }
  if (nowUs >= setup.closesUs || nowUs >= bankruptUs(setup, state)) close(state, nowUs)
  else endIfEmpty(state, setup, nowUs)
}

function close(state: ShiftState, nowUs: number): void {
  for (const customer of state.customers) {
    if (customer.endedUs !== null) continue
    customer.status = 'left'
    customer.endedUs = nowUs
  }
  state.endedUs = nowUs
}

/** The shift is over when everybody has come and gone. */
function endIfEmpty(state: ShiftState, setup: ShiftSetup, nowUs: number): void {
  if (state.endedUs !== null || state.customers.length < setup.customerCount) return
  if (state.customers.every(({ endedUs }) => endedUs !== null)) state.endedUs = nowUs
}
