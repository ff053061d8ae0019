import { nextEventUs, openSlices, type Machine, type Slice } from '../machine/index.ts'
import { advanceShift } from './fold.ts'
import { copyShift } from './state.ts'
import type { ShiftSetup, ShiftState } from './types.ts'

/**
 * A moment at which one can bet on the scanner of lane 1. `who`: the holder has to let go now, at least two wait; who has it next?
 * `when`: somebody begins to wait for it while a clerk scans; when does the holder let go?
 */
export interface Bet {
  readonly kind: 'who' | 'when'
  /** All that is before this µs has happened. */
  readonly atUs: number
  /** Index of the thread that has the scanner. */
  readonly holder: number
  /** Threads that wait for it. */
  readonly waiters: readonly number[]
}

/** What became of a bet. */
export type BetOutcome =
  | { readonly kind: 'who'; readonly next: number }
  /** `asked`: the holder had to let go because a waiter's time was over; else it let go by itself, to wait for something or because it was done. */
  | { readonly kind: 'when'; readonly asked: boolean; readonly afterUs: number }

/** The first moment to bet after `fromUs`, if nothing is ordered until then; null if there is none. */
export function nextBet(state: ShiftState, setup: ShiftSetup, fromUs: number): Bet | null {
  if (!setup.machine.gil || setup.notepad) return null
  const ahead = copyShift(state)
  const { machine } = ahead
  advanceShift(ahead, setup, fromUs)
  const gil = (): Machine['processes'][number]['gil'] => machine.processes[0]!.gil
  for (;;) {
    const atUs = nextEventUs(machine)
    if (atUs === null || ahead.endedUs !== null) return null
    const before = { holder: gil().holder, waiters: gil().waiters.slice() }
    advanceShift(ahead, setup, atUs + 1)
    if (atUs <= fromUs || !isClerk(ahead, before.holder)) continue
    const hasLetGo = gil().holder !== before.holder && machine.threads[before.holder]!.state === 'gil'
    if (hasLetGo && before.waiters.length > 1) {
      const bet: Bet = { kind: 'who', atUs, ...before }
      if (!comesBackAtOnce(ahead, setup, bet)) return bet
    }
    const waiters = gil().waiters.slice()
    const isAlone = before.waiters.length === 0 && waiters.length === 1 && isClerk(ahead, waiters[0]!)
    if (isAlone && gil().holder === before.holder)
      return { kind: 'when', atUs: atUs + 1, holder: before.holder, waiters }
  }
}

/** Somebody had the scanner for no time at all, only to see that there is nothing to scan: nobody sees that, and it is nothing to bet on. */
function comesBackAtOnce(state: ShiftState, setup: ShiftSetup, bet: Bet): boolean {
  const ahead = copyShift(state)
  for (let us = nextEventUs(ahead.machine); us !== null; us = nextEventUs(ahead.machine)) {
    advanceShift(ahead, setup, us + 1)
    const outcome = betOutcome(ahead, bet)
    if (outcome) return outcome.kind === 'who' && outcome.next === bet.holder
  }
  return true
}

/** What became of a bet, by the slices of the shift as it went on; null while that cannot be said. */
export function betOutcome({ machine }: ShiftState, bet: Bet): BetOutcome | null {
  const { kind, atUs, holder } = bet
  const inLane = [...machine.slices, ...openSlices(machine)]
    .filter(({ process, startUs }) => process === machine.processes[0]!.name && startUs >= atUs)
    .toSorted((a, b) => a.startUs - b.startUs)
  const nameOf = (thread: number): string => machine.threads[thread]!.name
  if (kind === 'who') {
    const next = inLane.find(({ state, startUs }) => state === 'running' && startUs > atUs)
    return next ? { kind, next: threadOf(machine, next) } : null
  }
  const after = inLane.find(({ state, thread }) => thread === nameOf(holder) && state !== 'running')
  return after ? { kind, asked: after.state === 'gil', afterUs: after.startUs - atUs } : null
}

function threadOf(machine: Machine, { thread }: Slice): number {
  return machine.threads.findIndex(({ process, name }) => process === 0 && name === thread)
}

function isClerk({ clerks }: ShiftState, thread: number): boolean {
  return clerks.some((clerk) => clerk.thread === thread)
}
