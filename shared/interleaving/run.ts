import { compile, execute, isBlocked, overflowed, releasedFree } from './compile.ts'
import type { Compiled, CompiledOp } from './compile.ts'
import type { Op, Program, Schedule, Violation } from './types.ts'

/** A program that has been stepped for a while: plain data, never changed; threads, cells and locks by index, `finally` as the last thread. */
export interface Run {
  /** The next op of each thread. */
  readonly positions: readonly number[]
  readonly registers: readonly (readonly number[])[]
  /** The values of the cells, then of the locks (1: taken). */
  readonly memory: readonly number[]
  /** Who took each lock, or null while it is free. */
  readonly holders: readonly (number | null)[]
  /** The thread that must go on, because no switch may come here; null where any may be next. */
  readonly bound: number | null
  /** The thread that released a free lock. */
  readonly failed: number | null
}

/** `over`: nothing moves after an error. `not-yet`: `finally` waits for all threads. `bound`: another thread must go on first. */
export type StepRefusal = 'over' | 'no-such-thread' | 'ended' | 'not-yet' | 'blocked' | 'bound' | 'overflow'

export type Step = { readonly ok: true; readonly run: Run } | { readonly ok: false; readonly reason: StepRefusal }

/** The program before its first step. */
export function start(program: Program): Run {
  const { threads, initial, cellCount } = compile(program)
  return {
    positions: threads.map(() => 0),
    registers: threads.map(({ registers }) => registers.map(() => 0)),
    memory: initial,
    holders: initial.slice(cellCount).map(() => null),
    bound: null,
    failed: null,
  }
}

/** Has a thread execute its next op; `threads.length` is `finally`. A refused step says why and changes nothing. */
export function step(program: Program, run: Run, thread: number): Step {
  const compiled = compile(program)
  const refusal = refusalOf(compiled, run, thread)
  if (refusal) return { ok: false, reason: refusal }
  const op = nextOp(compiled, run, thread)!
  const registers = [...run.registers[thread]!]
  const memory = [...run.memory]
  const next = execute(op, run.positions[thread]!, registers, memory)
  if (next === overflowed) return { ok: false, reason: 'overflow' }
  if (next === releasedFree) return { ok: true, run: { ...run, failed: thread, bound: null } }
  const after: Run = {
    positions: run.positions.with(thread, next),
    registers: run.registers.with(thread, registers),
    memory,
    holders: holdersAfter(compiled, run, op, thread),
    bound: null,
    failed: null,
  }
  const following = nextOp(compiled, after, thread)
  const isBound = !op.switches && following !== null && !isBlocked(following, memory)
  return { ok: true, run: isBound ? { ...after, bound: thread } : after }
}

function holdersAfter(compiled: Compiled, run: Run, op: CompiledOp, thread: number): Run['holders'] {
  if (op.kind === 'acquire') return run.holders.with(op.cell - compiled.cellCount, thread)
  if (op.kind === 'release') return run.holders.with(op.cell - compiled.cellCount, null)
  return run.holders
}

function nextOp(compiled: Compiled, run: Run, thread: number): CompiledOp | null {
  return compiled.threads[thread]!.ops[run.positions[thread]!] ?? null
}

function refusalOf(compiled: Compiled, run: Run, thread: number): StepRefusal | null {
  if (run.failed !== null) return 'over'
  if (!compiled.threads[thread]) return 'no-such-thread'
  const op = nextOp(compiled, run, thread)
  if (!op) return 'ended'
  const last = compiled.threads.length - 1
  if (thread === last && compiled.threads.some((_, other) => other !== last && nextOp(compiled, run, other)))
    return 'not-yet'
  if (isBlocked(op, run.memory)) return 'blocked'
  return run.bound !== null && run.bound !== thread ? 'bound' : null
}

/** The threads that may execute the next op, in order; empty when the run is over. */
export function runnable(program: Program, run: Run): number[] {
  const compiled = compile(program)
  const ready: number[] = []
  for (let thread = 0; thread < compiled.threads.length; thread++)
    if (!refusalOf(compiled, run, thread)) ready.push(thread)
  return ready
}

/**
 * The violation that a run has arrived at, if any. A livelock cannot be seen in a single state: ask `isDoomed`.
 */
export function violationOf(program: Program, run: Run): Exclude<Violation, 'livelock'> | null {
  if (run.failed !== null) return 'error'
  const compiled = compile(program)
  if (!isComplete(program, run)) return runnable(program, run).length === 0 ? 'deadlock' : null
  return compiled.expect.some(({ cell, value }) => run.memory[cell] !== value) ? 'final' : null
}

/** Whether all threads and `finally` have ended. */
export function isComplete(program: Program, run: Run): boolean {
  return (
    run.failed === null && compile(program).threads.every(({ ops }, thread) => run.positions[thread] === ops.length)
  )
}

/**
 * The runs before and after every step of a schedule, for a scrubber: one more than it has steps. It is shorter where a step is refused: the schedule is not one of
 * this program from there on.
 */
export function replay(program: Program, schedule: Schedule): Run[] {
  const runs = [start(program)]
  for (const thread of schedule) {
    const result = step(program, runs.at(-1)!, thread)
    if (!result.ok) break
    runs.push(result.run)
  }
  return runs
}

/** The run after a schedule (as far as it can be followed): undo is this with one entry less. */
export function stateAfter(program: Program, schedule: Schedule): Run {
  return replay(program, schedule).at(-1)!
}

/** One thread as a player sees it. */
export interface ThreadView {
  readonly thread: number
  /** `bound`: another thread must go on first; `waiting`: `finally`, until all have ended. */
  readonly state: 'ready' | 'blocked' | 'bound' | 'waiting' | 'ended'
  /** Its next op and that op's index. */
  readonly next: Op | null
  readonly at: number
  /** The lock it is blocked at, and who took it. */
  readonly waitsFor: { readonly lock: string; readonly heldBy: number } | null
  readonly holds: readonly string[]
  /** What it has in hand. */
  readonly registers: Readonly<Record<string, number>>
}

/** A run with its names: everything there is to draw. */
export interface RunView {
  readonly shared: Readonly<Record<string, number>>
  readonly locks: readonly { readonly lock: string; readonly heldBy: number | null }[]
  /** The threads, and `finally` as the last where the program has one. */
  readonly threads: readonly ThreadView[]
  readonly violation: Exclude<Violation, 'livelock'> | null
  readonly complete: boolean
}

/** What a player who is the scheduler sees of a run. */
export function viewOf(program: Program, run: Run): RunView {
  const compiled = compile(program)
  const shown = program.finally ? compiled.threads : compiled.threads.slice(0, -1)
  return {
    shared: Object.fromEntries(Object.keys(program.shared).map((name, cell) => [name, run.memory[cell]!])),
    locks: program.locks.map((lock, index) => ({ lock, heldBy: run.holders[index]! })),
    threads: shown.map((_, thread) => threadView(program, compiled, run, thread)),
    violation: violationOf(program, run),
    complete: isComplete(program, run),
  }
}

function threadView(program: Program, compiled: Compiled, run: Run, thread: number): ThreadView {
  const at = run.positions[thread]!
  const ops = program.threads[thread] ?? program.finally ?? []
  const op = nextOp(compiled, run, thread)
  const isStuck = op !== null && isBlocked(op, run.memory)
  const lockIndex = isStuck ? op.cell - compiled.cellCount : -1
  const names = compiled.threads[thread]!.registers
  return {
    thread,
    state: stateOf(refusalOf(compiled, run, thread), op, isStuck),
    next: ops[at] ?? null,
    at,
    waitsFor: isStuck ? { lock: program.locks[lockIndex]!, heldBy: run.holders[lockIndex]! } : null,
    holds: program.locks.filter((_, index) => run.holders[index] === thread),
    registers: Object.fromEntries(names.map((name, register) => [name, run.registers[thread]![register]!])),
  }
}

function stateOf(refusal: StepRefusal | null, op: CompiledOp | null, isStuck: boolean): ThreadView['state'] {
  if (!op) return 'ended'
  if (refusal === 'not-yet') return 'waiting'
  if (isStuck) return 'blocked'
  return refusal ? 'bound' : 'ready'
}
