import { missingSales } from '../machine/index.ts'
import { rentMicro, tillMicro } from './money.ts'
import type { CustomerState, ShiftSetup, ShiftState } from './types.ts'

/** What a shift came to, so far or at its end. Times in µs of Python, money in thousandths of a coin. */
export interface Score {
  /** Until the last customer left the store, or until now while the shift runs. */
  readonly makespanUs: number
  readonly served: number
  readonly walkouts: number
  /** From arrival to being served, on average over those served; 0 before the first. */
  readonly meanStayUs: number
  readonly longestStayUs: number
  /** Clerks that served or could have served. */
  readonly workers: number
  readonly rentMilli: number
  /** What is in the till; null in a shift without one. */
  readonly tillMilli: number | null
  /** One loop: orders that were done without a bookmark in them; each earns whoever had it a tip. */
  readonly tips: number
  /** Sales that are not on the stock sheet. */
  readonly missing: number
}

/** The score of a state: a pure function of it, so that everybody comes to the same one. */
export function scoreOf(setup: ShiftSetup, state: ShiftState): Score {
  const untilUs = state.endedUs ?? state.machine.nowUs
  const stays = state.customers.flatMap(({ status, arrivesUs, endedUs }) =>
    status === 'served' ? [endedUs! - arrivesUs] : [],
  )
  const till = tillMicro(setup, state, untilUs)
  const total = stays.reduce((sum, stay) => sum + stay, 0)
  return {
    makespanUs: untilUs,
    served: stays.length,
    walkouts: state.customers.filter(({ status }) => status === 'left').length,
    meanStayUs: stays.length > 0 ? Math.round(total / stays.length) : 0,
    longestStayUs: Math.max(0, ...stays),
    workers: workersOf(state),
    rentMilli: Math.round(rentMicro(setup, state, untilUs) / 1000),
    tillMilli: till === null ? null : Math.floor(till / 1000),
    tips: setup.kind === 'one-loop' ? state.customers.filter(earnsTip).length : 0,
    missing: missingSales(state.machine),
  }
}

/** The tips of the player who has a place on the notepad. */
export function tipsOf(state: ShiftState, clerk: number): number {
  return state.customers.filter((customer) => customer.clerk === clerk && earnsTip(customer)).length
}

/** Nothing interrupts an order between two awaits: one without a bookmark was scanned as if there were nobody else. */
function earnsTip({ status, task }: CustomerState): boolean {
  return status === 'served' && task.segments.every(([kind]) => kind !== 'yield')
}

/** Threads that serve: players who share a clerk are one; threads that a clerk with a notepad sends work to count, too. */
function workersOf({ clerks, machine }: ShiftState): number {
  const inPools = machine.pools.reduce((sum, { workers }) => sum + workers.length, 0)
  return new Set(clerks.map(({ thread }) => thread)).size + inPools
}
