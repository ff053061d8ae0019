import { describe, expect, it } from 'vitest'
import { makespanMs, median, run, seeds, slicesOf, times, totalMs, within } from './run.ts'

const cpu200 = [['cpu', 200]]
const io200 = [['io', 200]]

describe('CPU and I/O', () => {
  it('threads do not speed up Python code; processes do, as far as there are cores', () => {
    within(makespanMs({ mode: 'threads', tasks: times(4, cpu200) }), 805)
    within(makespanMs({ mode: 'processes', tasks: times(4, cpu200) }), 425)
  })

  it('waiting is free: eight that wait take as long as one, on threads, processes and in asyncio', () => {
    within(makespanMs({ mode: 'threads', tasks: times(8, io200) }), 202)
    within(makespanMs({ mode: 'processes', tasks: times(8, io200) }), 220)
    within(makespanMs({ mode: 'asyncio', tasks: times(8, io200) }), 201)
  })

  it('more processes than cores do not help', () => {
    within(makespanMs({ mode: 'processes', tasks: times(8, cpu200) }), 837)
    within(makespanMs({ mode: 'processes', cores: 8, tasks: times(8, cpu200) }), 225)
  })

  it('on one core threads that mostly wait are better off than processes, which get into each other’s way', () => {
    const tasks = times(4, times(10, ['cpu', 5], ['io', 15]))
    within(makespanMs({ mode: 'threads', cores: 1, tasks }), 217)
    within(makespanMs({ mode: 'asyncio', cores: 1, tasks }), 217)
    expect(makespanMs({ mode: 'processes', cores: 1, tasks })).toBeGreaterThan(250)
  })
})

describe('tasks', () => {
  it.each([
    'sequential',
    'threads',
    'thread-pool',
    'processes',
    'process-pool',
    'asyncio',
    'free-threaded',
    'interpreters',
  ])('come at their times, in whatever order they are written, in mode %s', (mode) => {
    const tasks = [{ atMs: 300, do: [['cpu', 1]] }, [['cpu', 2]], { atMs: 150, do: [['cpu', 3]] }]
    const { slices, makespanMs: ms } = run({ mode, workers: 2, cores: 2, tasks })
    const begin = (task: number): number => slices.find((slice) => slice.task === task)!.startUs / 1000
    expect(begin(1)).toBeLessThan(20)
    expect(begin(2)).toBeGreaterThanOrEqual(150)
    expect(begin(2)).toBeLessThan(170)
    expect(begin(0)).toBeGreaterThanOrEqual(300)
    expect(ms).toBeLessThan(325)
  })
})

describe('starting', () => {
  it.each([
    ['threads', {}, 0.06, 0.2],
    ['processes', { startMethod: 'fork' }, 2, 6],
    ['processes', { startMethod: 'forkserver' }, 10, 14],
    ['processes', { startMethod: 'spawn' }, 50, 73],
    ['interpreters', {}, 8, 12],
  ])('of %s %o, to work and to end it, takes between %s and %s ms', (mode, more, least, most) => {
    const ms = makespanMs({ mode, ...more, tasks: [[['cpu', 0]]] })
    expect(ms).toBeGreaterThanOrEqual(least)
    expect(ms).toBeLessThanOrEqual(most)
  })

  it('of a thread beside others that compute takes 10 ms and more, not 0.1', () => {
    const startMs = (hogs: number, seed: number): number => {
      const tasks = [...times(hogs, [['cpu', 4000]]), { atMs: 2500 + seed, do: [] }]
      const result = run({ mode: 'threads', cores: 2, scheduler: 'dice', seed, tasks })
      const main = slicesOf(result, { thread: 'main' }).filter(({ startUs }) => startUs > 2_500_000)
      const begin = main.find(({ state }) => state === 'running')!
      return (main.findLast(({ state }) => state === 'gil')!.endUs - begin.startUs) / 1000
    }
    within(median(seeds.map((seed) => startMs(1, seed))), 10.3)
    within(median(seeds.map((seed) => startMs(2, seed))), 21, 300)
    expect(median(seeds.map((seed) => startMs(4, seed)))).toBeGreaterThan(28)
  })

  it('the fork server forks one child after the other, and its asker waits', () => {
    const { slices } = run({ mode: 'processes', startMethod: 'forkserver', cores: 4, tasks: times(4, io200) })
    const forks = slices.filter((slice) => slice.process === 'forkserver' && slice.state === 'running')
    expect(forks).toHaveLength(4)
    const boots = slices.filter(({ process, state }) => /^P[1-4]$/.test(process) && state === 'starting')
    expect(new Set(boots.slice(0, 4).map(({ startUs }) => startUs)).size).toBe(4)
  })

  it('of processes by spawn competes for the cores', () => {
    within(makespanMs({ mode: 'processes', startMethod: 'spawn', cores: 2, tasks: times(8, []) }), 4 * 63)
  })
})

describe('sending', () => {
  it('a megabyte to a pool’s process and back takes about 1.2 ms, ten 9, nothing 0.26', () => {
    const tripMs = (sendKb: number): number => {
      const tasks = [[['cpu', 0]], { atMs: 100, sendKb, do: [['cpu', 0]] }]
      const { slices } = run({ mode: 'process-pool', workers: 1, cores: 2, tasks })
      return (slices.findLast(({ process, state }) => process === 'P1' && state === 'running')!.endUs - 100_090) / 1000
    }
    within(tripMs(0), 0.26)
    within(tripMs(1024), 1.2, 200)
    within(tripMs(10_240), 8.7, 350)
  })

  it('can take longer than the work', () => {
    const pool = { mode: 'process-pool', workers: 2, tasks: times(4, { sendKb: 20_480, do: [['cpu', 5]] }) }
    expect(makespanMs(pool)).toBeGreaterThan(4 * 5)
  })

  it('keeps the parent’s GIL busy', () => {
    const result = run({ mode: 'process-pool', workers: 2, cores: 4, tasks: times(4, { sendKb: 20_480, do: [] }) })
    expect(totalMs(slicesOf(result, { process: 'P0', thread: 'feeder', state: 'running' }))).toBeGreaterThan(80)
  })

  it('costs nothing when the child is a fork, which has everything already', () => {
    const tasks = [{ sendKb: 100_000, do: cpu200 }]
    expect(makespanMs({ mode: 'processes', tasks })).toBe(makespanMs({ mode: 'processes', tasks: [cpu200] }))
  })
})

describe('pools', () => {
  it('a thread pool starts a thread only when none is idle', () => {
    const one = run({
      mode: 'thread-pool',
      workers: 4,
      cores: 2,
      tasks: times(4, []).map((_, i) => ({ atMs: 20 * i, do: [] })),
    })
    expect(new Set(slicesOf(one, { process: 'P0' }).map(({ thread }) => thread))).toEqual(new Set(['main', 'T0']))
    const four = run({ mode: 'thread-pool', workers: 4, cores: 2, tasks: times(9, io200) })
    expect(new Set(four.slices.map(({ thread }) => thread)).size).toBe(5)
    within(four.makespanMs, 600)
  })

  it('a process pool under fork starts all its workers at the first task, otherwise on demand', () => {
    const processes = (startMethod: string, tasks: readonly unknown[] = [cpu200]): number => {
      const { slices } = run({ mode: 'process-pool', workers: 4, startMethod, cores: 4, tasks })
      return new Set(slices.map(({ process }) => process).filter((name) => /^P[1-9]$/.test(name))).size
    }
    expect(processes('fork')).toBe(4)
    expect(processes('spawn')).toBe(1)
    expect(processes('forkserver')).toBe(1)
    expect(processes('spawn', [cpu200, { atMs: 400, do: cpu200 }])).toBe(1)
    expect(processes('spawn', [cpu200, { atMs: 100, do: cpu200 }])).toBe(2)
  })

  it('hands out at most one task more than there are workers in advance', () => {
    const { slices } = run({ mode: 'process-pool', workers: 2, cores: 4, tasks: times(8, cpu200) })
    const fed = slices
      .filter(({ thread, state }) => thread === 'feeder' && state === 'running')
      .map(({ startUs }) => startUs)
    expect(fed).toHaveLength(8)
    // Two in work and three in the queue; the others when somebody has taken one out.
    expect(fed.filter((us) => us < 100_000)).toHaveLength(5)
    expect(slices.some(({ thread, state }) => thread === 'feeder' && state === 'queue')).toBe(true)
  })
})

describe('without the GIL', () => {
  it('threads compute in parallel', () => {
    within(makespanMs({ mode: 'free-threaded', tasks: times(2, cpu200) }), 200)
    within(makespanMs({ mode: 'free-threaded', tasks: times(4, cpu200) }), 400)
  })

  it('sub-interpreters are threads with a GIL of their own: as fast as there are cores, after 8.5 ms', () => {
    const ms = [1, 2, 4].map((count) => makespanMs({ mode: 'interpreters', tasks: times(count, cpu200) }))
    within(ms[0]!, 211, 20)
    within(ms[1]!, 211, 20)
    within(ms[2]!, 422, 20)
  })
})
