import { advanceShift, applyEntry, insertEntry } from './fold.ts'
import { judge } from './judge.ts'
import { copyShift, openShift } from './state.ts'
import type { Command, LogEntry, Refusal, ShiftSetup, ShiftState } from './types.ts'

/** What a seat orders: its running number, the shift's time it saw when it ordered, and the command. */
export interface Order {
  readonly seat: string
  readonly n: number
  readonly atUs: number
  readonly command: Command
}

/** No later entry is stamped at or before `markUs`; `entries` is how many the log had when the mark was made. */
export interface Mark {
  readonly markUs: number
  readonly entries: number
}

/** The authority over one shift: its log, and its state at the last mark. It has no clock; times are passed in. */
export interface Ledger {
  readonly setup: ShiftSetup
  readonly log: LogEntry[]
  /** Everything up to and including `markUs` has happened in it. */
  readonly state: ShiftState
  markUs: number
  /** How many entries of the log are in `state`. */
  applied: number
}

export type Stamped =
  | { readonly ok: true; readonly entry: LogEntry; readonly again: boolean }
  | { readonly ok: false; readonly reason: Refusal }

/** A ledger for a new shift, or for one that is restored from its log; nothing is marked yet. */
export function createLedger(setup: ShiftSetup, log: readonly LogEntry[] = []): Ledger {
  const ledger: Ledger = { setup, log: [], state: openShift(setup), markUs: -1, applied: 0 }
  for (const entry of log) insertEntry(ledger.log, entry)
  return ledger
}

/**
 * Stamps an order and enters it into the log (DESIGN: rule 1). Its `atUs` is kept if it lies after the last mark and within `toleranceUs` of
 * `clockUs`, else moved to the nearest time that does. An order that was accepted before (`seat`, `n`) gets its entry again; an impossible
 * one is refused and not entered.
 */
export function stampOrder(ledger: Ledger, order: Order, clockUs: number, toleranceUs: number): Stamped {
  const before = ledger.log.find(({ seat, n }) => seat === order.seat && n === order.n)
  if (before) return { ok: true, entry: before, again: true }
  const earliestUs = Math.max(ledger.markUs + 1, clockUs - toleranceUs)
  const atUs = Math.min(Math.max(order.atUs, earliestUs), Math.max(earliestUs, clockUs + toleranceUs))
  const outcome = judge(stateBefore(ledger, atUs), ledger.setup, order.seat, order.command)
  if (!outcome.ok) return outcome
  const entry: LogEntry = { atUs, index: ledger.log.length, seat: order.seat, n: order.n, command: order.command }
  insertEntry(ledger.log, entry)
  return { ok: true, entry, again: false }
}

/** Moves the mark to `markUs` (never back): the state there is final. */
export function moveMark(ledger: Ledger, markUs: number): Mark {
  if (markUs > ledger.markUs) {
    ledger.markUs = markUs
    for (let entry = ledger.log[ledger.applied]; entry && entry.atUs <= markUs; entry = ledger.log[++ledger.applied]) {
      applyEntry(ledger.state, ledger.setup, entry)
    }
    advanceShift(ledger.state, ledger.setup, markUs + 1)
  }
  return { markUs: ledger.markUs, entries: ledger.log.length }
}

/** The state at `atUs` with all that is entered so far, for judging an order. */
function stateBefore(ledger: Ledger, atUs: number): ShiftState {
  const state = copyShift(ledger.state)
  for (let i = ledger.applied; i < ledger.log.length && ledger.log[i]!.atUs <= atUs; i++)
    applyEntry(state, ledger.setup, ledger.log[i]!)
  advanceShift(state, ledger.setup, atUs)
  return state
}
