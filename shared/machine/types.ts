/**
 * The machine's data. Everything here is plain and serialisable; all times are integer microseconds (µs) of Python time.
 * Threads, processes, locks are named by their index in the machine's arrays, never by reference.
 */

import type { Parameters } from './parameters.ts'

/** What a thread is doing; it is always in exactly one state. */
export type ThreadState =
  | 'running' // bytecode: holds the scanner (GIL) and a socket (core)
  | 'nogil' // C code on a core, without the GIL
  | 'gil' // waits for the scanner
  | 'core' // waits for a socket
  | 'io' // blocked in a system call
  | 'lock' // waits for a key
  | 'queue' // waits for a queue
  | 'join' // waits for another thread or process to end
  | 'starting' // its start, or its process's boot, is under way
  | 'idle' // a worker (or manager) without a customer (or an order)
  | 'done'

/** What an order on the notepad of a clerk with an event loop (a coroutine that was started) is doing. */
export type OrderState =
  | 'ready' // its next step can run: it waits for its turn
  | 'running' // its step runs: it has the clerk
  | 'io' // awaits a timer, an answer
  | 'lock' // awaits an `asyncio.Lock`
  | 'thread' // awaits `asyncio.to_thread()`
  | 'done'

/** One step of a task; durations in µs. The JSON form in milliseconds is in `workload.ts`. */
export type Segment =
  | readonly [kind: TimedSegment, us: number]
  | readonly [kind: SheetSegment, us: number]
  | readonly [kind: 'yield']
  | readonly [kind: 'lock' | 'unlock', lock: string]

export type TimedSegment = 'cpu' | 'io' | 'nogil' | 'ccall' | 'block' | 'to_thread' | 'to_thread_cpu'

/** A `sale` reads the stock sheet, works out the price and writes the sheet; a `look` works out a price and writes nothing. In shifts only. */
export type SheetSegment = 'sale' | 'look'

/** A unit of work: a customer's basket. */
export interface Task {
  readonly segments: readonly Segment[]
  /** Kilobytes that have to be pickled when the task goes to another process. */
  readonly sendKb: number
}

/** A stretch of time in which a thread was in one state; closed slices never change. */
export interface Slice {
  readonly process: string
  readonly thread: string
  /** The number of the task being worked on, if any. */
  readonly task: number | null
  /** Index of the segment of that task being executed, if any: which line of the program is lit. */
  readonly segment: number | null
  readonly state: Exclude<ThreadState, 'done'>
  readonly startUs: number
  readonly endUs: number
}

export type StartMethod = 'fork' | 'forkserver' | 'spawn'

/**
 * Who gets the GIL when several wait: the oldest waiter, or a seeded choice that matches measurements (docs/model.md, rule 7). `by-hand` is not
 * Python: a thread keeps it, also while it waits for something else, until somebody passes it on.
 */
export type HandOver = 'fifo' | 'dice' | 'by-hand'

export interface MachineSetup {
  /** Costs that differ from the measured ones: a machine's own, calibrated. */
  readonly parameters?: Partial<Parameters>
  readonly cores: number
  /** False in the free-threaded build. */
  readonly gil: boolean
  readonly switchIntervalUs: number
  readonly scheduler: HandOver
  /** `by-hand`: after so long unused the scanner goes back to its cradle, where anybody takes it; absent: it never does. */
  readonly keepsScannerUs?: number
  readonly seed: number
  readonly startMethod: StartMethod
  readonly locks: readonly string[]
  /** What stands on the stock sheet at the beginning: a global of the program. Absent where nobody sells. */
  readonly stock?: number
  /** True: the main thread of process 0 runs an event loop, and its tasks are coroutines. */
  readonly eventLoop?: boolean
}
