import type { ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'

/** What a shift in a room showed, by the rule it was played under and what the customers needed. */
export function debriefOf(setup: ShiftSetup, state: ShiftState): { readonly happened: string; readonly rule: string } {
  const about = aboutOf(setup, state)
  return { happened: t(`room.happened.${about}`, { cores: setup.machine.cores }), rule: t(`room.rule.${about}`) }
}

function aboutOf({ kind, machine }: ShiftSetup, { customers }: ShiftState): string {
  switch (kind) {
    case 'many-processes':
      return 'many'
    case 'no-gil':
      return machine.stock === undefined ? 'no-gil' : 'no-gil-sheet'
    case 'pass-the-scanner':
      return 'by-hand'
    case 'one-loop':
      return 'one-loop'
    default:
      if (machine.stock !== undefined) return 'one-sheet'
      return customers.some(({ task }) => task.segments.some(([does]) => does === 'io')) ? 'one-io' : 'one-cpu'
  }
}
