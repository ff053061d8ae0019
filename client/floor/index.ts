import { prepareStage, startStage } from './stage.ts'
import type { FloorHandle, FloorOptions, FloorSource } from './types.ts'

export type { FloorHandle, FloorOptions, FloorTarget, LaneBox } from './types.ts'

// Whoever imports this module waits for the drawings, too. A module that fails once fails for ever, so a failure is told by mountFloor.
let sheet = await prepareStage().catch(() => null)

/**
 * Draws a shop floor in the host element and keeps it current, frame by frame. A view: it decides nothing.
 * Throws if the drawings could not be had; they are fetched again for the next try.
 */
export function mountFloor(host: HTMLElement, source: FloorSource, options: FloorOptions): FloorHandle {
  if (!sheet) {
    prepareStage().then(
      (fetched) => {
        sheet = fetched
      },
      () => undefined,
    )
    throw new Error('The drawings of the shop floor could not be loaded')
  }
  return startStage(host, source, options, sheet)
}
