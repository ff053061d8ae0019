import { hazardChapters, hazardIds } from '../../../shared/curriculum/hazards/ids.ts'
import { levels } from '../../../shared/curriculum/index.ts'
import { readingChapter, readingId } from '../../../shared/curriculum/reading/ids.ts'
import type { Progress } from '../../progress.ts'

/** A shop of the street: a level, whether it is a shift, the belt or stepped. */
export interface Shop {
  readonly id: string
  readonly chapter: number
  /** Where the names of its medals are. */
  readonly medalTexts: 'play.medal' | 'reading.medal' | 'hazard.medal'
}

/** All levels in the order in which one meets them. */
export const road: readonly Shop[] = [
  ...levels.map(({ id, chapter }) => ({ id, chapter, medalTexts: 'play.medal' }) as const),
  { id: readingId, chapter: readingChapter, medalTexts: 'reading.medal' } as const,
  ...hazardIds.map((id) => ({ id, chapter: hazardChapters[id], medalTexts: 'hazard.medal' }) as const),
].toSorted((a, b) => a.chapter - b.chapter)

/** The chapters that have levels, in order. */
export const chapters: readonly number[] = [...new Set(road.map(({ chapter }) => chapter))]

/** The shop after a level, or undefined after the last. */
export function shopAfter(id: string): Shop | undefined {
  return road[road.findIndex((shop) => shop.id === id) + 1]
}

/** Where to go next: the first shop that has not been visited, after the last one that has; if none is left there, the first at all. */
export function recommended(progress: Progress): Shop | undefined {
  const last = road.findLastIndex(({ id }) => progress[id])
  const open = (shops: readonly Shop[]): Shop | undefined => shops.find(({ id }) => !progress[id])
  return open(road.slice(last + 1)) ?? open(road)
}

/** Whether a shop has been reached by playing: it is the first, or the one before it has been visited. Nothing is locked. */
export function isReached(progress: Progress, shop: Shop): boolean {
  const at = road.indexOf(shop)
  return at === 0 || progress[shop.id] !== undefined || progress[road[at - 1]!.id] !== undefined
}
