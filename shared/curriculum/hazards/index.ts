/** The stepped levels, chapter 7 and one of chapter 8, as data; texts by message key. */
import { asyncRaces } from './coroutines.ts'
import { itWorkedYesterday, oneLine, sleepIsNotAFix, splitTheDrawer } from './counting.ts'
import { anyLock, oneKey, soldTwice, twoKeys } from './locking.ts'
import type { PythonProgram } from '../../interleaving/python/index.ts'
import type { Hazard, HazardVersion } from './types.ts'

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
  asyncRaces,
]

/** The versions of Python on which a fix of threads has to hold. */
const threadVersions = ['3.9', '3.14', '3.14t'] as const satisfies readonly HazardVersion[]

/** The versions on which a fix has to hold: an event loop is the same on all. */
export function versionsOf(style: PythonProgram['style']): readonly HazardVersion[] {
  return style === 'asyncio' ? ['asyncio'] : threadVersions
}

/** The level of that id, or undefined. */
export function hazardById(id: string): Hazard | undefined {
  return hazards.find((hazard) => hazard.id === id)
}

export { addedSleepMs, applyEdit, innerLock, lineId, swapLocks } from './edits.ts'
export type { HazardEdit, LineRef } from './edits.ts'
export type * from './types.ts'
