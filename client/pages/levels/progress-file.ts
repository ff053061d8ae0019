import {
  mergeProgress,
  readLevel,
  readProgress,
  replaceProgress,
  type LevelProgress,
  type Progress,
} from '../../progress.ts'
import { bestRuns, isRun, replaceRuns, type BestRun } from '../rush/best-runs.ts'

/** All that a browser keeps of its player. */
export interface Reached {
  readonly levels: Progress
  readonly rush: readonly BestRun[]
}

const game = 'Oh My GIL'
/** No browser keeps more than this; a larger file is something else. */
const mostBytes = 1_000_000

export function reached(): Reached {
  return { levels: readProgress(), rush: bestRuns() }
}

/** From now on this has been reached and nothing else. `saved` is false when it lasts only until the page closes. */
export function replaceReached({ levels, rush }: Reached): { readonly saved: boolean } {
  const results = [replaceProgress(levels), replaceRuns(rush)]
  return { saved: results.every(({ saved }) => saved) }
}

/** What was reached in either: a file from another computer takes nothing away. */
export function addReached(one: Reached, other: Reached): Reached {
  return { levels: mergeProgress(one.levels, other.levels), rush: [...one.rush, ...other.rush] }
}

export function writeProgressFile({ levels, rush }: Reached): string {
  return `${JSON.stringify({ game, levels, rush }, null, 1)}\n`
}

/** What a file holds; null if it is not one that this page has written. */
export function readProgressFile(text: string): Reached | null {
  if (text.length > mostBytes) return null
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof file !== 'object' || file === null) return null
  const { game: whose, levels, rush } = file as Record<string, unknown>
  if (whose !== game || typeof levels !== 'object' || levels === null || !Array.isArray(rush) || !rush.every(isRun))
    return null
  const read: Record<string, LevelProgress> = {}
  for (const [level, value] of Object.entries(levels)) {
    const progress = readLevel(value)
    if (!progress || !/^[a-z0-9-]{1,60}$/.test(level)) return null
    read[level] = progress
  }
  return { levels: read, rush }
}
