import { describe, expect, it } from 'vitest'
import type { Result } from '../../shared/machine/index.ts'
import { lengthMs, makespanMs, mean, median, quantile, run, seeds, slicesOf, times, within } from './run.ts'

const cpu200 = [['cpu', 200]]

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
