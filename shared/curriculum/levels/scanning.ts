import { waveOfCustomers } from '../customers.ts'
import type { Level } from '../types.ts'
import { ms } from './common.ts'

/** CPU customers for so many players: about the same work in all, in more and smaller baskets. */
export function scanningCustomers(seed: number, seats: number): ReturnType<Level['customers']> {
  const count = Math.max(8, 3 * seats)
  return waveOfCustomers(
    {
      count,
      segments: [['cpu', Math.round((800 * ms) / count)]],
      everyUs: Math.round((320 * ms) / count),
      jitterUs: 6 * ms,
      patienceUs: 900 * ms,
    },
    seed,
  )
}
