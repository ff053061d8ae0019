/** The chapter of each stepped level, in their order: a file of its own, so that an address is told from another without the levels themselves. */
export const hazardChapters = {
  'one-line-is-not-one-step': 7,
  'sold-twice': 7,
  'it-worked-yesterday': 7,
  'any-lock-will-do': 7,
  'two-keys': 7,
  'sleep-is-not-a-fix': 7,
  'one-key-for-everything': 7,
  'split-the-drawer': 7,
  'async-races-too': 8,
} as const

export type HazardId = keyof typeof hazardChapters

export const hazardIds = Object.keys(hazardChapters) as HazardId[]
