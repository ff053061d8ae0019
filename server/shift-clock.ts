/** The mapping from wall time to a shift's time: outside the fold, and the only place of the server that knows both. */
export interface ShiftClock {
  /** The shift's time at `fromMs` of wall time, µs; negative before the opening. */
  fromUs: number
  fromMs: number
  paused: boolean
  /** µs of Python that a wall millisecond takes. */
  readonly rate: number
}

/** A clock that stands at `atUs` and runs, or is paused, from `nowMs` on. */
export function startClock(atUs: number, nowMs: number, rate: number, paused = false): ShiftClock {
  return { fromUs: atUs, fromMs: nowMs, paused, rate }
}

/** The shift's time, whole µs. */
export function readClock(clock: ShiftClock, nowMs: number): number {
  return clock.paused ? clock.fromUs : clock.fromUs + Math.round((nowMs - clock.fromMs) * clock.rate)
}

/** Stops the clock or lets it go on from where it stands. */
export function setPaused(clock: ShiftClock, paused: boolean, nowMs: number): void {
  clock.fromUs = readClock(clock, nowMs)
  clock.fromMs = nowMs
  clock.paused = paused
}
