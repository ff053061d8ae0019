import type { Misconception } from '../types.ts'

/** What a job does with its time. Its words: `reading.bin.<bin>`. */
export const bins = ['cpu', 'io', 'mixed', 'nogil'] as const
export type Bin = (typeof bins)[number]

/** A stretch of a job, µs: with the scanner (GIL), in C code without it, or waiting. */
export type JobSegment = readonly [kind: 'cpu' | 'nogil' | 'io', us: number]

/** A real job, as short Python. Texts: `reading.job.<id>`, `reading.why.<id>`. */
export interface Job {
  readonly id: string
  readonly source: string
  /** As measured on CPython (tools/baskets.py), in the order of its statements. */
  readonly segments: readonly JobSegment[]
  /** Where somebody puts it who goes by the names in it. */
  readonly looks: Bin
}

/** For how much of a job's time a core is busy with it, which the tests hold against what was measured. */
export interface BusyCheck {
  readonly job: string
  readonly fromPermille: number
  readonly toPermille: number
}

/** The right answer is the one without a misconception. Texts: `<prefix>.question`, `<prefix>.answer.<id>`. */
export interface ReadingQuestion {
  readonly answers: readonly { readonly id: string; readonly misconception: Misconception | null }[]
  readonly check: BusyCheck
}
