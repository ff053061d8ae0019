import { moreTimeMs, openingMs, type SeatTime } from '../shared/protocol/index.ts'
import { ballotOf, type Ballot, type Lesson, type Step } from '../shared/curriculum/lessons/index.ts'

/** The step that is on, and its clock. Wall time in ms; it is passed in. */
export interface RunningStep {
  /** Counts the session's steps from 1. */
  readonly number: number
  /** Number of the lesson's first step. */
  readonly first: number
  readonly lesson: Lesson
  readonly step: Step
  /** How long it had run at `fromMs`. */
  elapsedMs: number
  fromMs: number
  stopped: boolean
  /** Time that was added. */
  addedMs: number
  /** The teacher has ended it. */
  closed: boolean
  /** The right answer of its vote is shown. */
  rightShown: boolean
}

/** The step after those before, by its number. Null: there is none, the lesson is over. */
export function beginStep(lesson: Lesson, first: number, number: number, nowMs: number): RunningStep | null {
  const step = lesson.steps[number - first]
  return step
    ? {
        number,
        first,
        lesson,
        step,
        elapsedMs: 0,
        fromMs: nowMs,
        stopped: false,
        addedMs: 0,
        closed: false,
        rightShown: false,
      }
    : null
}

/** How long the step has run, without the time in which it stood. */
export function elapsedMs(running: RunningStep, nowMs: number): number {
  return running.stopped ? running.elapsedMs : running.elapsedMs + Math.max(0, nowMs - running.fromMs)
}

/**
 * The time that a seat with `time` has left; null: as much as it takes. A shift's time begins at its opening, and is as much shorter as shifts
 * are faster (`speed`).
 */
export function leftMs(running: RunningStep, time: SeatTime, speed: number, nowMs: number): number | null {
  const { step, addedMs, closed } = running
  if (closed) return 0
  if (step.seconds === null || time === 0) return null
  const shift = step.type === 'shift'
  const wallMs = step.seconds * 1000 + addedMs + (shift ? openingMs : 0)
  const wholeMs = (wallMs * time) / 1000 / (shift ? speed : 1)
  return Math.max(0, Math.round(wholeMs - elapsedMs(running, nowMs)))
}

/** Stops the step's clock or lets it go on. */
export function setStopped(running: RunningStep, stopped: boolean, nowMs: number): void {
  running.elapsedMs = elapsedMs(running, nowMs)
  running.fromMs = nowMs
  running.stopped = stopped
}

/** Adds time: never takes any. Where the time was up before, what was over counts from now. */
export function addTime(running: RunningStep, speed: number, nowMs: number): void {
  const left = leftMs(running, 1000, speed, nowMs)
  if (left === null) return
  const shift = running.step.type === 'shift'
  const overdueMs = Math.max(0, elapsedMs(running, nowMs) * (shift ? speed : 1) - wallMsOf(running))
  running.closed = false
  running.addedMs += moreTimeMs + Math.round(overdueMs)
}

function wallMsOf({ step, addedMs }: RunningStep): number {
  return (step.seconds ?? 0) * 1000 + addedMs + (step.type === 'shift' ? openingMs : 0)
}

/** What is voted on in the step, or null. */
export function ballotIn({ step, lesson }: RunningStep): Ballot | null {
  return ballotOf(step, lesson.steps)
}

/** Number of the step that this one refers to: whose vote is taken again, or whose prediction is revealed. 0: none. */
export function referredStep({ step, lesson, first }: RunningStep): number {
  const of = step.type === 'discuss' || step.type === 'reveal' ? step.of : null
  const index = of === null ? -1 : lesson.steps.findIndex(({ id }) => id === of)
  return index < 0 ? 0 : first + index
}
