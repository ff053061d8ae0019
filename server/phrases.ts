import { randomInt } from 'node:crypto'
import { freeName, type NamePair } from '../shared/protocol/index.ts'

/** Two words that bring a seat to another device, once. They are said aloud, so they do not live long and are not stored. */
export interface GivenPhrase extends NamePair {
  readonly seat: string
  readonly givenMs: number
  /** How often somebody has tried other words since. */
  misses: number
}

const livesForMs = 10 * 60 * 1000
/** After so many wrong tries a phrase is worth nothing: the teacher gives another. */
const maxMisses = 20

/** A new phrase for a seat; an earlier one of it is worth nothing any more. It is nobody's name. */
export function givePhrase(phrases: GivenPhrase[], seat: string, names: readonly NamePair[], nowMs: number): NamePair {
  const old = phrases.findIndex((phrase) => phrase.seat === seat)
  if (old >= 0) phrases.splice(old, 1)
  const pair = freeName([...names, ...phrases], randomInt)
  phrases.push({ ...pair, seat, givenMs: nowMs, misses: 0 })
  return pair
}

/** The seat that a phrase brings, which is then used up; or why there is none. */
export function phraseSeat(
  phrases: GivenPhrase[],
  { adjective, noun }: NamePair,
  nowMs: number,
): { readonly seat: string } | { readonly reason: 'wrong-phrase' | 'too-many' } {
  const living = phrases.filter(({ givenMs }) => nowMs - givenMs < livesForMs)
  if (living.length > 0 && living.every(({ misses }) => misses >= maxMisses)) return { reason: 'too-many' }
  const found = living.find(
    (phrase) => phrase.adjective === adjective && phrase.noun === noun && phrase.misses < maxMisses,
  )
  if (!found) {
    for (const phrase of living) phrase.misses += 1
    return { reason: 'wrong-phrase' }
  }
  phrases.splice(phrases.indexOf(found), 1)
  return { seat: found.seat }
}
