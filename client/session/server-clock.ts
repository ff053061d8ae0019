/** What one exchange with the server told about its clock. */
export interface ClockSample {
  /** The shift's time that the server named, µs. */
  readonly clockUs: number
  /** Wall ms when it was asked and when the answer came. */
  readonly sentMs: number
  readonly receivedMs: number
}

/** How many of the last exchanges are kept; the quickest of them is believed. */
const kept = 8

/** The server's clock for a shift, as far as one can know it from here. */
export interface ServerClock {
  readonly samples: ClockSample[]
  /** µs of Python for a wall ms. */
  readonly rate: number
  /** Set while the shift is paused: it stands there. */
  pausedUs: number | null
}

export function createServerClock(rate: number): ServerClock {
  return { samples: [], rate, pausedUs: null }
}

export function addSample(clock: ServerClock, sample: ClockSample): void {
  clock.samples.push(sample)
  if (clock.samples.length > kept) clock.samples.shift()
}

/** The clock was stopped at `clockUs`, or goes on from there. What was known of its running is void. */
export function setStopped(clock: ServerClock, clockUs: number, paused: boolean, nowMs: number): void {
  clock.pausedUs = paused ? clockUs : null
  clock.samples.length = 0
  addSample(clock, { clockUs, sentMs: nowMs, receivedMs: nowMs })
}

/**
 * The shift's time at the server now, µs. Of each exchange one knows that the server's time was read between sending and receiving, most likely half way;
 * the shorter the exchange, the less that can be wrong.
 */
export function serverNowUs(clock: ServerClock, nowMs: number): number {
  if (clock.pausedUs !== null) return clock.pausedUs
  let best = clock.samples[0]
  for (const sample of clock.samples)
    if (best && sample.receivedMs - sample.sentMs <= best.receivedMs - best.sentMs) best = sample
  if (!best) return 0
  const readMs = (best.sentMs + best.receivedMs) / 2
  return Math.round(best.clockUs + (nowMs - readMs) * clock.rate)
}
