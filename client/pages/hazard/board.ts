import type { HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { isDoomed, runnable, start, step, violationOf, viewOf } from '../../../shared/interleaving/index.ts'
import type { Op, Run, RunView, Schedule, ThreadView, Violation } from '../../../shared/interleaving/index.ts'
import { compileProgram } from '../../../shared/interleaving/python/index.ts'
import type { CompiledPython, PythonProgram } from '../../../shared/interleaving/python/index.ts'
import type { ThreadState } from '../../../shared/machine/index.ts'

/** Whether a version has the one scanner that everybody waits for. */
export function hasGil(version: HazardVersion): boolean {
  return version !== '3.14t'
}

/** A program that is being stepped by hand: plain data, never changed. */
export interface Board {
  readonly python: PythonProgram
  readonly version: HazardVersion
  readonly compiled: CompiledPython
  readonly schedule: Schedule
  /** The run before the first step and after each one; one more than the schedule has entries. */
  readonly runs: readonly Run[]
  /** How long the schedule was before each press: what undo goes back to. */
  readonly presses: readonly number[]
}

export function createBoard(python: PythonProgram, version: HazardVersion): Board {
  const compiled = compileProgram(python, version)
  return { python, version, compiled, schedule: [], runs: [start(compiled.program)], presses: [] }
}

/** The board after a whole schedule, as far as it can be followed. */
export function boardAfter(python: PythonProgram, version: HazardVersion, schedule: Schedule): Board {
  return schedule.reduce((board, thread) => stepOnce(board, thread) ?? board, createBoard(python, version))
}

/**
 * Lets a thread do its next line, or, where that line is expanded, the next step of it. The board stays as it is where the thread cannot go on.
 */
export function pressStep(board: Board, thread: number, expanded: ReadonlySet<number>): Board {
  const line = lineOf(board, thread)
  const pressed = { ...board, presses: [...board.presses, board.schedule.length] }
  let now = stepOnce(pressed, thread)
  if (!now || line === null) return now ?? board
  while (!expanded.has(line) && lineOf(now, thread) === line && !hasJustJumped(now)) {
    const next = stepOnce(now, thread)
    if (!next) break
    now = next
  }
  return now
}

/** The board before the last press. */
export function undo(board: Board): Board {
  const length = board.presses.at(-1)
  if (length === undefined) return board
  return {
    ...board,
    schedule: board.schedule.slice(0, length),
    runs: board.runs.slice(0, length + 1),
    presses: board.presses.slice(0, -1),
  }
}

function stepOnce(board: Board, thread: number): Board | null {
  const result = step(board.compiled.program, board.runs.at(-1)!, thread)
  if (!result.ok) return null
  return { ...board, schedule: [...board.schedule, thread], runs: [...board.runs, result.run] }
}

/** A loop that goes back to its own head has done its line once. */
function hasJustJumped(board: Board): boolean {
  return opBefore(board, board.schedule.length)?.[0] === 'jump'
}

function opsOf(board: Board, thread: number): readonly Op[] {
  const { program } = board.compiled
  return program.threads[thread] ?? program.finally ?? []
}

/** The op that step number `count` (from 1) executed. */
function opBefore({ schedule, runs, ...board }: Board, count: number): Op | undefined {
  const thread = schedule[count - 1]
  if (thread === undefined) return undefined
  return opsOf({ schedule, runs, ...board }, thread)[runs[count - 1]!.positions[thread]!]
}

/** The `id` of the line that a thread is to do next; null when it has ended. */
function lineOf(board: Board, thread: number): number | null {
  return board.compiled.sources[thread]?.[board.runs.at(-1)!.positions[thread]!]?.line ?? null
}

/** A clerk (or the manager, who closes) as the player sees them. */
export interface ClerkView {
  readonly thread: number
  readonly isManager: boolean
  readonly state: ThreadState
  readonly canStep: boolean
  /** The thread that must go on first, where that is why this one cannot. */
  readonly boundTo: number | null
  readonly waitsFor: ThreadView['waitsFor']
  readonly holds: readonly string[]
  /** The line and the step in it that come next. */
  readonly line: number | null
  readonly step: string | null
  /** Which of the line's steps that is, counted from 0. */
  readonly stepIndex: number
  /** What the clerk has in hand, by the name it has in the program. */
  readonly inHand: readonly (readonly [name: string, value: number])[]
}

export interface BoardView {
  readonly shared: RunView['shared']
  readonly locks: RunView['locks']
  readonly clerks: readonly ClerkView[]
  readonly complete: boolean
  /** What has gone wrong by now. */
  readonly violation: Violation | null
}

/** Everything there is to draw of a board after its first `count` steps (all of them by default). */
export function viewBoard(board: Board, count: number = board.schedule.length): BoardView {
  const { program } = board.compiled
  const run = board.runs[count]!
  const view = viewOf(program, run)
  const last = board.schedule[count - 1]
  return {
    shared: view.shared,
    locks: view.locks,
    complete: view.complete,
    violation: violationAt(board, run),
    clerks: view.threads
      // the manager comes when everybody else has gone
      .filter(({ thread, state }) => thread < program.threads.length || state !== 'waiting')
      .map((thread) => clerkView(board, count, thread, run.bound, last)),
  }
}

/** `livelock` too, which is looked for only where there are loops. */
function violationAt({ compiled: { program } }: Board, run: Run): Violation | null {
  const violation = violationOf(program, run)
  if (violation || runnable(program, run).length === 0) return violation
  const mayLoop = program.threads.some((ops) => ops.some(([kind]) => kind === 'jump'))
  return mayLoop && isDoomed(program, run) === true ? 'livelock' : null
}

function clerkView(
  board: Board,
  count: number,
  view: ThreadView,
  bound: number | null,
  last: number | undefined,
): ClerkView {
  const { thread, at, state } = view
  const sources = board.compiled.sources[thread]!
  const source = sources[at]
  return {
    thread,
    isManager: thread === board.compiled.program.threads.length,
    state: stateOf(view, board.version, bound ?? last ?? null, isAwaiting(board, count, thread)),
    canStep: state === 'ready',
    boundTo: state === 'bound' ? bound : null,
    waitsFor: view.waitsFor,
    holds: view.holds,
    line: source?.line ?? null,
    step: source?.text ?? null,
    stepIndex: source ? sources.slice(0, at).filter(({ line }) => line === source.line).length : -1,
    inHand: namesInHand(board, count, thread).map((name) => [name, view.registers[name]!]),
  }
}

/** With a GIL one runs and the others wait for it; without, all run. Coroutines wait for their turn on the one thread. */
function stateOf(
  { thread, state }: ThreadView,
  version: HazardVersion,
  running: number | null,
  isAwaiting: boolean,
): ThreadState {
  if (state === 'ended') return 'done'
  if (state === 'blocked') return 'lock'
  if (state === 'waiting') return 'join'
  if (version === 'asyncio') return isAwaiting ? 'io' : thread === running ? 'running' : 'queue'
  return !hasGil(version) || thread === running ? 'running' : 'gil'
}

/** Whether the last thing that a thread has done was to begin a pause. */
function isAwaiting(board: Board, count: number, thread: number): boolean {
  const done = board.schedule.slice(0, count).lastIndexOf(thread)
  return done >= 0 && opBefore(board, done + 1)?.[0] === 'sleep'
}

/** The registers that a thread has put something into, in the order in which it did. */
function namesInHand(board: Board, count: number, thread: number): string[] {
  const names = new Set<string>()
  for (let done = 1; done <= count; done++) {
    if (board.schedule[done - 1] !== thread) continue
    const op = opBefore(board, done)
    if (op?.[0] === 'read') names.add(op[2])
    if (op?.[0] === 'set') names.add(op[1])
  }
  return [...names]
}

/**
 * The steps of a line, as Python: those of the first thread that comes by it. Of a line with a block under it those before the block; what comes after it
 * (returning the key, going round again) is one step by itself.
 */
export function stepsOf({ compiled }: Board, line: number): string[] {
  for (const sources of compiled.sources) {
    const first = sources.findIndex((source) => source.line === line)
    if (first < 0) continue
    const after = sources.findIndex((source, at) => at > first && source.line !== line)
    return sources.slice(first, after < 0 ? undefined : after).map(({ text }) => text)
  }
  return []
}
