import type { ReadonlySignal } from '@preact/signals'
import type { Rejection } from '../../shared/protocol/index.ts'
import type { Command, LogEntry, ShiftSetup, ShiftState } from '../../shared/shift/index.ts'

/** Wall milliseconds that one millisecond of Python takes on screen at 1×. */
export const wallMsPerPythonMs = 50

export const rates = [0.5, 1, 2] as const
export type Rate = (typeof rates)[number]

/** What became of an order; the reason is worded by the text `refused.<reason>`. */
export type OrderOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: Rejection | 'only-watching' }

/** The mapping from wall time to the shift's time. It lies beside the log and never enters the fold. */
export interface ShiftClock {
  readonly paused: ReadonlySignal<boolean>
  readonly rate: ReadonlySignal<number>
  /** Whether this player may pause and change the rate (solo: yes; in rooms the teacher does). */
  readonly mine: boolean
  pause(): void
  resume(): void
  setRate(rate: Rate): void
}

/**
 * One shift as a page shows it: LocalShift (solo, its own log) and RemoteShift (a room's log) are the two kinds.
 * The floor (Phaser), the DOM twin, the ribbon and the Python panel are views of it and know nothing of where the log lives.
 */
export interface ShiftSession {
  readonly setup: ShiftSetup
  /** The player's own seat; '' in solo play. */
  readonly seat: string
  readonly clock: ShiftClock
  /** False until the shop opens: commands until then are free and happen at 0. */
  readonly opened: ReadonlySignal<boolean>
  readonly ended: ReadonlySignal<boolean>
  /** The shown time in µs of Python. */
  nowUs(): number
  /** The state folded to the shown time: for drawing only; callers never change it and do not keep it beyond the frame. */
  view(): ShiftState
  /** The log so far, own unconfirmed commands included. */
  log(): readonly LogEntry[]
  /** Gives an order; its effect shows in the next frame. A refused order changes nothing and says why. */
  order(command: Command): Promise<OrderOutcome>
  /** Opens the shop (solo); in rooms the teacher does. */
  open(): void
  /** Calls the listener once an animation frame while something may have changed. Returns the way to stop. */
  onFrame(listener: () => void): () => void
  close(): void
}
