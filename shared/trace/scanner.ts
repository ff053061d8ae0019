import type { ResultSlice } from '../machine/index.ts'

/** A stretch of time in which one thread had the scanner (the GIL). */
export interface Holding {
  readonly thread: string
  readonly startUs: number
  endUs: number
}

/** How much two measured `running` slices may overlap: the program looks at its clocks only so often. */
const usualToleranceUs = 300

/**
 * Who had the scanner of a process when, by its slices in order of start. A thread that waits for a core to run Python code has it, too. Null
 * where threads run Python code at once: then there is none.
 * @param toleranceUs how much slices may overlap all the same, µs; `Infinity` where there is a scanner for certain, however busy the computer
 * was that measured
 */
export function holdings(slices: readonly ResultSlice[], toleranceUs = usualToleranceUs): Holding[] | null {
  const found: Holding[] = []
  for (const { thread, startUs, endUs } of held(slices)) {
    const last = found.at(-1)
    if (last && last.endUs - startUs > toleranceUs) return null
    if (last && last.thread === thread && startUs <= last.endUs) last.endUs = Math.max(last.endUs, endUs)
    else found.push({ thread, startUs: Math.max(startUs, last?.endUs ?? 0), endUs })
  }
  return found.filter(({ startUs, endUs }) => startUs < endUs)
}

/** The slices in which their threads had the scanner: Python code, and waits for a core that Python code follows at once. */
function held(slices: readonly ResultSlice[]): ResultSlice[] {
  const next = new Map<string, ResultSlice>()
  const found: ResultSlice[] = []
  for (const slice of slices.toReversed()) {
    const after = next.get(slice.thread)
    const isInterrupted = slice.state === 'core' && after?.state === 'running' && after.startUs === slice.endUs
    if (slice.state === 'running' || isInterrupted) found.push(slice)
    next.set(slice.thread, slice)
  }
  return found.toReversed()
}
