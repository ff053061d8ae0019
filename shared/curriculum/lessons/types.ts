import type { TeamKind } from '../../shift/index.ts'
import type { Answer, Misconception } from '../types.ts'

export type { TeamKind }

/** Every kind, named once: a kind that is missing here does not compile. */
const everyKind: { readonly [Kind in TeamKind]: true } = {
  'pass-the-scanner': true,
  'one-process': true,
  'many-processes': true,
  'one-loop': true,
  'no-gil': true,
}
export const teamKinds = Object.keys(everyKind) as readonly TeamKind[]

/**
 * Something that one votes on: exactly one answer has no misconception and is right. They are shown in another order in each session, and an
 * id must not give away which one is right.
 */
export interface Ballot {
  readonly answers: readonly Answer[]
}

/** Which of the two forms of a concept question: the same idea in other words and numbers. */
export type QuestionForm = 'before' | 'after'

/**
 * A concept question in two isomorphic forms, on one misconception. Texts: `question.<id>.<form>.question`,
 * `question.<id>.<form>.answer.<answer id>`.
 */
export interface ConceptQuestion {
  readonly id: string
  readonly misconception: Misconception
  readonly forms: { readonly [Form in QuestionForm]: Ballot }
}

/** What every step has: an id of its own within the lesson, and how long it takes unless the teacher adds time; null: until *Next*. */
interface Timed {
  readonly id: string
  readonly seconds: number | null
  /** What a teacher who made the step wants to remember at it; built-in steps have texts. */
  readonly note?: string
}

export type Step =
  /** People come in; the code is on the screen. */
  | (Timed & { readonly type: 'welcome' })
  /** A vote on a concept question; nobody is told the right answer before the teacher shows it. */
  | (Timed & { readonly type: 'question'; readonly question: string; readonly form: QuestionForm })
  /** A vote on what the next shift will show: the prediction of a level (texts `level.<level>.question`, `.answer.<id>`). */
  | (Timed & { readonly type: 'predict'; readonly level: string })
  /** Every team serves the same customers. */
  | (Timed & { readonly type: 'shift'; readonly level: string; readonly kind: TeamKind })
  /** The shifts of a level so far, side by side; with `of`, the prediction (the id of its step) beside what happened. */
  | (Timed & { readonly type: 'reveal'; readonly level: string; readonly of: string | null })
  /** The vote of the step `of` is taken again, after talking to the neighbour. */
  | (Timed & { readonly type: 'discuss'; readonly of: string })
  /** Everybody plays a level of the solo game, alone or in pairs, or one on the screen for all. Any level, the stepped ones included. */
  | (Timed & { readonly type: 'level'; readonly level: string })
  /** What the lesson came to. */
  | (Timed & { readonly type: 'results' })

export type StepType = Step['type']

/** Default times; a shift ends for all teams then. Seconds. */
export const stepSeconds: { readonly [Type in StepType]: number | null } = {
  welcome: null,
  question: 60,
  predict: 45,
  shift: 75,
  reveal: 120,
  discuss: 120,
  level: 300,
  results: null,
}

/**
 * A lesson for a class. Texts of the built-in ones: `lesson.<id>.title`, `lesson.<id>.lead`, and for the teacher at each step
 * `lesson.<id>.<step id>.ask` and `.listen`.
 */
export interface Lesson {
  readonly id: string
  /** Of a lesson that a teacher has made; built-in ones have texts. */
  readonly title?: string
  readonly steps: readonly Step[]
}

/** A lesson that comes with the game. Its steps take `minutes` together with `slackSeconds`, which belong to no step. */
export interface BuiltInLesson {
  readonly lesson: Lesson
  readonly minutes: number
  readonly slackSeconds: number
}
