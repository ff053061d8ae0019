import { bestLog, type Level } from '../../../shared/curriculum/index.ts'
import { fold, scoreOf, type Score, type ShiftSetup, type ShiftState } from '../../../shared/shift/index.ts'

/** What a shift must come to, from the best-known plan with the same customers. */
export interface Targets {
  readonly best: Score
  readonly walkouts: number
  readonly makespanUs: number
  readonly meanStayUs: number
  readonly workers: number
}

/** The targets of a shift whose customers are known beforehand; null in rooms, where they come one by one. */
export function targetsOf(level: Level, setup: ShiftSetup): Targets | null {
  if (setup.customers.length < setup.customerCount) return null
  const best = scoreOf(setup, fold(setup, bestLog(level, setup), setup.closesUs + 1))
  return {
    best,
    walkouts: level.goal.walkouts,
    makespanUs: Math.floor((best.makespanUs * level.goal.makespanPermille) / 1000),
    meanStayUs: Math.floor((best.meanStayUs * level.goal.meanStayPermille) / 1000),
    workers: best.workers,
  }
}

export type CheckStatus = 'open' | 'met' | 'missed'

/** One line of the live checklist. */
export interface Check {
  readonly id: 'served' | 'time' | 'stay' | 'workers' | 'sheet'
  readonly status: CheckStatus
}

/** How the goal stands. A line is met or missed as soon as nothing can change that any more. */
export function goalChecks(setup: ShiftSetup, state: ShiftState, targets: Targets): Check[] {
  const { walkouts, served, workers, missing } = scoreOf(setup, state)
  const ended = state.endedUs !== null
  const untilUs = state.endedUs ?? state.machine.nowUs
  const allServed = served >= setup.customerCount - targets.walkouts
  const staysUs = state.customers.reduce(
    (sum, { arrivesUs, endedUs }) => sum + Math.max(0, (endedUs ?? untilUs) - arrivesUs),
    0,
  )
  const late = untilUs > targets.makespanUs
  const long = staysUs > targets.meanStayUs * setup.customerCount
  return [
    { id: 'served', status: walkouts > targets.walkouts ? 'missed' : ended && allServed ? 'met' : 'open' },
    { id: 'time', status: late ? 'missed' : ended ? 'met' : 'open' },
    { id: 'stay', status: long ? 'missed' : ended ? 'met' : 'open' },
    { id: 'workers', status: workers > targets.workers ? 'missed' : ended ? 'met' : 'open' },
    ...(setup.machine.stock === undefined
      ? []
      : [
          {
            id: 'sheet' as const,
            status: missing !== 0 ? ('missed' as const) : ended ? ('met' as const) : ('open' as const),
          },
        ]),
  ]
}
