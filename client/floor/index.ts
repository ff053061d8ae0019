import type { ShiftSession } from '../session/shift-session.ts'
import { startStage } from './stage.ts'
import type { FloorHandle, FloorOptions } from './types.ts'

export type { FloorHandle, FloorOptions, FloorTarget, LaneBox } from './types.ts'

/** Draws the session's shop floor in the host element and keeps it current, frame by frame. A view: it decides nothing. */
export function mountFloor(host: HTMLElement, session: ShiftSession, options: FloorOptions): FloorHandle {
  return startStage(host, session, options)
}
