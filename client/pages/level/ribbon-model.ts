import type { Slice } from '../../../shared/machine/index.ts'

/** What the ribbon draws: the slices of each thread in order of time, filled as the machine closes them. */
export interface RibbonModel {
  /** Slices of `machine.slices` already sorted into tracks. */
  read: number
  last: Slice | null
  readonly tracks: Map<string, Slice[]>
}

/** The name of a thread's track: thread names are unique within a process only. */
export function trackKey(process: string, thread: string): string {
  return `${process}/${thread}`
}

export function createRibbonModel(): RibbonModel {
  return { read: 0, last: null, tracks: new Map() }
}

/**
 * Takes in what was closed since the last call. A shift that was folded again has other slices behind the same number: then everything
 * is read anew.
 */
export function readSlices(model: RibbonModel, slices: readonly Slice[]): void {
  const same = model.read === 0 || (model.read <= slices.length && slices[model.read - 1] === model.last)
  if (!same) {
    model.tracks.clear()
    model.read = 0
  }
  for (; model.read < slices.length; model.read += 1) {
    const slice = slices[model.read]!
    const key = trackKey(slice.process, slice.thread)
    const track = model.tracks.get(key)
    if (track) track.push(slice)
    else model.tracks.set(key, [slice])
  }
  model.last = slices[model.read - 1] ?? null
}

/** Index of the first slice of a track that ends after `fromUs`. */
export function firstEndingAfter(track: readonly Slice[], fromUs: number): number {
  let low = 0
  let high = track.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (track[middle]!.endUs > fromUs) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Whether a slice's thread had the scanner: it ran, or it had been interrupted in the middle of Python code (losing the socket does not
 * take the scanner away). C code that waits for a socket (`nogil`) has let go of the scanner.
 */
export function holdsScanner(slice: Slice, isNogil: (task: number, segment: number) => boolean): boolean {
  if (slice.state === 'running') return true
  if (slice.state !== 'core') return false
  return slice.task === null || slice.segment === null || !isNogil(slice.task, slice.segment)
}

/** The stretch of time shown, µs. While little has happened it starts at 0; later it ends a little after now. */
export function liveWindow(nowUs: number, widthUs: number): readonly [fromUs: number, toUs: number] {
  const fromUs = Math.max(0, nowUs - Math.round(widthUs * nowAt))
  return [fromUs, fromUs + widthUs]
}

/** Where in the window now is, once the ribbon scrolls. */
const nowAt = 0.92

/** The part of `[fromUs, toUs]` that each state takes, µs, over the slices of one track; what is open counts up to `toUs`. */
export function timeInStates(track: readonly Slice[], fromUs: number, toUs: number): Map<Slice['state'], number> {
  const sums = new Map<Slice['state'], number>()
  for (let i = firstEndingAfter(track, fromUs); i < track.length; i += 1) {
    const { startUs, endUs, state } = track[i]!
    if (startUs >= toUs) break
    const us = Math.min(endUs, toUs) - Math.max(startUs, fromUs)
    sums.set(state, (sums.get(state) ?? 0) + us)
  }
  return sums
}
