import { isComplete, runnable, start, step, violationOf } from './run.ts'
import type { Run } from './run.ts'
import type { Program } from './types.ts'

export interface SampleOptions {
  readonly runs: number
  /** How often out of a thousand a thread that may go on does so although others could be next; 0: every thread is as likely, always. */
  readonly stayPermille?: number
  /** A run of more ops than this counts as `unfinished`. */
  readonly maxOps?: number
}

/** How many runs ended in which way; `right`: as the program expects. */
export interface Sample {
  readonly right: number
  readonly final: number
  readonly deadlock: number
  readonly error: number
  readonly unfinished: number
}

/**
 * Runs a program again and again under a random scheduler, as a test would: how likely a violation is to show, beside the exact answer of `explore`. A real
 * scheduler seldom switches (`stayPermille` near 1000), which is why ten green runs prove nothing. `nextBelow(n)` gives the next integer in [0, n).
 */
export function sample(program: Program, options: SampleOptions, nextBelow: (below: number) => number): Sample {
  const counts = { right: 0, final: 0, deadlock: 0, error: 0, unfinished: 0 }
  for (let i = 0; i < options.runs; i++) counts[oneRun(program, options, nextBelow)]++
  return counts
}

function oneRun(program: Program, options: SampleOptions, nextBelow: (below: number) => number): keyof Sample {
  const { stayPermille = 0, maxOps = 10_000 } = options
  let run: Run = start(program)
  let last = -1
  for (let op = 0; op < maxOps; op++) {
    const ready = runnable(program, run)
    if (ready.length === 0) return violationOf(program, run) ?? 'right'
    const stays = ready.includes(last) && nextBelow(1000) < stayPermille
    const thread = stays ? last : ready[nextBelow(ready.length)]!
    const result = step(program, run, thread)
    if (!result.ok) return 'unfinished'
    run = result.run
    last = thread
  }
  return isComplete(program, run) ? (violationOf(program, run) ?? 'right') : 'unfinished'
}
