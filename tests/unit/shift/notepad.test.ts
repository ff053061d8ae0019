import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openOrderSlices, simulate, type OrderSlice, type Segment } from '../../../shared/machine/index.ts'
import { parseWorkload } from '../../../shared/machine/workload.ts'
import {
  choicesOf,
  fold,
  scoreOf,
  tipsOf,
  usedChoices,
  type Command,
  type LogEntry,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'
import { arbitraryLoopPlay, closedUs } from './arbitrary-shift.ts'

const ms = 1000
const closesUs = 1_000_000

/** A shop whose clerk has a notepad, with customers who are all there at 0. */
function shopWith(baskets: readonly (readonly Segment[])[], patienceUs: number | null = null): ShiftSetup {
  return {
    engine: 'test',
    level: 'test',
    kind: 'solo',
    seed: 1,
    python: '3.14',
    machine: {
      cores: 2,
      gil: true,
      switchIntervalUs: 5000,
      scheduler: 'fifo',
      seed: 1,
      startMethod: 'fork',
      locks: ['L'],
      eventLoop: true,
    },
    customers: baskets.map((segments, id) => ({
      id,
      task: { segments, sendKb: 0 },
      arrivesUs: 0,
      patienceUs,
      face: 0,
    })),
    customerCount: baskets.length,
    allowed: ['seat', 'write', 'bookmark', 'to-thread'],
    notepad: { orders: 8, bookmarks: 3, threads: 2 },
    mainServes: true,
    startingClerks: 0,
    maxClerks: 1,
    maxLanes: 1,
    rent: { clerk: 10, lane: 0 },
    closesUs,
  }
}

function logOf(tries: readonly (readonly [atUs: number, command: Command])[]): LogEntry[] {
  return tries.map(([atUs, command], index) => ({ atUs, index, seat: '', n: index, command }))
}

const seat = (customer: number): Command => ({ type: 'seat', customer, clerk: 0 })
const bookmark = (customer: number, step: number, placed = true): Command => ({
  type: 'bookmark',
  customer,
  step,
  placed,
})
const toThread = (customer: number, step: number, threaded = true): Command => ({
  type: 'to-thread',
  customer,
  step,
  threaded,
})

/** The shift once its arrivals are in and all have been seated at 1 µs, after what is decided about them. */
function played(setup: ShiftSetup, ...decisions: readonly Command[]): ShiftState {
  const all = setup.customers.map(({ id }) => seat(id))
  return fold(setup, logOf([...decisions, ...all].map((command) => [1, command] as const)), closesUs + 1)
}

function endsMs({ customers }: ShiftState): number[] {
  return customers.map(({ endedUs }) => Math.round((endedUs ?? 0) / ms))
}

const long: readonly Segment[] = [
  ['cpu', 20 * ms],
  ['cpu', 20 * ms],
  ['cpu', 20 * ms],
]

describe('a clerk with a notepad', () => {
  it('serves one order while another one waits', () => {
    const waiting: Segment[] = [
      ['cpu', 10 * ms],
      ['io', 90 * ms],
      ['cpu', 10 * ms],
    ]
    expect(endsMs(played(shopWith([waiting, waiting, waiting])))).toEqual([110, 120, 130])
  })

  it('turns to nobody else in a scan without a bookmark, and at a bookmark goes on behind those who are ready', () => {
    expect(endsMs(played(shopWith([long, [['cpu', 5 * ms]]])))).toEqual([60, 65])
    expect(endsMs(played(shopWith([long, [['cpu', 5 * ms]]]), bookmark(0, 1)))).toEqual([65, 25])
  })

  it('does not switch at an await that is ready at once', () => {
    const free: Segment[] = [
      ['cpu', 20 * ms],
      ['lock', 'L'],
      ['unlock', 'L'],
      ['cpu', 20 * ms],
    ]
    expect(endsMs(played(shopWith([free, [['cpu', 5 * ms]]])))).toEqual([40, 45])
  })

  it('stands still in a blocking call, and does not if that is sent to a thread', () => {
    const old: Segment[] = [['block', 80 * ms]]
    expect(endsMs(played(shopWith([old, [['cpu', 5 * ms]]])))).toEqual([80, 85])
    expect(endsMs(played(shopWith([old, [['cpu', 5 * ms]]]), toThread(0, 0)))).toEqual([80, 5])
  })

  it('has bookmarks only between two scans, threads only for what blocks or is long', () => {
    const setup = shopWith([
      [
        ['cpu', 20 * ms],
        ['lock', 'L'],
        ['unlock', 'L'],
        ['cpu', 10 * ms],
        ['io', ms],
        ['cpu', ms],
        ['block', ms],
      ],
    ])
    expect(choicesOf(fold(setup, [], 2), fold(setup, [], 2).customers[0]!)).toEqual([
      { step: 0, of: 'to-thread', chosen: false, open: true },
      { step: 3, of: 'bookmark', chosen: false, open: true },
      { step: 6, of: 'to-thread', chosen: false, open: true },
    ])
  })

  it('rewrites what an order has not begun, also after it was started, and nothing that it has', () => {
    const setup = shopWith([[['cpu', 20 * ms], ['io', 30 * ms], ...long], [['cpu', 60 * ms]]])
    const start: (readonly [number, Command])[] = [
      [1, seat(0)],
      [1, bookmark(0, 3)],
      [10 * ms, bookmark(0, 4)],
      [60 * ms, bookmark(0, 4, false)],
      [60 * ms, bookmark(0, 3, false)],
    ]
    const state = fold(setup, logOf(start), 61 * ms)
    expect(state.refused).toEqual([{ index: 4, reason: 'already-begun' }])
    expect(state.customers[0]!.task.segments).toEqual([
      ['cpu', 20 * ms],
      ['io', 30 * ms],
      ['cpu', 20 * ms],
      ['yield'],
      ['cpu', 20 * ms],
      ['cpu', 20 * ms],
    ])
  })

  it('has so many bookmarks and threads and no more, and says why not', () => {
    const setup = shopWith([
      long,
      long,
      [
        ['block', ms],
        ['block', ms],
        ['block', ms],
      ],
    ])
    const tries: Command[] = [
      bookmark(0, 1),
      bookmark(0, 1),
      bookmark(0, 0),
      bookmark(0, 2),
      bookmark(1, 1),
      bookmark(1, 2),
      toThread(2, 0),
      toThread(2, 1),
      toThread(2, 2),
      toThread(2, 1, false),
      toThread(2, 2),
      bookmark(9, 1),
    ]
    const state = fold(setup, logOf(tries.map((command) => [1, command] as const)), 2)
    expect(state.refused.map(({ index, reason }) => [index, reason])).toEqual([
      [1, 'no-such-step'],
      [2, 'no-such-step'],
      [5, 'no-bookmarks-left'],
      [8, 'no-threads-left'],
      [11, 'no-such-customer'],
    ])
  })

  it('lets a customer go whose order was started, but to whom the clerk has not turned in time', () => {
    const state = played(shopWith([long, [['cpu', 5 * ms]]], 40 * ms))
    expect(state.customers.map(({ status, endedUs }) => [status, endedUs])).toEqual([
      ['served', expect.any(Number)],
      ['left', 40 * ms],
    ])
    expect(state.machine.finished.map(({ task }) => task)).toEqual([0])
  })

  it('does nothing for an order that was only written down; its customer is patient once more', () => {
    const setup = shopWith([[['cpu', 5 * ms]]], 40 * ms)
    const state = fold(setup, logOf([[30 * ms, { type: 'write', customer: 0 }]]), closesUs)
    expect(state.customers[0]).toMatchObject({ status: 'left', endedUs: 70 * ms })
    expect(state.machine.slices.filter(({ state: did }) => did === 'running')).toEqual([])
    const twice = fold(setup, logOf([1, 2].map((at) => [at * ms, { type: 'write', customer: 0 }] as const)), 3 * ms)
    expect(twice.refused).toEqual([{ index: 1, reason: 'already-written' }])
  })

  it('tells what each order does: an answer that is there is no wait any more, though the clerk has not noticed it', () => {
    const setup = shopWith([[['io', 10 * ms]], long])
    const state = played(setup)
    const told: OrderSlice[] = state.machine.loops[0]!.slices.filter(({ task }) => task === 0)
    const spans = told.map((slice) => [slice.state, Math.round((slice.endUs - slice.startUs) / ms)])
    expect(spans.filter(([, span]) => span !== 0)).toEqual([
      ['io', 10],
      ['ready', 50],
    ])
    const open = openOrderSlices(fold(setup, logOf([seat(0), seat(1)].map((command) => [1, command])), 30 * ms).machine)
    expect(open.map(({ task, state: does }) => [task, does])).toEqual([
      [0, 'io'],
      [0, 'ready'],
      [1, 'running'],
    ])
  })

  it('in a room is shared by all: a place and an order for each, and a tip for an order without a bookmark', () => {
    const solo = shopWith([long, long, long])
    const setup: ShiftSetup = { ...solo, kind: 'one-loop', customers: [], mainServes: false, maxClerks: 8 }
    const arrivals = solo.customers.map((customer) => ({ seat: '', command: { type: 'arrive', customer } as const }))
    const joins = ['ann', 'ben'].map((who) => ({ seat: '', command: { type: 'join', seat: who } as const }))
    const orders = [
      { seat: 'ann', command: bookmark(0, 1) },
      { seat: 'ann', command: { type: 'seat', customer: 0, clerk: 0 } as const },
      { seat: 'ben', command: bookmark(0, 2) },
      { seat: 'ben', command: { type: 'seat', customer: 1, clerk: 1 } as const },
      { seat: 'ben', command: { type: 'seat', customer: 2, clerk: 1 } as const },
    ]
    const log = [...joins, ...arrivals, ...orders].map((each, index) => ({ ...each, atUs: 0, index, n: index }))
    const state = fold(setup, log, closesUs)
    expect(state.refused.map(({ reason }) => reason)).toEqual(['not-yours', 'clerk-busy'])
    expect(state.clerks.map(({ thread }) => thread)).toEqual([0, 0])
    expect([tipsOf(state, 0), tipsOf(state, 1), scoreOf(setup, state).tips]).toEqual([0, 1, 1])
    expect(scoreOf(setup, state)).toMatchObject({ workers: 1, rentMilli: 0 })
  })
})

describe('the laws of a notepad', () => {
  it('one order runs at a time; lives of orders have no gaps and end with the order', () => {
    fc.assert(
      fc.property(arbitraryLoopPlay, ({ setup, log }) => {
        const { machine } = fold(setup, log, closedUs)
        const slices = [...machine.loops[0]!.slices, ...openOrderSlices(machine)]
        const running = slices.filter(({ state }) => state === 'running').toSorted((a, b) => a.startUs - b.startUs)
        for (const [n, { startUs }] of running.slice(1).entries())
          expect(startUs).toBeGreaterThanOrEqual(running[n]!.endUs)
        for (const task of new Set(slices.map((slice) => slice.task))) {
          const life = slices.filter((slice) => slice.task === task).toSorted((a, b) => a.startUs - b.startUs)
          for (const [n, { startUs }] of life.slice(1).entries()) expect(startUs).toBe(life[n]!.endUs)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('baskets keep their work whatever is decided about them, and decisions stay within what the notepad has', () => {
    fc.assert(
      fc.property(arbitraryLoopPlay, fc.nat({ max: 500_000 }), ({ setup, log }, untilUs) => {
        const state = fold(setup, log, untilUs)
        const before = new Map(
          [
            ...setup.customers,
            ...log.flatMap(({ command }) => (command.type === 'arrive' ? [command.customer] : [])),
          ].map(({ id, task }) => [id, task.segments] as const),
        )
        const work = (segments: readonly Segment[]): unknown[] =>
          segments.flatMap(([, value]) => (value === undefined ? [] : [value]))
        for (const { id, task } of state.customers) expect(work(task.segments)).toEqual(work(before.get(id)!))
        const given = [...before.values()].flat().filter(([kind]) => kind === 'yield' || kind.startsWith('to_'))
        expect(usedChoices(state, 'bookmark')).toBeLessThanOrEqual(3 + given.length)
        expect(usedChoices(state, 'to-thread')).toBeLessThanOrEqual(2 + given.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the same customers', () => {
  it('are done at the same times by `simulate` in asyncio and in a shift', () => {
    const step = fc.tuple(fc.constantFrom('cpu', 'io', 'block', 'to_thread'), fc.integer({ min: 1, max: 30 }))
    const basket = fc.array(fc.oneof(step, fc.constant(['yield'] as const)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(basket, { minLength: 1, maxLength: 6 }), (baskets) => {
        const parsed = parseWorkload({ mode: 'asyncio', cores: 2, tasks: baskets })
        if (!parsed.ok) throw new Error(parsed.error)
        const { slices } = simulate(parsed.workload)
        const setup = shopWith(
          baskets.map((all) =>
            all.map(([kind, value]) => (value === undefined ? [kind] : [kind, value * ms]) as Segment),
          ),
        )
        const state = fold(setup, logOf(baskets.map((_, id) => [1, seat(id)] as const)), closesUs * 10)
        for (const { id, endedUs } of state.customers) {
          const last = slices.findLast(({ task, thread }) => task === id && thread === 'main')!
          expect(Math.abs(endedUs! - last.endUs)).toBeLessThan(1500)
        }
      }),
      { numRuns: 200 },
    )
  })
})
