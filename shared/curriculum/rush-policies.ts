import { isMainClerk, judge, waitingCustomers, type Command, type Policy, type ShiftState } from '../shift/index.ts'
import { anybody, hiring, queueing, serving } from './policies.ts'
import { rushWaves, type RushWave, type WaveKind } from './rush.ts'

/** How many clerks in lane 1, and how many lanes in all, each kind of customers wants. */
const crew: Record<WaveKind, { readonly clerks: number; readonly lanes: number }> = {
  scanning: { clerks: 1, lanes: 3 },
  waiting: { clerks: 5, lanes: 1 },
  express: { clerks: 4, lanes: 1 },
  'school-trip': { clerks: 5, lanes: 1 },
}

/** The clerk of the opening serves everybody, for ever. */
export const oneClerkForEver: Policy = serving(anybody)

/** Hires whenever somebody waits and nobody is free; lets nobody go and opens nothing. */
export const hireForEverybody: Policy = (state, setup) => {
  const seat = serving(anybody)(state, setup)
  if (seat !== null || queueing(state).length === 0) return seat
  return hiring(setup.maxClerks, () => null)(state, setup)
}

/** Prepares for each wave with what it wants, threads for those who wait and processes for those who scan, and lets go of the rest. */
export function theRightToolForEachWave(seed: number): Policy {
  const waves = rushWaves(seed)
  return (state, setup) => {
    const wanted = crew[waveAt(waves, state.machine.nowUs).kind]
    const may = (command: Command): Command | null => (judge(state, setup, '', command).ok ? command : null)
    const lanes = state.lanes.filter(({ closedUs }) => closedUs === null)
    const threads = state.clerks.filter(
      (clerk) => clerk.lane === 0 && clerk.dismissedUs === null && !isMainClerk(state, clerk),
    )
    if (lanes.length < wanted.lanes) return may({ type: 'open' }) ?? serve(state, setup)
    if (threads.length < wanted.clerks) return may({ type: 'hire', lane: 0 }) ?? serve(state, setup)
    if (queueing(state).length === 0) {
      const spare = threads.slice(wanted.clerks).findLast(({ id }) => waitingCustomers(state, id) === 0)
      const shut = lanes.slice(wanted.lanes).findLast((lane) => isEmpty(state, lane.id))
      if (spare) return may({ type: 'dismiss', clerk: spare.id })
      if (shut) return may({ type: 'close', lane: shut.id })
    }
    return serve(state, setup)
  }
}

const serve = serving((_customer, clerk) => clerk.dismissedUs === null)

/** The wave that is on, or the one to prepare for; the last one after it. */
function waveAt(waves: readonly RushWave[], nowUs: number): RushWave {
  return waves.find(({ untilUs }) => nowUs < untilUs) ?? waves.at(-1)!
}

function isEmpty(state: ShiftState, lane: number): boolean {
  return state.clerks.every((clerk) => clerk.lane !== lane || waitingCustomers(state, clerk.id) === 0)
}
