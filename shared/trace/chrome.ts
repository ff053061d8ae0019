import type { ResultSlice } from '../machine/index.ts'
import { holdings, type Holding } from './scanner.ts'

/** An event of Chrome's trace format, which Perfetto and `chrome://tracing` open. Times in µs. */
export interface TraceEvent {
  readonly ph: 'X' | 'M' | 's' | 'f'
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts?: number
  readonly dur?: number
  readonly cat?: string
  readonly id?: number
  readonly bp?: 'e'
  readonly args?: Readonly<Record<string, string | number>>
}

export interface ChromeTrace {
  readonly displayTimeUnit: 'ms'
  readonly traceEvents: readonly TraceEvent[]
}

/**
 * A timeline in Chrome's trace format (`JSON.stringify` it): a process for each lane, in it a track for the scanner and one for each thread,
 * and an arrow wherever the scanner goes from one thread to another.
 */
export function toChromeTrace({ slices }: { readonly slices: readonly ResultSlice[] }): ChromeTrace {
  const lanes = Map.groupBy(slices, (slice) => slice.process)
  const traceEvents: TraceEvent[] = []
  // Viewers tell tracks apart by tid alone, and take tid = pid for a process's first one.
  const next = { tid: 1, arrow: 1 }
  for (const name of [...lanes.keys()].toSorted(byName)) {
    const events = laneEvents(name, lanes.get(name)!, next)
    next.tid += new Set(events.map(({ tid }) => tid)).size
    next.arrow += events.filter(({ ph }) => ph === 's').length
    traceEvents.push(...events)
  }
  return { displayTimeUnit: 'ms', traceEvents }
}

function laneEvents(
  lane: string,
  unsorted: readonly ResultSlice[],
  first: { readonly tid: number; readonly arrow: number },
): TraceEvent[] {
  const slices = unsorted.toSorted((a, b) => a.startUs - b.startUs)
  const threads = [...new Set(slices.map(({ thread }) => thread))].toSorted(byName)
  const scanner = holdings(slices)
  const pid = first.tid
  const tidOf = new Map(threads.map((thread, index) => [thread, pid + index + (scanner ? 1 : 0)]))
  const tracks = [...(scanner ? [['GIL', pid] as const] : []), ...tidOf]
  return [
    { ph: 'M', name: 'process_name', pid, tid: pid, args: { name: lane } },
    { ph: 'M', name: 'process_sort_index', pid, tid: pid, args: { sort_index: pid } },
    ...tracks.flatMap(([name, tid]): TraceEvent[] => [
      { ph: 'M', name: 'thread_name', pid, tid, args: { name } },
      { ph: 'M', name: 'thread_sort_index', pid, tid, args: { sort_index: tid } },
    ]),
    ...(scanner ?? []).map(({ thread, startUs, endUs }): TraceEvent => ({
      ph: 'X',
      name: thread,
      cat: 'GIL',
      pid,
      tid: pid,
      ts: startUs,
      dur: endUs - startUs,
    })),
    ...slices.map(({ thread, task, state, startUs, endUs }): TraceEvent => ({
      ph: 'X',
      name: state,
      cat: 'thread',
      pid,
      tid: tidOf.get(thread)!,
      ts: startUs,
      dur: endUs - startUs,
      ...(task === null ? {} : { args: { task } }),
    })),
    ...handOvers(scanner ?? []).flatMap(([from, to], index) => arrow(pid, tidOf, from, to, first.arrow + index)),
  ]
}

function handOvers(scanner: readonly Holding[]): [from: Holding, to: Holding][] {
  return scanner.flatMap((to, index): [Holding, Holding][] => {
    const from = scanner[index - 1]
    return from && from.thread !== to.thread ? [[from, to]] : []
  })
}

/** An arrow is bound to the slices that enclose its ends; at its very end a slice no longer does. */
function arrow(pid: number, tidOf: ReadonlyMap<string, number>, from: Holding, to: Holding, id: number): TraceEvent[] {
  const common = { name: 'hand-over', cat: 'GIL', pid, id }
  return [
    { ph: 's', ...common, tid: tidOf.get(from.thread)!, ts: from.endUs - 1 },
    { ph: 'f', bp: 'e', ...common, tid: tidOf.get(to.thread)!, ts: to.startUs },
  ]
}

/** `main` first, then by letter and number: `T2` before `T10`. */
function byName(a: string, b: string): number {
  if (a === 'main' || b === 'main') return a === b ? 0 : a === 'main' ? -1 : 1
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
