import { isComplete, runnable, start, step, violationOf } from './run.ts'
import type { Run } from './run.ts'
import type { Program } from './types.ts'

/** All runs that can be reached from one, op by op; of two that differ only in how they came about, one. */
interface RunGraph {
  readonly runs: readonly Run[]
  /** For each run the runs one op later, one entry for each thread that may go next. */
  readonly next: readonly (readonly number[])[]
}

/** Text that is the same for two runs from which the same can happen. */
export function keyOf({ positions, registers, memory, bound, failed }: Run): string {
  return `${positions.join()}|${registers.join(';')}|${memory.join()}|${bound}|${failed}`
}

/** The graph of all that can follow a run, or null when it has more than `limit` runs. */
function graphFrom(program: Program, from: Run, limit: number): RunGraph | null {
  const runs = [from]
  const next: number[][] = []
  const numbers = new Map([[keyOf(from), 0]])
  for (let at = 0; at < runs.length; at++) {
    if (runs.length > limit) return null
    const run = runs[at]!
    const following: number[] = []
    for (const thread of runnable(program, run)) {
      const result = step(program, run, thread)
      if (!result.ok) return null
      const key = keyOf(result.run)
      const known = numbers.get(key) ?? runs.push(result.run) - 1
      numbers.set(key, known)
      following.push(known)
    }
    next.push(following)
  }
  return { runs, next }
}

/**
 * Whether no schedule leads from here to the end of all threads any more, as in a livelock; null when more than `limit` states would have to be looked at.
 */
export function isDoomed(program: Program, run: Run, limit: number = 50_000): boolean | null {
  const graph = graphFrom(program, run, limit)
  return graph && !graph.runs.some((after) => isComplete(program, after))
}

/** One way in which a program can end. */
export interface Outcome {
  readonly ending: 'complete' | 'deadlock' | 'error'
  readonly shared: Readonly<Record<string, number>>
  readonly isExpected: boolean
  /** From how many states it can still come to this. */
  readonly states: number
  /** How many schedules lead here; null when threads can go round in circles, so that there are endlessly many. */
  readonly schedules: bigint | null
}

export type Outcomes =
  | { readonly ok: true; readonly states: number; readonly outcomes: readonly Outcome[] }
  | { readonly ok: false; readonly reason: 'too-large' }

/** Every way in which a program can end, the commonest first, or `too-large` beyond `limit` states. Every op counts: nothing is left out for speed. */
export function outcomesOf(program: Program, limit: number = 50_000): Outcomes {
  const graph = graphFrom(program, start(program), limit)
  if (!graph) return { ok: false, reason: 'too-large' }
  const counts = scheduleCounts(graph)
  const groups = new Map<string, number[]>()
  for (const [number, run] of graph.runs.entries()) {
    if (graph.next[number]!.length > 0) continue
    const key = `${endingOf(program, run)} ${run.memory.slice(0, Object.keys(program.shared).length).join()}`
    const group = groups.get(key) ?? []
    group.push(number)
    groups.set(key, group)
  }
  const outcomes = [...groups.values()].map((ends): Outcome => {
    const run = graph.runs[ends[0]!]!
    const names = Object.keys(program.shared)
    return {
      ending: endingOf(program, run),
      shared: Object.fromEntries(names.map((name, cell) => [name, run.memory[cell]!])),
      isExpected: violationOf(program, run) === null,
      states: ancestors(graph, ends),
      schedules: counts && ends.reduce((sum, end) => sum + counts[end]!, 0n),
    }
  })
  outcomes.sort((a, b) => (weight(a) === weight(b) ? 0 : weight(a) > weight(b) ? -1 : 1))
  return { ok: true, states: graph.runs.length, outcomes }
}

function weight({ schedules, states }: Outcome): bigint {
  return schedules ?? BigInt(states)
}

function endingOf(program: Program, run: Run): Outcome['ending'] {
  if (run.failed !== null) return 'error'
  return isComplete(program, run) ? 'complete' : 'deadlock'
}

/** How many paths lead from the first run to each; null when there is a circle. */
function scheduleCounts({ runs, next }: RunGraph): bigint[] | null {
  const incoming = runs.map(() => 0)
  for (const following of next) for (const number of following) incoming[number]!++
  const counts = runs.map((_, number) => (number === 0 ? 1n : 0n))
  const open = incoming[0] === 0 ? [0] : []
  let done = 0
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    done++
    for (const following of next[number]!) {
      counts[following]! += counts[number]!
      if (--incoming[following]! === 0) open.push(following)
    }
  }
  return done === runs.length ? counts : null
}

/** How many runs lie on a path to one of `ends`, these included. */
function ancestors({ runs, next }: RunGraph, ends: readonly number[]): number {
  const before: number[][] = runs.map(() => [])
  for (const [number, following] of next.entries()) for (const after of following) before[after]!.push(number)
  const seen = new Set(ends)
  for (const number of seen) for (const earlier of before[number]!) seen.add(earlier)
  return seen.size
}
