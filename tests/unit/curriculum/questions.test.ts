// The keys of the concept questions, held against the simulator where they are about time, and against all schedules where they are about races.
import { describe, expect, it } from 'vitest'
import { conceptQuestions, rightAnswer, type QuestionForm } from '../../../shared/curriculum/lessons/index.ts'
import { explore, outcomesOf, type Op, type Program } from '../../../shared/interleaving/index.ts'
import { simulate } from '../../../shared/machine/index.ts'
import { parseWorkload, type WorkloadSegment } from '../../../shared/machine/workload.ts'

interface Run {
  readonly mode: string
  readonly cores: number
  readonly workers?: number
  readonly startMethod?: string
  readonly tasks: readonly (readonly WorkloadSegment[])[]
}

function simulated(run: Run) {
  const parsed = parseWorkload(run)
  if (!parsed.ok) throw new Error(parsed.error)
  return simulate(parsed.workload)
}

function same(count: number, ...segments: readonly WorkloadSegment[]): readonly (readonly WorkloadSegment[])[] {
  return Array.from({ length: count }, () => segments)
}

function keyOf(id: string, form: QuestionForm): string {
  return rightAnswer(conceptQuestions.find((question) => question.id === id)!.forms[form])
}

/** How many threads run Python code at the same moment, at most. */
function mostAtOnce(run: Run): number {
  const running = simulated(run).slices.filter(({ state }) => state === 'running')
  return Math.max(
    ...running.map(
      ({ startUs }) => running.filter((other) => other.startUs <= startUs && startUs < other.endUs).length,
    ),
  )
}

/** In how many turns Python code runs, those of starting and waking up aside. */
function turns(run: Run): number {
  return simulated(run).slices.filter(({ state, startUs, endUs }) => state === 'running' && endUs - startUs > 1000)
    .length
}

describe('questions about time', () => {
  it.each([
    ['four-sums', 'before', 'same', { mode: 'threads', cores: 4, tasks: same(4, ['cpu', 1000]) }, 4000],
    ['four-sums', 'after', 'same', { mode: 'threads', cores: 8, tasks: same(8, ['cpu', 500]) }, 4000],
    ['ten-downloads', 'before', 'one-second', { mode: 'threads', cores: 2, tasks: same(10, ['io', 1000]) }, 1000],
    ['ten-downloads', 'after', 'two-seconds', { mode: 'threads', cores: 2, tasks: same(3, ['io', 2000]) }, 2000],
    [
      'more-lanes',
      'before',
      'half',
      { mode: 'processes', startMethod: 'fork', cores: 2, tasks: same(8, ['cpu', 1000]) },
      4000,
    ],
    [
      'more-lanes',
      'after',
      'third',
      { mode: 'processes', startMethod: 'fork', cores: 3, tasks: same(6, ['cpu', 2000]) },
      4000,
    ],
    ['three-coroutines', 'before', 'three-seconds', { mode: 'asyncio', cores: 4, tasks: same(3, ['cpu', 1000]) }, 3000],
    ['three-coroutines', 'after', 'two-seconds', { mode: 'asyncio', cores: 4, tasks: same(4, ['cpu', 500]) }, 2000],
  ] as const)('%s, %s: %s', (id, form, key, run, ms) => {
    expect(keyOf(id, form)).toBe(key)
    const { makespanMs } = simulated(run)
    expect(makespanMs).toBeGreaterThan(ms * 0.95)
    expect(makespanMs).toBeLessThan(ms * 1.1)
  })

  it.each([
    ['before', 4, 5],
    ['after', 8, 2],
  ] as const)('small-tasks, %s: one process is done before new ones have started', (form, cores, ms) => {
    expect(keyOf('small-tasks', form)).toBe('one-process')
    const tasks = same(cores, ['cpu', ms])
    const alone = simulated({ mode: 'sequential', cores, tasks }).makespanMs
    expect(simulated({ mode: 'processes', startMethod: 'spawn', cores, tasks }).makespanMs).toBeGreaterThan(2 * alone)
  })

  it.each([
    ['before', 4, 4],
    ['after', 8, 16],
  ] as const)('one-moment, %s: one thread at most runs Python code', (form, threads, cores) => {
    expect(keyOf('one-moment', form)).toBe('one')
    const tasks = same(threads, ['cpu', 100])
    expect(mostAtOnce({ mode: 'threads', cores, tasks })).toBe(1)
    expect(mostAtOnce({ mode: 'free-threaded', cores, tasks })).toBe(threads)
  })

  it.each([
    // The manager has asked for the scanner once, to go on after the start: that is over when the computing begins.
    [
      'before',
      {
        mode: 'threads',
        cores: 4,
        tasks: [
          ...same(3, ['io', 1500]),
          [
            ['io', 50],
            ['cpu', 1000],
          ],
        ],
      },
    ],
    ['after', { mode: 'sequential', cores: 4, tasks: same(1, ['cpu', 100]) }],
  ] as const)('nobody-asks, %s: the whole computing is one turn', (form, run) => {
    expect(keyOf('nobody-asks', form)).toBe('never')
    expect(turns(run)).toBe(1)
    expect(turns({ mode: 'threads', cores: 4, tasks: same(2, ['cpu', 100]) })).toBeGreaterThan(10)
  })
})

/** Two threads that each add `by` to `x`, with a call between reading and writing. */
function twice(start: number, by: number, locks: readonly [string, string] | null): Program {
  const add: readonly Op[] = [['read', 'x', 'r'], ['call'], ['add', 'r', by], ['write', 'x', 'r']]
  const under = (lock: string): readonly Op[] => [['acquire', lock], ...add, ['release', lock]]
  return {
    shared: { x: start },
    locks: locks ? [...new Set(locks)] : [],
    python: '3.14',
    threads: locks ? locks.map(under) : [add, add],
    expect: { x: start + 2 * by },
  }
}

describe('questions about races', () => {
  it.each([
    ['before', 'eight-or-nine', 10, -1, [8, 9]],
    ['after', 'one-or-two', 0, 1, [1, 2]],
  ] as const)('two-sales, %s: %s, over all schedules', (form, key, start, by, values) => {
    expect(keyOf('two-sales', form)).toBe(key)
    const found = outcomesOf(twice(start, by, null))
    const ends = found.ok ? found.outcomes.map(({ shared }) => shared['x']!) : []
    expect([...new Set(ends)].toSorted((a, b) => a - b)).toEqual(values)
  })

  it.each(['before', 'after'] as const)('own-lock, %s: two locks keep nobody out, one does', (form) => {
    expect(keyOf('own-lock', form)).toBe('not-safe')
    expect(explore(twice(10, -1, ['A', 'B']))).toMatchObject({ holds: false, violation: 'final' })
    expect(explore(twice(10, -1, ['A', 'A']))).toMatchObject({ holds: true })
  })
})
