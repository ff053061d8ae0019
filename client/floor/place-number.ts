import type { Lane } from '../../shared/shift/index.ts'

/** The number that people see: lanes are counted from 1, and the tills within lane 1 by themselves. */
export function placeNumber(lanes: readonly Lane[], { id, isTill }: Pick<Lane, 'id' | 'isTill'>): number {
  return lanes.filter((other) => other.isTill === isTill && other.id <= id).length
}
