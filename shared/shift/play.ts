import { advanceShift, applyEntry } from './fold.ts'
import { longestWaiting } from './by-hand.ts'
import { judge } from './judge.ts'
import { choicesOf } from './notepad.ts'
import { nextSheetStep } from './sheet-steps.ts'
import { openShift, waitingCustomers } from './state.ts'
import type { Command, CustomerState, LogEntry, ShiftSetup, ShiftState } from './types.ts'

/** Decides what to do next, or null for nothing now. Pure: the same state gives the same decision. */
export type Policy = (state: ShiftState, setup: ShiftSetup) => Command | null

/** How often a policy is asked if nobody says: every millisecond of Python, which is every 50 ms on screen. */
const everyMillisecondUs = 1000

/** Plays a whole solo shift by a policy that is asked every `beatUs`; returns its log, with which anybody can fold the same shift. */
export function playShift(setup: ShiftSetup, policy: Policy, beatUs = everyMillisecondUs): LogEntry[] {
  const log: LogEntry[] = []
  const state = openShift(setup)
  for (let atUs = 0; state.endedUs === null && atUs <= setup.closesUs; atUs += beatUs) {
    advanceShift(state, setup, atUs)
    for (let command = policy(state, setup); command !== null; command = policy(state, setup)) {
      const entry: LogEntry = { atUs, index: log.length, seat: '', n: log.length, command }
      if (!applyEntry(state, setup, entry).ok) break
      log.push(entry)
    }
  }
  return log
}

/**
 * The calm player: opens the lane that is its own to open, then takes the next customer whenever its clerk has nobody. Plays a seat in rooms
 * that nobody plays, and tests. A scanner that it does not use it passes to who has waited longest. Null: nothing to do now.
 */
export function calmBot(state: ShiftState, setup: ShiftSetup, seat: string): Command | null {
  const open: Command = { type: 'open' }
  const own = state.clerks.find((clerk) => clerk.seat === seat)
  if (!own) return setup.kind === 'many-processes' && judge(state, setup, seat, open).ok ? open : null
  const waiting = longestWaiting(state, own)
  if (waiting) return { type: 'give', clerk: waiting.id }
  // For every sale the key, and for nothing else.
  const key: Command = { type: 'key', clerk: own.id, take: nextSheetStep(state, own)?.kind === 'sale' }
  if (judge(state, setup, seat, key).ok) return key
  const customer = state.customers.find(({ status }) => status === 'queueing')
  const bookmark = customer && waitingCustomers(state, own.id) === 0 ? nextBookmark(state, setup, seat, customer) : null
  if (bookmark) return bookmark
  return customer && waitingCustomers(state, own.id) === 0
    ? { type: 'seat', customer: customer.id, clerk: own.id }
    : null
}

/** Where a bookmark may still be laid in a basket: the calm player lets everybody else have their turn. */
function nextBookmark(state: ShiftState, setup: ShiftSetup, seat: string, customer: CustomerState): Command | null {
  for (const { of, step, chosen } of choicesOf(state, customer)) {
    const command: Command = { type: 'bookmark', customer: customer.id, step, placed: true }
    if (of === 'bookmark' && !chosen && judge(state, setup, seat, command).ok) return command
  }
  return null
}
