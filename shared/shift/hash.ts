import type { ShiftState } from './types.ts'

/**
 * A hash of all that decides the rest of a shift (FNV-1a, 32 bits, of the state as JSON); the closed slices, which only tell of the past,
 * are left out. Two states with the same past have the same hash everywhere.
 */
export function hashShift(state: ShiftState): string {
  const text = JSON.stringify(state, (key, value: unknown) => (key === 'slices' ? undefined : value))
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
