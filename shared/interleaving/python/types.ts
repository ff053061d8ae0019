// The small Python that the hazard levels are written in: enough for shared variables, locks, calls and loops, and small enough to check all schedules.

/** A program of several threads, or of several coroutines on one event loop. Plain data that is never changed: an edit gives a new one, undo keeps the old. */
export interface PythonProgram {
  readonly style: 'threads' | 'asyncio'
  /** Module variables and their values at the start. */
  readonly shared: Readonly<Record<string, number>>
  readonly locks: readonly string[]
  /** Functions that only give a number; calling one is a place where a switch may come. */
  readonly constants: Readonly<Record<string, number>>
  readonly functions: readonly PythonFunction[]
  /** The name of the function that each thread runs. */
  readonly threads: readonly string[]
  /** Runs when all threads have ended. */
  readonly after: readonly Statement[]
  /** What is asserted at the very end. */
  readonly expect: Readonly<Record<string, number>>
}

export interface PythonFunction {
  readonly name: string
  readonly body: readonly Statement[]
}

/** `id` is unique in a program and stays with its line through all edits. */
export type Statement = { readonly id: number } & (SimpleStatement | BlockStatement)

export type SimpleStatement =
  | { readonly kind: 'assign'; readonly target: string; readonly value: Expression }
  /** `target += value`, `target -= value` */
  | ({ readonly kind: 'augment'; readonly target: string } & Change)
  | { readonly kind: 'call'; readonly name: string }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'acquire' | 'release'; readonly lock: string }

export type BlockStatement = { readonly body: readonly Statement[] } & (
  | { readonly kind: 'if'; readonly condition: Condition }
  /** Without a condition: `while True`. */
  | { readonly kind: 'while'; readonly condition: Condition | null }
  /** `for _ in range(times)` */
  | { readonly kind: 'repeat'; readonly times: number }
  | { readonly kind: 'with'; readonly lock: string }
)

/** A sum, evaluated from left to right. */
export interface Expression {
  readonly first: Term
  readonly rest: readonly Change[]
}

/** The ops know no difference of two registers, so only a number is ever taken away. */
export type Change =
  | { readonly sign: '+'; readonly term: Term }
  | { readonly sign: '-'; readonly term: Exclude<Term, { kind: 'name' }> }

export type Term =
  | { readonly kind: 'number'; readonly value: number }
  /** A module variable, or else a variable of the function's own. */
  | { readonly kind: 'name'; readonly name: string }
  /** One of the program's `constants`. */
  | { readonly kind: 'call'; readonly name: string }

export interface Condition {
  readonly name: string
  readonly comparison: '==' | '!=' | '<' | '>' | '<=' | '>='
  readonly value: number
}
