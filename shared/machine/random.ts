/**
 * The one seeded generator: xorshift32, its state a plain integer, so that it can lie in a snapshot. Each purpose (customers, waves, hand-overs,
 * bots) has a stream of its own, so that the same customers come under every rule.
 */
export interface Random {
  state: number
}

/** A generator for one purpose: the same `(seed, stream)` gives the same numbers everywhere. */
export function createRandom(seed: number, stream: 'customers' | 'waves' | 'hand-overs' | 'bots'): Random {
  let hash = 0x811c9dc5 ^ (seed | 0)
  for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return { state: (hash ^ (hash >>> 15)) >>> 0 || 1 }
}

/** The next integer in `[0, below)`. */
export function nextBelow(random: Random, below: number): number {
  let x = random.state
  x ^= x << 13
  x ^= x >>> 17
  x ^= x << 5
  random.state = x >>> 0
  return random.state % below
}

/** The next integer in `[from, to]`. */
export function nextBetween(random: Random, from: number, to: number): number {
  return from + nextBelow(random, to - from + 1)
}
