import type { Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { sample, type Outcomes, type Program } from '../../../shared/interleaving/index.ts'
import { createRandom, nextBelow } from '../../../shared/machine/index.ts'

/** Ten runs of a program under a scheduler that seldom switches, each right or not; `batch` counts from 1, and the first ten are all right. */
export function runsOf({ sampling }: Hazard, program: Program, batch: number): boolean[] {
  if (!sampling) return []
  const random = createRandom(sampling.seed + batch - 1, 'hand-overs')
  const options = { runs: 1, stayPermille: sampling.stayPermille }
  return Array.from({ length: 10 }, () => sample(program, options, (below) => nextBelow(random, below)).right === 1)
}

/** How many of all schedules fail. */
export interface ExactShare {
  readonly wrong: number
  readonly all: number
}

/** Null where there are endlessly many, or too many to look at. */
export function exactShare(outcomes: Outcomes): ExactShare | null {
  if (!outcomes.ok || outcomes.outcomes.some(({ schedules }) => schedules === null)) return null
  const count = (isWrong: boolean): number =>
    outcomes.outcomes.reduce(
      (sum, { schedules, isExpected }) => (isWrong && isExpected ? sum : sum + Number(schedules)),
      0,
    )
  return { wrong: count(true), all: count(false) }
}
