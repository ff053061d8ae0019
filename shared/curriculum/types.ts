import type { HandOver, Segment, StartMethod } from '../machine/index.ts'
import type { Customer, Notepad, Policy, ShiftSetup, TeamKind } from '../shift/index.ts'

/** Stable names: predictions, alerts and reports use them (texts: `misconception.<id>`). */
export type Misconception =
  | 'more-threads-faster'
  | 'threads-useless'
  | 'all-at-once'
  | 'system-is-clever'
  | 'waiting-is-working'
  | 'processes-free'
  | 'processes-always-best'
  | 'more-lanes-than-cores'
  | 'gil-is-a-time-slice'
  | 'order-fair'
  | 'no-gil-always-faster'
  | 'async-is-parallel'
  | 'gil-means-safe'
  | 'line-is-atomic'
  | 'any-lock'
  | 'no-gil-safe'
  | 'processes-share'
  | 'one-lock-free'
  | 'every-await-switches'
  | 'call-runs-coroutine'

export interface Answer {
  readonly id: string
  /** What somebody believes who gives this answer; null for the right one. */
  readonly misconception: Misconception | null
}

/**
 * A question with one right answer. Texts: `<prefix>.question`, `<prefix>.answer.<id>`. `check` is the claim behind the right answer as what
 * two runs come to, which the tests hold against the simulator.
 */
export interface Question {
  readonly answers: readonly Answer[]
  readonly check: QuestionCheck
}

/** What `workload` comes to lies between `fromPermille` and `toPermille` of what `against` comes to. */
export interface QuestionCheck {
  readonly workload: CheckedRun
  readonly against: CheckedRun
  readonly fromPermille: number
  readonly toPermille: number
}

/** Customers who are all there at once, given to whoever is free, by so many clerks in one lane or so many lanes. */
export interface CheckedRun {
  readonly clerks: number
  readonly lanes: number
  readonly baskets: readonly (readonly Segment[])[]
  /** Two if absent. */
  readonly cores?: number
  /** Lanes open beforehand if absent; else they are started so when the customers are already there. */
  readonly opensBy?: StartMethod
  /** The last clerk is hired only when everybody else is being served; else all are there beforehand. */
  readonly hiresLate?: boolean
  /** The oldest waiter gets the scanner if absent. */
  readonly scheduler?: HandOver
  /** One clerk with a notepad: everybody's order is started at once, or one when the one before is done, or only written down. */
  readonly given?: 'at-once' | 'one-by-one' | 'called'
  /** The clerks hold a scanner (GIL) if absent. */
  readonly gil?: boolean
  /**
   * What is compared, the makespan if absent: how long somebody scans, how long the last customer stays, the longest time that a clerk waits for the scanner, or scans
   * without a break, or takes to start; or how many sales are on the stock sheet at the end.
   */
  readonly measures?: 'scanned' | 'last-stay' | 'longest-wait' | 'longest-scan' | 'longest-start' | 'sales-on-sheet'
  /** Whoever only scans is served in a second lane, the others by the clerks of the first. */
  readonly scansApart?: true
  /** Kilobytes to be pickled for whoever goes to another lane; none if absent. */
  readonly sendKb?: number
  /** The lanes besides the first are tills within it. */
  readonly tills?: true
  /** Whether the clerks take the key for each step at the stock sheet: for none if absent. */
  readonly keys?: 'sales' | 'all'
}

/** What a shift must come to for the medal *on time*. */
export interface Goal {
  readonly walkouts: number
  /** In permille of the best-known plan's with the same customers. */
  readonly makespanPermille: number
  readonly meanStayPermille: number
}

/** How the shown Python program is written. */
export type CodeStyle = 'for-loop' | 'threads' | 'processes' | 'asyncio'

export interface Level {
  readonly id: string
  readonly chapter: number
  readonly misconceptions: readonly Misconception[]
  readonly python: string
  readonly code: CodeStyle
  /** The seed of the customers that everybody meets first. */
  readonly seed: number
  readonly cores: number
  readonly scheduler: HandOver
  readonly startMethod: StartMethod
  readonly allowed: ShiftSetup['allowed']
  /** False in the free-threaded build. */
  readonly gil: boolean
  /** What stands on the stock sheet at the opening; absent where nobody sells from it. */
  readonly stock?: number
  readonly mainServes: boolean
  /** Lane 1 has one clerk with a notepad: an event loop; with the keys (locks) that its orders use. */
  readonly notepad?: Notepad
  readonly locks?: readonly string[]
  readonly startingClerks: number
  /** Lanes that are open from the beginning besides the first. */
  readonly startingLanes: number
  readonly maxClerks: number
  readonly maxLanes: number
  readonly rent: ShiftSetup['rent']
  readonly closesUs: number
  /** Who comes; `seats` is how many players share them (1 in solo play). Sorted by arrival. */
  readonly customers: (seed: number, seats: number) => Customer[]
  /** When the prediction is asked: before the opening, or frozen at the first wait. */
  readonly askAt: 'opening' | 'first-wait'
  /** One bets on the scanner while the shop stands still, so often at most: µs of Python between two bets. */
  readonly betsEveryUs?: number
  readonly prediction: Question
  readonly second: Question
  readonly goal: Goal
  /** Plays that win, and that do not. */
  readonly best: Policy
  readonly naive: Policy
  /** Which elements of the page this level brings in (a level shows those of all levels before it, too). */
  readonly shows: readonly ('ribbon' | 'python' | 'sockets' | 'gil')[]
  /** The kinds of team shift whose rule its customers show, the usual one first; none: it is not played in rooms. */
  readonly inRooms: readonly TeamKind[]
}
