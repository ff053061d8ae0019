/** How a class answered both forms of one question; `before` and `after` are who was right, in permille of `both`. */
export interface Gain {
  readonly both: number
  readonly beforePermille: number
  readonly afterPermille: number
  /** (after − before) / (1 − before), in permille; null where before is 90 % or more, or nobody answered both. */
  readonly gainPermille: number | null
}

/** Above this there is nothing left to learn that a gain could show. */
const ceilingPermille = 900

/** The normalised gain over those who answered both forms (Hake 1998; CURRICULUM.md). Each pair: right before, right after. */
export function gainOf(pairs: readonly (readonly [before: boolean, after: boolean])[]): Gain {
  const both = pairs.length
  if (both === 0) return { both, beforePermille: 0, afterPermille: 0, gainPermille: null }
  const before = pairs.filter(([right]) => right).length
  const after = pairs.filter(([, right]) => right).length
  const gainPermille =
    before * 1000 >= ceilingPermille * both ? null : Math.round(((after - before) * 1000) / (both - before))
  return {
    both,
    beforePermille: Math.round((before * 1000) / both),
    afterPermille: Math.round((after * 1000) / both),
    gainPermille,
  }
}
