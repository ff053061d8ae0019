import { rentMicro, tillMicro } from './money.ts'
import type { ShiftSetup, ShiftState } from './types.ts'

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
    workers: state.clerks.length,
    rentMilli: Math.round(rentMicro(setup, state, untilUs) / 1000),
    tillMilli: till === null ? null : Math.floor(till / 1000),
  }
}
