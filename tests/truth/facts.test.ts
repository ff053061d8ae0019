import { describe, expect, it } from 'vitest'
import type { Result } from '../../shared/machine/index.ts'
import { lengthMs, quantile, run, slicesOf, times, totalMs } from './run.ts'

const cpu200 = [['cpu', 200]]
const io200 = [['io', 200]]

function makespanMs(workload: object): number {
  return run({ cores: 2, ...workload }).makespanMs
}

function within(value: number, wanted: number, permille = 100): void {
  expect(value).toBeGreaterThan(wanted * (1 - permille / 1000))
  expect(value).toBeLessThan(wanted * (1 + permille / 1000))
}

/** Turns with the GIL: lengths of the threads' running slices between `fromMs` and `untilMs`, in ms, and whose they were. */
function turns(result: Result, fromMs: number, untilMs: number): { readonly thread: string; readonly ms: number }[] {
  return slicesOf(result, { state: 'running' })
    .filter(({ task, startUs }) => task !== null && startUs > fromMs * 1000 && startUs < untilMs * 1000)
    .map((slice) => ({ thread: slice.thread, ms: lengthMs(slice) }))
}

/** How much later than its time a thread comes back that sleeps 2 ms, again and again, beside `hogs` threads that compute; ms. */
function latencies(hogs: number, seed: number, more: object = {}): number[] {
  const sleeper = { atMs: 100, do: times(60, ['io', 2], ['cpu', 0.01]) }
  const result = run({
    mode: 'threads',
    cores: 2,
    scheduler: 'dice',
    seed,
    tasks: [...times(hogs, [['cpu', 3000]]), sleeper],
    ...more,
  })
  const own = result.slices.filter(({ task }) => task === hogs)
  const begins = own.filter(({ state }) => state === 'running').map(({ startUs }) => startUs)
  return own
    .filter(({ state }) => state === 'io')
    .map(({ startUs, endUs }) => (begins.find((us) => us >= endUs)! - startUs) / 1000 - 2)
}

function median(values: readonly number[]): number {
  return quantile(values, 500)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)

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

describe('who holds the GIL', () => {
  it.each([
    [5, 5.12],
    [1, 1.08],
    [20, 20.13],
  ])('with a switch interval of %s ms it changes hands every %s ms when somebody waits', (switchIntervalMs, wanted) => {
    const result = run({ mode: 'threads', cores: 2, switchIntervalMs, tasks: times(2, [['cpu', 400]]) })
    within(median(turns(result, 50, 700).map(({ ms }) => ms)), wanted, 30)
  })

  it('nobody takes it from a thread that computes alone', () => {
    const result = run({ mode: 'threads', cores: 2, tasks: [[['cpu', 400]]] })
    expect(turns(result, 5, 400)).toHaveLength(1)
  })

  it('two share it evenly', () => {
    const result = run({ mode: 'threads', cores: 2, scheduler: 'dice', tasks: times(2, [['cpu', 2000]]) })
    const all = turns(result, 100, 2100)
    const share = all.filter(({ thread }) => thread === 'T0').reduce((sum, { ms }) => sum + ms, 0) / 2000
    within(share, 0.5, 20)
  })

  it('nobody promises fairness: among eight some get half as much as others, and one waits for hundreds of ms', () => {
    const shares: number[] = []
    let longestMs = 0
    for (const seed of seeds) {
      const result = run({ mode: 'threads', cores: 2, scheduler: 'dice', seed, tasks: times(8, [['cpu', 2000]]) })
      const all = turns(result, 1000, 3000)
      for (let i = 0; i < 8; i++) {
        const own = all.filter(({ thread }) => thread === `T${i}`)
        shares.push(own.reduce((sum, { ms }) => sum + ms, 0) / 2000)
      }
      const waits = slicesOf(result, { state: 'gil' }).filter(({ task }) => task !== null)
      longestMs = Math.max(longestMs, ...waits.map(lengthMs))
    }
    expect(Math.min(...shares)).toBeLessThan(0.09)
    expect(Math.max(...shares)).toBeGreaterThan(0.16)
    expect(longestMs).toBeGreaterThan(300)
  })

  it.each([
    [3, 0.61, 0.77],
    [4, 0.5, 0.66],
    [8, 0.43, 0.57],
  ])('among %s it often goes back to the one before', (threads, least, most) => {
    const back = seeds.map((seed) => {
      const tasks = times(threads, [['cpu', 2000]])
      const all = turns(run({ mode: 'threads', cores: 2, scheduler: 'dice', seed, tasks }), 1000, 3000)
      return all.slice(2).filter(({ thread }, i) => thread === all[i]!.thread).length / (all.length - 2)
    })
    expect(mean(back)).toBeGreaterThan(least)
    expect(mean(back)).toBeLessThan(most)
  })

  it('handed over in order, it goes round', () => {
    const result = run({ mode: 'threads', cores: 2, tasks: times(4, [['cpu', 1000]]) })
    const order = turns(result, 500, 2500).map(({ thread }) => thread)
    order.slice(4).forEach((thread, i) => expect(thread).toBe(order[i]))
  })
})

describe('the convoy', () => {
  it('a thread that computes adds 5 ms to every blocking call of another', () => {
    expect(median(latencies(0, 1))).toBeLessThan(0.1)
    within(median(latencies(1, 1)), 5.24)
  })

  it('two are worse than twice one, and sometimes very much worse', () => {
    const all = seeds.flatMap((seed) => latencies(2, seed))
    expect(mean(all)).toBeGreaterThan(2 * 5.27)
    expect(mean(all)).toBeLessThan(26)
    expect(quantile(all, 990)).toBeGreaterThan(60)
  })

  it('four: as measured, about 26 ms, on average 34', () => {
    const all = seeds.flatMap((seed) => latencies(4, seed))
    within(median(all), 25.5, 200)
    within(mean(all), 33.8, 200)
  })

  it('from another process nobody adds anything', () => {
    const sleeper = times(60, ['io', 2], ['cpu', 0.01])
    const { slices } = run({ mode: 'processes', cores: 2, tasks: [[['cpu', 500]], sleeper] })
    const sleeps = slices.filter(({ task, state }) => task === 1 && state === 'io')
    expect(sleeps).toHaveLength(60)
    for (const slice of sleeps) expect(lengthMs(slice)).toBe(2.09)
    expect(slices.some(({ task, state }) => task === 1 && state === 'gil')).toBe(false)
  })

  it('a smaller switch interval buys latency and costs throughput', () => {
    within(median(latencies(1, 1, { switchIntervalMs: 1 })), 1.22)
    within(median(latencies(1, 1, { switchIntervalMs: 0.1 })), 0.29)
    const tasks = times(4, cpu200)
    const slow = makespanMs({ mode: 'threads', tasks, switchIntervalMs: 0.1 })
    expect(slow).toBeGreaterThan(1.1 * makespanMs({ mode: 'threads', tasks }))
  })
})

describe('C code', () => {
  it('one long call that keeps the GIL locks every other thread out for its whole length', () => {
    const ticker = times(100, ['io', 2], ['cpu', 0.01])
    // By 40 ms the hog has been started, too.
    const longest = (hog: string, fromUs: number): number => {
      const { slices } = run({ mode: 'threads', cores: 2, tasks: [ticker, { atMs: 20, do: [[hog, 213]] }] })
      return Math.max(
        ...slices.filter(({ task, state, startUs }) => task === 0 && state === 'gil' && startUs > fromUs).map(lengthMs),
      )
    }
    within(longest('ccall', 0), 213, 20)
    expect(longest('cpu', 40_000)).toBeLessThan(6.6)
    expect(longest('nogil', 0)).toBeLessThan(0.2)
  })

  it('code that lets go of the GIL runs in parallel on threads', () => {
    within(makespanMs({ mode: 'threads', tasks: times(2, [['nogil', 24]]) }), 24)
    within(makespanMs({ mode: 'threads', tasks: times(2, [['ccall', 100]]) }), 200)
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
    const processes = (startMethod: string): number => {
      const { slices } = run({ mode: 'process-pool', workers: 4, startMethod, cores: 4, tasks: [cpu200] })
      return new Set(slices.map(({ process }) => process).filter((name) => /^P[1-9]$/.test(name))).size
    }
    expect(processes('fork')).toBe(4)
    expect(processes('spawn')).toBe(1)
    expect(processes('forkserver')).toBe(1)
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

describe('asyncio', () => {
  /** Gaps between the ticks of a coroutine that sleeps 10 ms, again and again, beside another one; ms. */
  function gaps(other: readonly unknown[]): number[] {
    const { slices } = run({ mode: 'asyncio', cores: 2, tasks: [times(60, ['io', 10]), { atMs: 50, do: other }] })
    const ends = slices.filter(({ task, state }) => task === 0 && state === 'running').map(({ endUs }) => endUs / 1000)
    // The timer's handle and the task's step are two slices of one tick, unless something ran in between.
    return ends.slice(1).flatMap((ms, i) => (ms - ends[i]! > 1 ? [ms - ends[i]!] : []))
  }

  it('a blocking call or a computation in one coroutine stops them all', () => {
    within(Math.max(...gaps([['io', 300]])), 10.3, 20)
    within(Math.max(...gaps([['block', 300]])), 308, 20)
    within(Math.max(...gaps([['cpu', 300]])), 308, 20)
  })

  it('to_thread repairs sleeping, and half repairs computing: the GIL reaches asyncio, too', () => {
    within(Math.max(...gaps([['to_thread', 300]])), 10.3, 20)
    const beside = gaps([['to_thread_cpu', 300]])
    within(Math.max(...beside), 15.6, 20)
    within(quantile(beside, 800), 15.35, 20)
  })

  it.each([
    [1, 12.1],
    [5, 20.1],
    [10, 30.1],
    [50, 150],
  ])(
    'work in chunks of %s ms with sleep(0) between keeps others alive, who come round every %s ms',
    (chunk, wanted) => {
      const tasks = [times(20, ['io', 10]), times(3500 / chunk, ['cpu', chunk], ['yield'])]
      const { slices } = run({ mode: 'asyncio', cores: 2, tasks })
      // A tick is over with the task's step, which is every second of its handles.
      const steps = slices
        .filter(({ task, state }) => task === 0 && state === 'running')
        .map(({ endUs }) => endUs / 1000)
      const ticks = steps.filter((_, i) => i % 2 === 0).slice(1)
      within(median(ticks.slice(1).map((ms, i) => ms - ticks[i]!)), wanted, 20)
    },
  )

  it('and threads tie for waiting, until there are thousands of them', () => {
    within(makespanMs({ mode: 'asyncio', tasks: times(100, io200) }), 202)
    within(makespanMs({ mode: 'threads', tasks: times(100, io200) }), 209)
    within(makespanMs({ mode: 'asyncio', tasks: times(10_000, io200) }), 297)
    within(makespanMs({ mode: 'threads', tasks: times(10_000, io200) }), 1715)
  })

  it('inside one step no other coroutine runs, so that no lock is needed there', () => {
    const { slices } = run({
      mode: 'asyncio',
      cores: 4,
      tasks: times(3, [
        ['cpu', 40],
        ['ccall', 20],
        ['nogil', 20],
      ]),
    })
    const order = slices.filter(({ task }) => task !== null).map(({ task }) => task)
    expect(order).toEqual(order.toSorted((a, b) => a! - b!))
  })

  it('a lock goes to who has waited longest', () => {
    const locked = [
      ['lock', 'L'],
      ['io', 10],
      ['unlock', 'L'],
      ['cpu', 1],
    ]
    const { slices, makespanMs: ms } = run({ mode: 'asyncio', cores: 2, locks: ['L'], tasks: times(4, locked) })
    const order = slices.filter((slice) => lengthMs(slice) >= 1 && slice.task !== null).map(({ task }) => task)
    expect(order).toEqual([0, 1, 2, 3])
    within(ms, 45)
  })

  it('starves a thread of its pool when it is always busy', () => {
    const tasks = [times(1500, ['cpu', 1], ['yield']), [['to_thread_cpu', 50]]]
    const { slices } = run({ mode: 'asyncio', cores: 2, tasks })
    const done = slices.findLast(({ thread, state }) => thread === 'T0' && state === 'running')!
    expect(done.endUs).toBeGreaterThan(150_000)
  })
})

describe('locks', () => {
  const opposite = (betweenMs: number): object => ({
    mode: 'threads',
    cores: 2,
    locks: ['A', 'B'],
    tasks: [
      [
        ['lock', 'A'],
        ['cpu', betweenMs],
        ['lock', 'B'],
        ['unlock', 'B'],
        ['unlock', 'A'],
      ],
      [
        ['lock', 'B'],
        ['cpu', betweenMs],
        ['lock', 'A'],
        ['unlock', 'A'],
        ['unlock', 'B'],
      ],
    ],
  })

  it('taken in opposite orders are a deadlock sooner or later: what lies between decides', () => {
    expect(run(opposite(0.01)).deadlock).toBeUndefined()
    const stuck = run(opposite(20))
    expect(stuck.deadlock).toBe(true)
    const last = stuck.slices.filter(({ endUs }) => endUs === stuck.makespanMs * 1000)
    expect(last.map(({ thread, state }) => [thread, state])).toContainEqual(['T0', 'lock'])
    expect(last.map(({ thread, state }) => [thread, state])).toContainEqual(['main', 'join'])
  })

  it('make threads take turns with what they protect, and with nothing else', () => {
    const task = [
      ['lock', 'L'],
      ['io', 30],
      ['unlock', 'L'],
      ['io', 30],
    ]
    within(makespanMs({ mode: 'threads', locks: ['L'], tasks: times(4, task) }), 150)
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
