/**
 * What things cost, in µs. Measured on 2 virtual cores, Linux, CPython 3.11.7 (sub-interpreters 3.12.1 and 3.13.0);
 * docs/model.md says how each was measured.
 */
export interface Parameters {
  /** How late a waiter's timed wait for the GIL ends. */
  readonly gilTimer: number
  /** From letting go of the GIL to the woken waiter's taking it. */
  readonly gilWake: number
  /** `dice`: chance in permille that the waiter whose timer asked gets the GIL. */
  readonly requesterWinsPermille: number
  /** Chance in permille that a system call that returns at once loses the GIL to somebody who waits for it. */
  readonly callLosesPermille: number
  /** How late a blocking call returns. */
  readonly ioOver: number
  /** The operating system's turn when more threads can run than there are cores. */
  readonly quantum: number
  readonly threadStart: number
  /** A new process: what its start costs the parent, its boot before the first line, its end after the last. */
  readonly fork: Birth
  readonly forkserver: Birth
  readonly spawn: Birth
  /** What the fork server pays for each child; whoever asked waits for it. */
  readonly serverFork: number
  /** Handing a task to a thread's queue. */
  readonly put: number
  /** Handing a task to another process, each side, empty payload. */
  readonly poolItem: number
  /** Moving pickled data through a pipe: µs of CPU per megabyte, each side. */
  readonly pipePerMb: number
  /** One handle of the event loop. */
  readonly loopStep: number
  /** How late the event loop wakes from an idle select. */
  readonly loopTimer: number
  /** Creating a sub-interpreter with its own GIL. */
  readonly interpreter: number
  /** Destroying it. */
  readonly interpreterEnd: number
}

export interface Birth {
  readonly parent: number
  readonly boot: number
  readonly exit: number
}

export const measuredParameters: Parameters = {
  gilTimer: 60,
  gilWake: 40,
  requesterWinsPermille: 450,
  callLosesPermille: 50,
  ioOver: 90,
  quantum: 4000,
  threadStart: 60,
  fork: { parent: 2000, boot: 2200, exit: 1500 },
  forkserver: { parent: 500, boot: 8500, exit: 1500 },
  spawn: { parent: 700, boot: 55_000, exit: 8000 },
  serverFork: 820,
  put: 30,
  poolItem: 130,
  pipePerMb: 1100,
  loopStep: 5,
  loopTimer: 250,
  interpreter: 8500,
  interpreterEnd: 1900,
}
