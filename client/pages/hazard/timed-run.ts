import type { Day, Hazard, HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { start, step } from '../../../shared/interleaving/index.ts'
import type { Program, Run, Violation } from '../../../shared/interleaving/index.ts'
import { allLines, compileProgram } from '../../../shared/interleaving/python/index.ts'
import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'
import type { Segment, Slice } from '../../../shared/machine/index.ts'
import { boardAfter, pressStep, viewBoard, type Board } from './board.ts'
import { markOf, timelineOf, watchedUs, type Timeline, type Work } from './timeline.ts'

/** A program run in time on the machine: who did what when, and what the shared cells said at the end. */
export interface TimedRun {
  readonly version: HazardVersion
  readonly slices: readonly Slice[]
  /** The machine's name for each thread. */
  readonly threads: readonly string[]
  /** When the last clerk was done; where it never ends, how long it was watched. */
  readonly makespanUs: number
  readonly ending: 'done' | 'stuck' | 'endless'
  readonly shared: Readonly<Record<string, number>>
  readonly violation: Violation | null
  /** The schedule that it came to, and when each of its steps was done, µs. */
  readonly board: Board
  readonly doneUs: readonly number[]
}

/** How many steps of the schedule are done at a time. */
export function stepsDoneAt({ doneUs }: TimedRun, nowUs: number): number {
  const next = doneUs.findIndex((us) => us > nowUs)
  return next < 0 ? doneUs.length : next
}

/** What the lines between calls take: next to nothing, but not nothing. */
const plainUs = 1

/**
 * Runs a program on the simulated machine. What a thread does next may depend on what it has read, so its work is planned bit by bit: a timed segment (a call, a
 * pause, a lock), then a *mark*, a moment of bytecode in which the plain steps up to the next timed one are done. The nearest mark is carried out, its thread's work
 * goes on by one bit, and the machine runs anew; nothing that comes later changes what was before.
 */
export function timedRun(
  python: PythonProgram,
  version: HazardVersion,
  callUs: Hazard['callUs'],
  { arrivesUs, slowerUs = [] }: Pick<Day, 'arrivesUs' | 'slowerUs'> = { arrivesUs: [] },
): TimedRun {
  const compiled = compileProgram(python, version)
  const { program } = compiled
  const sleepsUs = new Map(
    allLines(python).flatMap((line) => (line.kind === 'sleep' ? [[line.id, line.ms * 1000]] : [])),
  )
  const durationUs = (thread: number, at: number): number => {
    const source = compiled.sources[thread]![at]!
    const calledUs = callUs[source.text.slice(0, -2)]
    return sleepsUs.get(source.line) ?? (calledUs === undefined ? plainUs : calledUs + (slowerUs[thread] ?? 0))
  }
  let run = start(program)
  const steps: DoneStep[] = []
  const works = program.threads.map((): Work => ({ segments: [mark], isGranted: false, hasEnded: false }))
  for (;;) {
    const timeline = timelineOf(works, program.locks, version, arrivesUs)
    const marks = works.flatMap((work, thread) => markOf(work, thread, timeline))
    const next = marks
      .filter(({ startUs }) => startUs <= watchedUs)
      .toSorted((a, b) => a.startUs - b.startUs)
      .map(({ thread, startUs }) => ({ startUs, done: carryOut(program, run, thread, works[thread]!, durationUs) }))
      .find(({ done }) => done !== null)
    if (!next?.done) return finished(python, version, works, timeline, steps)
    const { done, startUs } = next
    run = done.run
    works[done.thread] = done.work
    for (let step = 0; step < done.steps; step++) steps.push({ thread: done.thread, atUs: startUs })
  }
}

interface DoneStep {
  readonly thread: number
  readonly atUs: number
}

const mark: Segment = ['cpu', plainUs]

/** The steps of a thread up to the next that takes time or touches a lock, and how its work goes on; null where it may not move. */
function carryOut(
  program: Program,
  before: Run,
  thread: number,
  work: Work,
  durationUs: (thread: number, at: number) => number,
): { readonly run: Run; readonly thread: number; readonly work: Work; readonly steps: number } | null {
  let run = before
  let steps = 0
  const goesOn = (wait: readonly Segment[], isGranted: boolean) => ({
    run,
    thread,
    steps,
    work: { segments: [...work.segments, ...wait, mark], isGranted, hasEnded: false },
  })
  for (let { isGranted } = work; ; isGranted = false) {
    const at = run.positions[thread]!
    const op = program.threads[thread]![at]
    if (!op) return { run, thread, steps, work: { ...work, hasEnded: true } }
    if (!isGranted && op[0] === 'acquire') return goesOn([['lock', op[1]]], true)
    if (!isGranted && op[0] === 'release') return goesOn([['unlock', op[1]]], true)
    const result = step(program, run, thread)
    if (!result.ok) return run === before ? null : goesOn([], false)
    run = result.run
    steps++
    if (op[0] === 'call') return goesOn([['cpu', durationUs(thread, at)]], false)
    if (op[0] === 'sleep') return goesOn([['io', durationUs(thread, at)]], false)
    // a loop is left to the clock at every turn, and every step where a switch may come between any two
    if (op[0] === 'jump' || program.python === '3.9' || program.python === '3.14t') return goesOn([], false)
  }
}

function finished(
  python: PythonProgram,
  version: HazardVersion,
  works: readonly Work[],
  timeline: Timeline,
  steps: readonly DoneStep[],
): TimedRun {
  const isOver = works.every(({ hasEnded }) => hasEnded)
  const served = timeline.slices.filter(({ task, state }) => task !== null && state === 'running')
  const lastUs = Math.max(0, ...served.map(({ endUs }) => endUs))
  const isStuck = !isOver && lastUs < watchedUs - stuckUs
  const stepped = boardAfter(
    python,
    version,
    steps.map(({ thread }) => thread),
  )
  const board = isOver ? closed(stepped) : stepped
  const { shared, violation } = viewBoard(board)
  const makespanUs = isOver ? lastUs : isStuck ? lastUs + stuckUs : watchedUs
  return {
    version,
    threads: timeline.threads,
    slices: timeline.slices
      .filter(({ startUs }) => startUs < makespanUs)
      .map((slice) => ({ ...slice, endUs: Math.min(slice.endUs, makespanUs) })),
    makespanUs,
    ending: isOver ? 'done' : isStuck ? 'stuck' : 'endless',
    shared,
    violation,
    board,
    // two that come to their marks at the same moment may do their steps in either order, but time never runs back
    doneUs: board.schedule.map((_, step) =>
      Math.max(...steps.slice(0, step + 1).map(({ atUs }) => atUs), step < steps.length ? 0 : lastUs),
    ),
  }
}

/** How long the picture of a store goes on in which nobody moves any more. */
const stuckUs = 20_000

/** After the manager has done what comes after all threads. */
function closed(board: Board): Board {
  const manager = board.compiled.program.threads.length
  let now = board
  for (;;) {
    const next = pressStep(now, manager, new Set())
    if (next === now || next.schedule.length === now.schedule.length) return now
    now = next
  }
}
