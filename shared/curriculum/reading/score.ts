import { foldBelt, isOver, startBelt, type Belt, type SortEntry } from './belt.ts'
import { binOf } from './shape.ts'
import type { Bin, Job } from './types.ts'

/** So many jobs may lie in the wrong bin for the medal. */
export const mistakesAllowed = 1

export interface ReadingScore {
  readonly sorted: number
  readonly right: number
  readonly wrong: number
  readonly fellOff: number
  /** The medals that sorting wins: nothing fell off the belt; nearly everything is in its bin. */
  readonly medals: readonly ('caught' | 'judged')[]
}

/** What a shift comes to. While it is not over it has no medals. */
export function scoreOfBelt(belt: Belt): ReadingScore {
  const sorted = belt.gone.filter(({ bin }) => bin !== null).length
  const right = belt.gone.filter((one) => one.right).length
  const fellOff = belt.gone.length - sorted
  const wrong = sorted - right
  const over = isOver(belt)
  return {
    sorted,
    right,
    wrong,
    fellOff,
    medals: [
      ...(over && fellOff === 0 ? (['caught'] as const) : []),
      ...(over && wrong + fellOff <= mistakesAllowed ? (['judged'] as const) : []),
    ],
  }
}

/** How somebody sorts who needs so long to read a job, belt µs: always the job that falls off first. */
export function playBelt(jobs: readonly Job[], choose: (job: Job) => Bin, readsUs: number): readonly SortEntry[] {
  const log: SortEntry[] = []
  for (let belt = startBelt(jobs); !isOver(belt); belt = foldBelt(jobs, log, belt.atUs)) {
    const atUs = belt.atUs + readsUs
    belt = foldBelt(jobs, log, atUs)
    const [first] = belt.onBelt
    if (first) log.push({ atUs, job: first.job, bin: choose(jobs.find(({ id }) => id === first.job)!) })
  }
  return log
}

/** The play that wins: by what a job does. */
export function byBehaviour(job: Job): Bin {
  return binOf(job)
}

/** The play that does not: by what a job is called. */
export function byName({ looks }: Job): Bin {
  return looks
}
