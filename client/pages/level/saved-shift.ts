import type { ShiftSetup } from '../../../shared/shift/index.ts'
import type { LeftShift } from '../../session/local-shift.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import type { Prediction } from './question-model.ts'

/** A shift that was left by the back button or a reload, kept with the place in the browser's history. */
export interface SavedShift extends LeftShift {
  readonly level: string
  readonly seed: number
  /** Another engine would fold the log to another shift. */
  readonly engine: string
  readonly prediction: Prediction | null
}

/** Keeps the shift with this place of the history, or forgets it. */
export function saveShift(session: ShiftSession | null, prediction: Prediction | null): void {
  const saved: SavedShift | null = session && {
    level: session.setup.level,
    seed: session.setup.seed,
    engine: session.setup.engine,
    prediction,
    log: session.log(),
    nowUs: session.nowUs(),
  }
  try {
    history.replaceState({ ...(history.state as object | null), shift: saved }, '')
  } catch {
    // Too often in a short time for this browser: the next save comes soon.
  }
}

/** The shift of that setup that was left at this place of the history. */
export function savedShift(setup: ShiftSetup): SavedShift | null {
  const shift = (history.state as { readonly shift?: SavedShift | null } | null)?.shift
  if (!shift || shift.level !== setup.level || shift.seed !== setup.seed || shift.engine !== setup.engine) return null
  return Array.isArray(shift.log) && Number.isSafeInteger(shift.nowUs) ? shift : null
}
