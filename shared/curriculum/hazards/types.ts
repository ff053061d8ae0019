import type { PythonVersion, Schedule, Violation } from '../../interleaving/index.ts'
import type { HazardEdit } from './edits.ts'
import type { HazardId } from './ids.ts'

/** Which Python it is, or that it is coroutines on one event loop: it decides where a switch may come. */
export type HazardVersion = PythonVersion

/** Stable names, as in `../types.ts`: those of the chapter on hazards (texts: `misconception.<id>`). */
export type HazardMisconception =
  | 'line-is-atomic'
  | 'gil-means-safe'
  | 'ran-fine-so-correct'
  | 'order-fixed'
  | 'system-is-clever'
  | 'any-lock'
  | 'one-lock-free'
  | 'lock-order'
  | 'starvation-is-fine'
  | 'sleep-fixes'
  | 'check-then-act'
  | 'async-no-race'

/** The right answer is the one without a misconception. Texts: `<prefix>.question`, `<prefix>.answer.<id>`. */
export interface HazardQuestion {
  readonly answers: readonly { readonly id: string; readonly misconception: HazardMisconception | null }[]
  /** The claims behind the right answer, which the tests hold against the explorer. */
  readonly claims: readonly Claim[]
}

/** What a program does over all schedules. */
export interface Claim {
  readonly source: string
  readonly version: HazardVersion
  readonly edits?: readonly HazardEdit[]
  readonly verdict: 'holds' | Violation
  /** All values that a cell can have at the end. */
  readonly values?: { readonly cell: string; readonly values: readonly number[] }
  /** See `costOf`. */
  readonly rounds?: number
}

export interface WrongFix {
  readonly edits: readonly HazardEdit[]
  /** What goes wrong all the same, on the version where it is found first. */
  readonly violation: Violation
}

/**
 * A day on which the store is run: when each clerk's customer comes, and by how much their calls take longer than `callUs` says; µs. Text: `level.<id>.day.<day>`.
 */
export interface Day {
  readonly id: 'yesterday' | 'today'
  readonly arrivesUs: readonly number[]
  readonly slowerUs?: readonly number[]
}

/** A stepped level: break the program, fix it, run the store with both. Texts: `level.<id>.…`. */
export interface Hazard {
  readonly id: HazardId
  readonly chapter: 7 | 8
  readonly misconceptions: readonly HazardMisconception[]
  /** The program as Python; its clerks are the threads in their order. */
  readonly source: string
  /** The version that is chosen first. */
  readonly version: HazardVersion
  /** What the player is to bring about. */
  readonly goal: Violation
  /** A shortest schedule that breaks the program; on other versions it may hold. */
  readonly break: { readonly version: HazardVersion; readonly schedule: Schedule }
  /** Fixes that hold on every version, the fastest first. */
  readonly fixes: readonly (readonly HazardEdit[])[]
  readonly wrongFixes: readonly WrongFix[]
  /** The fewest rounds of slow steps that a fix needs (`costOf`); more than that is slower than necessary. */
  readonly bestRounds: number
  /** How long a call takes when the store is run, µs. */
  readonly callUs: Readonly<Record<string, number>>
  /** Days that differ in what comes of the broken program, the later ones last; where none is given, all come at once. */
  readonly days?: readonly Day[]
  readonly prediction: HazardQuestion
  readonly second: HazardQuestion
  /** *Run it ten times*: the seed of the first ten runs, which are all green, and how seldom a switch comes. */
  readonly sampling?: { readonly seed: number; readonly version: HazardVersion; readonly stayPermille: number }
}
