/** The levels of chapter 7 in their order: a file of its own, so that an address is told from another without the levels themselves. */
export const hazardIds = [
  'one-line-is-not-one-step',
  'sold-twice',
  'it-worked-yesterday',
  'any-lock-will-do',
  'two-keys',
  'sleep-is-not-a-fix',
  'one-key-for-everything',
  'split-the-drawer',
] as const

export type HazardId = (typeof hazardIds)[number]
