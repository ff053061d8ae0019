import { isMainClerk } from './state.ts'
import type { ShiftSetup, ShiftState } from './types.ts'

/** Money is counted in millionths of a coin: a clerk at 20 coins a second costs 20 of them each µs. */
const microCoins = 1_000_000

/** Rent until a time in millionths of a coin: by the second of Python for each clerk hired and each lane opened, starting ones free, until their threads end. */
export function rentMicro(setup: ShiftSetup, state: ShiftState, untilUs: number): number {
  return paidFor(setup, state).reduce(
    (sum, { coins, fromUs, thread }) => sum + coins * Math.max(0, Math.min(untilUs, endOf(state, thread)) - fromUs),
    0,
  )
}

/** What is in the till at a time, in millionths of a coin; null in a shift without a till. */
export function tillMicro(setup: ShiftSetup, state: ShiftState, untilUs: number): number | null {
  if (setup.purse === undefined) return null
  const earned = state.customers.reduce((sum, { status, pays = 0 }) => sum + (status === 'served' ? pays : 0), 0)
  return (setup.purse + earned) * microCoins - rentMicro(setup, state, untilUs)
}

/** The µs in which the till is overdrawn if nobody pays or goes before; Infinity if that never comes. */
export function bankruptUs(setup: ShiftSetup, state: ShiftState): number {
  const { nowUs } = state.machine
  const till = tillMicro(setup, state, nowUs)
  if (till === null) return Infinity
  if (till < 0) return nowUs
  const rate = paidFor(setup, state).reduce(
    (sum, { coins, thread }) => sum + (endOf(state, thread) === Infinity ? coins : 0),
    0,
  )
  return rate === 0 ? Infinity : nowUs + Math.floor(till / rate) + 1
}

interface Paid {
  /** Coins per second. */
  readonly coins: number
  readonly fromUs: number
  /** Paid for until this thread ends. */
  readonly thread: number
}

function paidFor(setup: ShiftSetup, state: ShiftState): Paid[] {
  const starting = setup.mainServes ? 1 : setup.startingClerks
  const clerks = state.clerks
    .filter((clerk) => clerk.id >= starting && !isMainClerk(state, clerk))
    .map(({ hiredUs, thread }) => ({ coins: setup.rent.clerk, fromUs: hiredUs, thread }))
  const { lane, clerk, till = clerk } = setup.rent
  const lanes = state.lanes.slice(1 + (setup.startingLanes ?? 0)).map(({ openedUs, process, isTill }) => ({
    coins: isTill ? till : lane,
    fromUs: openedUs,
    thread: state.machine.processes[process]!.main,
  }))
  return [...clerks, ...lanes]
}

function endOf({ machine }: ShiftState, thread: number): number {
  const { state, sinceUs } = machine.threads[thread]!
  return state === 'done' ? sinceUs : Infinity
}
