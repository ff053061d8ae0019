import { rushWaves, type RushWave } from '../../../shared/curriculum/rush.ts'
import { scoreOf, type ShiftSetup, type ShiftState } from '../../../shared/shift/index.ts'

/** What a run came to. */
export interface ClosingModel {
  readonly coins: number
  readonly served: number
  readonly left: number
  readonly rent: number
  /** The till was empty before closing time. */
  readonly bankrupt: boolean
  /** The waves that had begun by closing. */
  readonly waves: readonly PlayedWave[]
}

export interface PlayedWave extends RushWave {
  readonly came: number
  readonly served: number
  readonly earned: number
}

/** Sums up a run that has ended. */
export function closingModel(setup: ShiftSetup, state: ShiftState): ClosingModel {
  const { tillMilli, served, walkouts, rentMilli } = scoreOf(setup, state)
  const endedUs = state.endedUs ?? state.machine.nowUs
  return {
    coins: Math.max(0, Math.floor((tillMilli ?? 0) / 1000)),
    served,
    left: walkouts,
    rent: Math.round(rentMilli / 1000),
    bankrupt: (tillMilli ?? 0) < 0,
    waves: rushWaves(setup.seed)
      .filter(({ fromUs }) => fromUs < endedUs)
      .map((wave) => {
        const came = state.customers.filter(({ arrivesUs }) => wave.fromUs <= arrivesUs && arrivesUs < wave.untilUs)
        const happy = came.filter(({ status }) => status === 'served')
        const earned = happy.reduce((sum, { pays = 0 }) => sum + pays, 0)
        return { ...wave, came: came.length, served: happy.length, earned }
      }),
  }
}
