/** A small concurrent program whose schedules can all be checked; its JSON form and its meaning are DESIGN.md, "Program JSON". */
export interface Program {
  /** The shared cells and their values at the start; safe integers. */
  readonly shared: Readonly<Record<string, number>>
  readonly locks: readonly string[]
  readonly python: PythonVersion
  readonly threads: readonly (readonly Op[])[]
  /** Runs after all threads have ended; in a schedule its index is `threads.length`. */
  readonly finally?: readonly Op[]
  /** The shared cells that must hold these values at the end of every schedule. */
  readonly expect: Readonly<Record<string, number>>
}

/** Decides where a switch may come: any build before 3.10, a later one with the GIL, one without it, or coroutines on one event loop. */
export type PythonVersion = '3.9' | '3.14' | '3.14t' | 'asyncio'

export type Comparison = '==' | '!=' | '<' | '>'

/** One step of a thread. Registers are the thread's own and start at 0. */
export type Op =
  | readonly [kind: 'read', cell: string, register: string]
  | readonly [kind: 'write', cell: string, register: string]
  | readonly [kind: 'set', register: string, value: number]
  | readonly [kind: 'add', register: string, valueOrRegister: number | string]
  | readonly [kind: 'acquire', lock: string]
  | readonly [kind: 'release', lock: string]
  | readonly [kind: 'call']
  | readonly [kind: 'sleep']
  | readonly [kind: 'skip-if', register: string, comparison: Comparison, value: number, ops: number]
  | readonly [kind: 'jump', minusOps: number]

/**
 * `final`: a wrong value at the end. `deadlock`: all unfinished threads are blocked. `error`: a free lock was released.
 * `livelock`, looked for only when there is none of the others: a state from which no end can be reached.
 */
export type Violation = 'final' | 'deadlock' | 'error' | 'livelock'

/** Thread indices, one for each executed op. */
export type Schedule = readonly number[]

export interface Failure {
  readonly violation: Violation
  /** A shortest one to any violation. */
  readonly schedule: Schedule
}

/** What a search that stopped at its limit has to say. `overflow`: a register left the safe integers. */
export interface Unknown {
  readonly ok: false
  readonly reason: 'too-large' | 'overflow'
  /** States visited before it stopped. */
  readonly states: number
}

export type Verdict =
  | { readonly ok: true; readonly holds: true; readonly states: number }
  | ({ readonly ok: true; readonly holds: false; readonly states: number } & Failure)
  | Unknown
