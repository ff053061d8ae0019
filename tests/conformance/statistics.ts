import type { ResultSlice } from '../../shared/machine/index.ts'
import { toChromeTrace } from '../../shared/trace/index.ts'

/** What is compared between a predicted and a measured timeline besides its length: never the order of slices. */
export interface Statistics {
  /** The least and the greatest part of the first half's Python code that one thread ran. */
  readonly shares: readonly [least: number, greatest: number]
  /** How often the scanner went from one thread to another. */
  readonly switches: number
  /** Half of the stretches with the scanner were shorter. */
  readonly holdingMs: number
  /** The mean wait for the scanner after a blocking call. */
  readonly latencyMs: number
}

/** Null where no two threads share a scanner. */
export function statisticsOf(slices: readonly ResultSlice[], makespanMs: number): Statistics | null {
  const workers = slices.filter(({ thread }) => thread !== 'main')
  const names = [...new Set(workers.map(({ thread }) => thread))]
  const { traceEvents } = toChromeTrace({ slices: workers })
  const holdings = traceEvents.filter(({ ph, cat }) => ph === 'X' && cat === 'GIL').map(({ dur }) => dur! / 1000)
  if (names.length < 2 || holdings.length === 0) return null
  const halfUs = makespanMs * 500
  const ran = names.map((name) =>
    sum(
      workers
        .filter(({ thread, state }) => thread === name && state === 'running')
        .map(({ startUs, endUs }) => Math.max(0, Math.min(endUs, halfUs) - startUs)),
    ),
  )
  const all = sum(ran)
  const latencies = names.flatMap((name) => waitsAfterIo(workers.filter(({ thread }) => thread === name)))
  return {
    shares: [Math.min(...ran) / all, Math.max(...ran) / all],
    switches: traceEvents.filter(({ ph }) => ph === 's').length,
    holdingMs: holdings.toSorted((a, b) => a - b)[holdings.length >> 1]!,
    latencyMs: latencies.length === 0 ? 0 : sum(latencies) / latencies.length,
  }
}

function waitsAfterIo(slices: readonly ResultSlice[]): number[] {
  return slices.flatMap(({ state }, index) => {
    const next = slices[index + 1]
    if (state !== 'io' || !next) return []
    return [next.state === 'gil' ? (next.endUs - next.startUs) / 1000 : 0]
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
