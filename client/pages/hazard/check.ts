import { versionsOf, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { costOf, explore } from '../../../shared/interleaving/index.ts'
import type { Cost, Failure } from '../../../shared/interleaving/index.ts'
import { compileProgram } from '../../../shared/interleaving/python/index.ts'
import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'

/** What all schedules on all versions have to say of a program. `states`: how many were looked at, over the versions. */
export type FixCheck =
  | { readonly kind: 'holds'; readonly states: number; readonly versions: number; readonly cost: Cost | null }
  | (Failure & {
      readonly kind: 'fails'
      readonly states: number
      /** The first version on which it fails, and those on which it does not. */
      readonly version: HazardVersion
      readonly holdsOn: readonly HazardVersion[]
    })
  | { readonly kind: 'too-large'; readonly states: number }

/** As many states as are looked at in well under a frame. */
export const quickLimit = 4000
/** As many as a player will wait for. */
export const patientLimit = 1_000_000

/** Checks every schedule on every version; gives up where one of them has more than `limit` states. */
export function checkFix(python: PythonProgram, limit: number): FixCheck {
  let states = 0
  let failure: (Failure & { version: HazardVersion }) | null = null
  const holdsOn: HazardVersion[] = []
  for (const version of versionsOf(python.style)) {
    const verdict = explore(compileProgram(python, version).program, limit)
    states += verdict.states
    if (!verdict.ok) return { kind: 'too-large', states: verdict.states }
    if (verdict.holds) holdsOn.push(version)
    else failure ??= { version, violation: verdict.violation, schedule: verdict.schedule }
  }
  if (failure) return { kind: 'fails', states, holdsOn, ...failure }
  return {
    kind: 'holds',
    states,
    versions: holdsOn.length,
    cost: costOf(compileProgram(python, '3.14t').program, limit),
  }
}
