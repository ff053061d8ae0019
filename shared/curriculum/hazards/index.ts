/** Chapter 7 as data; texts by message key. */
import { itWorkedYesterday, oneLine, sleepIsNotAFix, splitTheDrawer } from './counting.ts'
import { anyLock, oneKey, soldTwice, twoKeys } from './locking.ts'
import type { Hazard } from './types.ts'

/** The levels in their order. */
export const hazards: readonly Hazard[] = [
  oneLine,
  soldTwice,
  itWorkedYesterday,
  anyLock,
  twoKeys,
  sleepIsNotAFix,
  oneKey,
  splitTheDrawer,
]

/** The versions on which a fix has to hold. */
export const hazardVersions = ['3.9', '3.14', '3.14t'] as const

/** The level of that id, or undefined. */
export function hazardById(id: string): Hazard | undefined {
  return hazards.find((hazard) => hazard.id === id)
}

/** The level after this one, or undefined after the last. */
export function hazardAfter(hazard: Hazard): Hazard | undefined {
  return hazards[hazards.indexOf(hazard) + 1]
}

export { addedSleepMs, applyEdit, innerLock, swapLocks } from './edits.ts'
export type { HazardEdit, LineRef } from './edits.ts'
export type * from './types.ts'
