import type { Lane } from '../../../shared/shift/index.ts'
import { placeNumber } from '../../floor/place-number.ts'
import { t } from './kept-texts.ts'

/** A lane or a till, as people call it. */
export function placeName(lanes: readonly Lane[], id: number): string {
  const lane = lanes[id]!
  return t(lane.isTill ? 'play.till' : 'play.lane', { number: placeNumber(lanes, lane) })
}
