import { pushEvent } from './heap.ts'
import type { Machine } from './machine.ts'

/** What can happen to a thread by itself. */
export const Event = {
  /** Its timed wait for the GIL ends. */
  gilTimeout: 0,
  /** Woken by `COND_SIGNAL`, it arrives at the GIL. */
  gilWoken: 1,
  /** Woken from `switch_cond` after a forced drop, it asks for the GIL again. */
  gilAgain: 2,
  /** Its blocking call is over. */
  back: 3,
  /** Its stretch on a core ends: the operation is done or the turn is over. */
  stretchEnd: 4,
  /** It has GIL and core and carries out an operation that takes no time. */
  carryOut: 5,
  /** Woken because a lock was released. */
  lockWoken: 6,
  /** The timeout of its event loop's `select()` is over. */
  selectTimeout: 7,
  /** `by-hand`: it has held the scanner unused for too long. */
  handTired: 8,
} as const

/** Schedules an event for a thread `afterUs` from now. */
export function schedule(machine: Machine, afterUs: number, kind: number, thread: number, token = 0): void {
  machine.seq += 1
  pushEvent(machine.heap, machine.nowUs + afterUs, machine.seq, kind, thread, token)
}
