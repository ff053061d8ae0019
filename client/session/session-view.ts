import type { PupilNews, ResultNews } from '../../shared/protocol/index.ts'
import type { Phase, SessionState } from '../../shared/protocol/state.ts'
import type { StepType } from '../../shared/curriculum/lessons/types.ts'

/** A session as the server shows it to everybody, as plain data. */
export interface SessionView {
  readonly code: string
  readonly quick: boolean
  readonly locked: boolean
  readonly phase: Phase
  readonly hostPresent: boolean
  readonly paused: boolean
  readonly frozen: boolean
  readonly typedNames: boolean
  readonly screenNames: boolean
  readonly ranking: number
  /** Id of the lesson that is given; '' in the lobby, and of a shift that was started alone. */
  readonly lesson: string
  readonly step: StepView
  /** How many pupils are here. */
  readonly here: number
  /** Those that this client may see. */
  readonly pupils: readonly PupilNews[]
  /** Those that this client may know. */
  readonly results: readonly ResultNews[]
}

/** The step that is on; see `StepInfo`. */
export interface StepView {
  readonly number: number
  readonly type: StepType | ''
  readonly index: number
  readonly count: number
  readonly level: string
  readonly kind: string
  readonly ballot: string
  readonly answers: readonly string[]
  readonly of: number
  readonly over: boolean
  readonly right: string
}

/** What a client knows of its session: the state, and what came by messages. */
export function viewOf(state: SessionState, pupils: readonly PupilNews[], results: readonly ResultNews[]): SessionView {
  const { code, quick, locked, hostPresent, paused, frozen, typedNames, screenNames, ranking, lesson } = state
  const { number, type, index, count, level, kind, ballot, answers, of, over, right } = state.step
  return {
    code,
    quick,
    locked,
    phase: state.phase as Phase,
    hostPresent,
    paused,
    frozen,
    typedNames,
    screenNames,
    ranking,
    lesson,
    step: {
      number,
      type: type as StepView['type'],
      index,
      count,
      level,
      kind,
      ballot,
      answers: [...answers],
      of,
      over,
      right,
    },
    here: state.here,
    pupils,
    results,
  }
}

/** Whether a shift has been played and its result is looked at. */
export function isAfterShift({ step }: SessionView): boolean {
  return step.type === 'shift' && step.over
}
