import { keyOf } from './graph.ts'
import { isComplete, runnable, start, step } from './run.ts'
import type { Run } from './run.ts'
import type { Op, Program } from './types.ts'

/**
 * What a program costs in rounds. In one round every thread that stands at a slow step (a call or a sleep; in asyncio an await) gets through it, all at the
 * same time, as they would on enough cores without the GIL; everything else takes no time.
 */
export interface Cost {
  /** The least number of rounds in which all can be done. */
  readonly rounds: number
  /** The least number if only one thread at a time could be at a slow step. */
  readonly oneByOne: number
}

/** The cost of a program, or null when no schedule ends or more than `limit` states would have to be looked at. */
export function costOf(program: Program, limit: number = 50_000): Cost | null {
  const rounds = leastRounds(program, limit, (slow) => [slow])
  const oneByOne = leastRounds(program, limit, (slow) => slow.map((thread) => [thread]))
  return rounds === null || oneByOne === null ? null : { rounds, oneByOne }
}

/** `turns` says which threads may get through their slow steps together, given who stands at one. */
function leastRounds(program: Program, limit: number, turns: (slow: number[]) => number[][]): number | null {
  const parallel: Program = { ...program, python: '3.14t' }
  const slowKinds: readonly Op[0][] = program.python === 'asyncio' ? ['sleep'] : ['call', 'sleep']
  const isSlow = (run: Run, thread: number): boolean => {
    const op = (parallel.threads[thread] ?? parallel.finally ?? [])[run.positions[thread]!]
    return op !== undefined && slowKinds.includes(op[0])
  }
  const seen = new Set<string>()
  let layer = [start(parallel)]
  for (let rounds = 0; layer.length > 0; rounds++) {
    const later: Run[] = []
    for (let run = layer.pop(); run; run = layer.pop()) {
      const key = keyOf(run)
      if (seen.has(key)) continue
      seen.add(key)
      if (seen.size > limit) return null
      if (isComplete(parallel, run)) return rounds
      const ready = runnable(parallel, run)
      const slow = ready.filter((thread) => isSlow(run, thread))
      for (const thread of ready) if (!slow.includes(thread)) layer.push(...after(parallel, run, [thread]))
      if (slow.length > 0) for (const turn of turns(slow)) later.push(...after(parallel, run, turn))
    }
    layer = later
  }
  return null
}

/** The run after each of the threads has made a step; none when a step is refused or breaks the program. */
function after(program: Program, run: Run, threads: readonly number[]): Run[] {
  let now = run
  for (const thread of threads) {
    const result = step(program, now, thread)
    if (!result.ok || result.run.failed !== null) return []
    now = result.run
  }
  return [now]
}
