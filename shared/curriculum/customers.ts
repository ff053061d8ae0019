import { createRandom, nextBelow, type Segment } from '../machine/index.ts'
import type { Customer } from '../shift/index.ts'

/** How many faces the atlas has for customers. */
export const faceCount = 12

/** What a wave of like customers is made of. Times in µs. */
export interface Wave {
  readonly count: number
  readonly segments: readonly Segment[]
  /** Between two arrivals. */
  readonly everyUs: number
  /** How much an arrival may be shifted by the seed, up to. */
  readonly jitterUs: number
  readonly patienceUs: number | null
}

/** Customers of one wave: their baskets are equal, the seed shifts their arrivals and gives them faces. The first comes at 0. */
export function waveOfCustomers(wave: Wave, seed: number): Customer[] {
  const random = createRandom(seed, 'customers')
  return Array.from({ length: wave.count }, (_, id) => ({
    id,
    task: { segments: wave.segments, sendKb: 0 },
    arrivesUs: id === 0 ? 0 : id * wave.everyUs + nextBelow(random, wave.jitterUs + 1),
    patienceUs: wave.patienceUs,
    face: nextBelow(random, faceCount),
  }))
}

/** Somebody who is expected at about a time. Times in µs. */
export interface Expected {
  readonly segments: readonly Segment[]
  readonly arrivesUs: number
  readonly patienceUs: number | null
  /** Kilobytes that have to be pickled when the customer goes to another lane; none if absent. */
  readonly sendKb?: number
}

/** Customers with baskets of their own, in order of arrival; the seed makes each up to `jitterUs` later and gives them faces. */
export function expectedCustomers(expected: readonly Expected[], jitterUs: number, seed: number): Customer[] {
  const random = createRandom(seed, 'customers')
  return expected
    .map(({ segments, arrivesUs, patienceUs, sendKb = 0 }) => ({
      segments,
      sendKb,
      patienceUs,
      arrivesUs: arrivesUs + nextBelow(random, jitterUs + 1),
      face: nextBelow(random, faceCount),
    }))
    .toSorted((a, b) => a.arrivesUs - b.arrivesUs)
    .map(({ segments, sendKb, arrivesUs, patienceUs, face }, id) => ({
      id,
      task: { segments, sendKb },
      arrivesUs,
      patienceUs,
      face,
    }))
}

/** The same segments so many times over. */
export function repeated(count: number, ...segments: readonly Segment[]): Segment[] {
  return Array.from({ length: count }, () => segments).flat()
}
