import { describe, expect, it } from 'vitest'
import { lengthMs, makespanMs, median, quantile, run, times, within } from './run.ts'

const io200 = [['io', 200]]

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

  it('to sleep for nothing only gives way', () => {
    expect(
      run({
        mode: 'asyncio',
        cores: 1,
        tasks: times(2, [
          ['io', 0],
          ['cpu', 1],
        ]),
      }),
    ).toEqual(run({ mode: 'asyncio', cores: 1, tasks: times(2, [['yield'], ['cpu', 1]]) }))
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
    expect(done.endUs).toBeLessThan(400_000)
  })
})
