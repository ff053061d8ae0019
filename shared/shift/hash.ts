import type { ShiftSetup, ShiftState } from './types.ts'

/**
 * A hash of all that decides the rest of a shift (FNV-1a, 32 bits, of the state as JSON); the closed slices, which only tell of the past,
 * are left out. Two states with the same past have the same hash everywhere.
 */
export function hashShift(state: ShiftState): string {
  return hashText(JSON.stringify(state, (key, value: unknown) => (key === 'slices' ? undefined : value)))
}

/** A hash of a setup: a log folds to the same shift only where this is the same. */
export function hashSetup(setup: ShiftSetup): string {
  return hashText(JSON.stringify(setup))
}

function hashText(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
