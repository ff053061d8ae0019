import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate, type ResultSlice } from '../../../shared/machine/index.ts'
import { readMeasured, toChromeTrace, type TraceEvent } from '../../../shared/trace/index.ts'
import { arbitraryWorkload, workloadOf } from '../python/arbitrary-workload.ts'
import { golden } from './golden.ts'

const threads = workloadOf({
  mode: 'threads',
  tasks: [
    [
      ['cpu', 12],
      ['nogil', 4],
    ],
    [['cpu', 12]],
    [
      ['cpu', 2],
      ['io', 8],
      ['cpu', 2],
    ],
  ],
})

function slice(thread: string, state: ResultSlice['state'], startUs: number, endUs: number): ResultSlice {
  return { process: 'P0', thread, task: 0, state, startUs, endUs }
}

function tracks(events: readonly TraceEvent[]): string[] {
  return events.filter(({ name }) => name === 'thread_name').map(({ args }) => String(args!['name']))
}

function scannerSlices(slices: readonly ResultSlice[]): string[] {
  return toChromeTrace({ slices })
    .traceEvents.filter(({ ph, cat }) => ph === 'X' && cat === 'GIL')
    .map(({ name, ts, dur }) => `${name} ${ts}-${ts! + dur!}`)
}

describe('a trace', () => {
  it('of three threads is the golden one', () => {
    expect(toChromeTrace(simulate(threads))).toEqual(JSON.parse(golden('threads.trace.json')))
  })

  it('of a measured run is the golden one', () => {
    const read = readMeasured(golden('measured.txt'))
    expect(read.ok && toChromeTrace(read.result)).toEqual(JSON.parse(golden('measured.trace.json')))
  })

  it('has a process for each lane, and tracks with numbers of their own', () => {
    const { traceEvents } = toChromeTrace(
      simulate(workloadOf({ mode: 'processes', tasks: [[['cpu', 5]], [['cpu', 5]]] })),
    )
    const names = traceEvents.filter(({ name }) => name === 'process_name').map(({ args }) => args!['name'])
    expect(names).toEqual(['P0', 'P1', 'P2'])
    expect(tracks(traceEvents)).toEqual(['GIL', 'main', 'GIL', 'main', 'GIL', 'main'])
    const tids = traceEvents.filter(({ name }) => name === 'thread_name').map(({ tid }) => tid)
    expect(new Set(tids).size).toBe(6)
  })

  it('has no scanner where threads run at once', () => {
    const free = simulate(workloadOf({ mode: 'free-threaded', tasks: [[['cpu', 5]], [['cpu', 5]]] }))
    expect(tracks(toChromeTrace(free).traceEvents)).toEqual(['main', 'T0', 'T1'])
  })

  it('shows that a thread keeps the scanner while it waits for a core to go on, but not to run C code', () => {
    expect(
      scannerSlices([slice('T0', 'running', 0, 5), slice('T0', 'core', 5, 9), slice('T0', 'running', 9, 12)]),
    ).toEqual(['T0 0-12'])
    expect(
      scannerSlices([slice('T0', 'running', 0, 5), slice('T0', 'core', 5, 9), slice('T0', 'nogil', 9, 12)]),
    ).toEqual(['T0 0-5'])
  })

  it('draws an arrow for each time that the scanner changes hands, from slice to slice', () => {
    const slices = [slice('T0', 'running', 0, 500), slice('T1', 'running', 540, 900), slice('T1', 'running', 950, 990)]
    const arrows = toChromeTrace({ slices }).traceEvents.filter(({ ph }) => ph === 's' || ph === 'f')
    expect(arrows.map(({ ph, tid, ts, id }) => ({ ph, tid, ts, id }))).toEqual([
      { ph: 's', tid: 2, ts: 499, id: 1 },
      { ph: 'f', tid: 3, ts: 540, id: 1 },
    ])
  })

  it('shows every slice once, and holders of a scanner one after the other', () => {
    fc.assert(
      fc.property(arbitraryWorkload, (workload) => {
        const { slices } = simulate(workload)
        const { traceEvents } = toChromeTrace({ slices })
        expect(traceEvents.filter(({ cat, ph }) => cat === 'thread' && ph === 'X')).toHaveLength(slices.length)
        const free = new Map<number, number>()
        for (const { tid, ts, dur } of traceEvents.filter(({ cat, ph }) => cat === 'GIL' && ph === 'X')) {
          expect(ts).toBeGreaterThanOrEqual(free.get(tid) ?? 0)
          free.set(tid, ts! + dur!)
        }
      }),
      { numRuns: 100 },
    )
  })
})
