import type { ShiftSession } from '../session/shift-session.ts'
import { departures, floorModel } from './floor-model.ts'
import type { FloorSource } from './types.ts'

/** The floor of a shift. */
export function shiftSource(session: ShiftSession): FloorSource {
  const { setup, seat, opened, ended, clock } = session
  return {
    cores: setup.machine.cores,
    seat,
    model: (lanes) => floorModel(session.view(), lanes),
    departures: (seen) => departures(session.view(), seen),
    isStill: () => !opened.value || ended.value || clock.paused.value,
    onFrame: (listener) => session.onFrame(listener),
  }
}
