import type { ShiftSession } from '../session/shift-session.ts'
import { prepareStage, startStage } from './stage.ts'
import type { FloorHandle, FloorOptions } from './types.ts'

export type { FloorHandle, FloorOptions, FloorTarget, LaneBox } from './types.ts'

// Whoever imports this module waits for the drawings, too, and learns if they could not be had.
const sheet = await prepareStage()

/** Draws the session's shop floor in the host element and keeps it current, frame by frame. A view: it decides nothing. */
export function mountFloor(host: HTMLElement, session: ShiftSession, options: FloorOptions): FloorHandle {
  return startStage(host, session, options, sheet)
}
