import { setupFor, withClerks, type Level } from '../../../shared/curriculum/index.ts'
import { fold, playShift, scoreOf, type Score, type ShiftSetup, type ShiftState } from '../../../shared/shift/index.ts'
import type { Medal } from '../../progress.ts'
import { goalChecks, targetsOf, type Check, type Targets } from './goal-model.ts'

/** What the page after a shift tells. */
export interface ResultModel {
  readonly score: Score
  /** Null where the customers were not known beforehand (rooms). */
  readonly targets: Targets | null
  readonly checks: readonly Check[]
  /** What one clerk would need for the customers that were served; null when nobody was. */
  readonly oneClerkUs: number | null
  /** `oneClerkUs` in permille of the makespan. */
  readonly speedUpPermille: number | null
}

export function resultModel(level: Level, setup: ShiftSetup, state: ShiftState): ResultModel {
  const score = scoreOf(setup, state)
  const targets = targetsOf(level, setup)
  const oneClerkUs = oneClerkMakespanUs(level, setup, state)
  return {
    score,
    targets,
    checks: targets ? goalChecks(setup, state, targets) : [],
    oneClerkUs,
    speedUpPermille: oneClerkUs === null ? null : Math.round((oneClerkUs * 1000) / Math.max(1, score.makespanUs)),
  }
}

/** The medals that the shift itself wins: on time, and no more workers than needed. */
export function shiftMedals({ checks }: Pick<ResultModel, 'checks'>): Medal[] {
  const met = (...ids: readonly Check['id'][]): boolean =>
    ids.every((id) => checks.some((check) => check.id === id && check.status === 'met')) &&
    checks.every(({ id, status }) => id !== 'sheet' || status === 'met')
  return [
    ...(met('served', 'time', 'stay') ? (['time'] as const) : []),
    ...(met('served', 'workers') ? (['lean'] as const) : []),
  ]
}

/**
 * Whether a shift was quicker than the best known for its customers, the plan's or, µs, this browser's own, by what can be seen:
 * everybody was served, no sale is missing, and no more workers served.
 */
export function beatsBestKnown(setup: ShiftSetup, { score, targets }: ResultModel, ownUs: number | undefined): boolean {
  if (!targets || score.served < setup.customerCount || score.missing !== 0) return false
  const knownUs = Math.min(targets.best.makespanUs, ownUs ?? Infinity)
  return score.workers <= targets.workers && score.makespanUs <= knownUs - noticeableUs
}

/** The page shows whole milliseconds. */
const noticeableUs = 1000

/** One clerk alone serves the same customers, one after the other; nobody walks out meanwhile. */
function oneClerkMakespanUs(level: Level, setup: ShiftSetup, state: ShiftState): number | null {
  const customers = state.customers
    .filter(({ status }) => status === 'served')
    .map((customer) => ({ ...customer, patienceUs: null }))
  if (customers.length === 0) return null
  const alone: ShiftSetup = {
    ...setupFor(level, { seed: setup.seed, engine: setup.engine }),
    startingClerks: level.mainServes ? 0 : 1,
    startingLanes: 0,
    allowed: ['seat'],
    customers,
    customerCount: customers.length,
    closesUs: longEnoughUs,
  }
  return scoreOf(alone, fold(alone, playShift(alone, withClerks(1)), longEnoughUs)).makespanUs
}

const longEnoughUs = 60_000_000
