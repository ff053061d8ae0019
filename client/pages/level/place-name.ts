import type { Lane } from '../../../shared/shift/index.ts'
import { placeNumber } from '../../floor/place-number.ts'
import { watchLanguage } from '../../i18n/index.ts'
import { t } from './kept-texts.ts'
import { clerkName, type NameOf } from './names.ts'

/** A lane or a till, as people call it. */
export function placeName(lanes: readonly Lane[], id: number): string {
  const lane = lanes[id]!
  return t(lane.isTill ? 'play.till' : 'play.lane', { number: placeNumber(lanes, lane) })
}

const clerkNames = new Map<number, string>()

watchLanguage(() => clerkNames.clear())

/** The name of a clerk whom no pupil plays, for what is drawn many times a second. */
export const keptClerkName: NameOf = (clerk) => {
  const name = clerkNames.get(clerk.id) ?? clerkName(clerk)
  clerkNames.set(clerk.id, name)
  return name
}
