/** How four equal tasks ran on real CPython: medians of clean trials, ms. */
export interface Recorded {
  /** The level that the tasks are like. Texts: `recorded.<level>`. */
  readonly level: string
  readonly tasks: number
  readonly oneByOneMs: number
  readonly threadsMs: number
  /** Started by fork. */
  readonly processesMs: number
  readonly asyncioMs: number
}

/** What it was measured on. */
export const recordedOn = { python: '3.11.7', cores: 2 } as const

/** The recorded measurements that a reveal shows where no Python is at hand. */
export const recorded: readonly Recorded[] = [
  {
    level: 'four-clerks-one-scanner',
    tasks: 4,
    oneByOneMs: 800,
    threadsMs: 805,
    processesMs: 426,
    asyncioMs: 801,
  },
  { level: 'hire-a-clerk', tasks: 4, oneByOneMs: 801, threadsMs: 204, processesMs: 224, asyncioMs: 201 },
]
