import type { Segment } from '../../machine/index.ts'
import type { Level } from '../types.ts'

/** µs in a millisecond. */
export const ms = 1000

/** So many equal baskets. */
export function same(count: number, ...segments: readonly Segment[]): Segment[][] {
  return Array.from({ length: count }, () => [...segments])
}

/** What a level is unless it says otherwise: one lane with one clerk, who are threads of one process on two cores; the player seats and hires. */
export const oneLane = {
  python: '3.14',
  code: 'threads',
  cores: 2,
  gil: true,
  scheduler: 'fifo',
  startMethod: 'fork',
  allowed: ['seat', 'hire'],
  mainServes: false,
  startingClerks: 1,
  startingLanes: 0,
  maxClerks: 8,
  maxLanes: 1,
  rent: { clerk: 10, lane: 0 },
  closesUs: 1800 * ms,
  askAt: 'opening',
  shows: [],
  inRooms: [],
} as const satisfies Partial<Level>
