import type { SheetSegment } from '../machine/index.ts'
import type { Clerk, ShiftState } from './types.ts'

/** A step at the stock sheet that a clerk has before them. */
export interface SheetStep {
  readonly customer: number
  readonly segment: number
  readonly kind: SheetSegment
}

/** The step at the stock sheet that a clerk comes to next: of the customer being served, or of those behind. */
export function nextSheetStep(state: ShiftState, clerk: Clerk): SheetStep | null {
  const { task, segment } = state.machine.threads[clerk.thread]!
  const here = state.customers
    .filter((customer) => customer.clerk === clerk.id && customer.status === 'seated')
    .toSorted((a, b) => a.seatedUs! - b.seatedUs! || a.id - b.id)
  for (const { id, task: basket } of here) {
    // For the step that is being done the key has been taken already, or not.
    const from = id === task && segment !== null ? segment + 1 : 0
    const at = basket.segments.findIndex(([kind], index) => index >= from && (kind === 'sale' || kind === 'look'))
    if (at >= 0) return { customer: id, segment: at, kind: basket.segments[at]![0] as SheetSegment }
  }
  return null
}
