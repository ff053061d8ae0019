/** What the player has reached, kept in the browser's own storage. Where that is forbidden it is kept until the page closes. */

/** The three medals of a level (DESIGN.md): on time, no more workers than needed, prediction right. */
export const medals = ['time', 'lean', 'prediction'] as const
export type Medal = (typeof medals)[number]

export interface LevelProgress {
  readonly medals: readonly Medal[]
  /** The shortest makespan of a shift in which everybody was served, µs of Python. */
  readonly bestMakespanUs: number | null
  /** By the customers' seed: makespans, µs, that were quicker than the best-known plan's. */
  readonly records?: Readonly<Record<string, number>>
}

export type Progress = Readonly<Record<string, LevelProgress>>

/** The part of the browser's storage that is used; throws where storage is forbidden or full. */
export type ProgressStore = Pick<Storage, 'getItem' | 'setItem'>

const key = 'oh-my-gil.progress'
const none: LevelProgress = { medals: [], bestMakespanUs: null }

/** What this page has seen; it goes on where the store does not. */
let memory: Progress = {}

function browserStore(): ProgressStore | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** What is stored of one level; null if it is not understood. */
export function readLevel(value: unknown): LevelProgress | null {
  if (typeof value !== 'object' || value === null) return null
  const { medals: won, bestMakespanUs: best, records } = value as Record<string, unknown>
  if (!Array.isArray(won)) return null
  return {
    medals: medals.filter((medal) => won.includes(medal)),
    bestMakespanUs: isTimeUs(best) ? best : null,
    ...withRecords(
      Object.entries(typeof records === 'object' && records !== null ? records : {}).filter(
        (entry): entry is [string, number] => /^\d{1,16}$/.test(entry[0]) && isTimeUs(entry[1]),
      ),
    ),
  }
}

function isTimeUs(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

/** The quickest for each seed; nothing where there is none. */
function withRecords(entries: readonly (readonly [seed: string, us: number])[]): Pick<LevelProgress, 'records'> {
  const records: Record<string, number> = {}
  for (const [seed, us] of entries) records[seed] = Math.min(us, records[seed] ?? us)
  return entries.length > 0 ? { records } : {}
}

function merge(one: LevelProgress, other: LevelProgress): LevelProgress {
  const bests = [one.bestMakespanUs, other.bestMakespanUs].filter((best) => best !== null)
  return {
    medals: medals.filter((medal) => one.medals.includes(medal) || other.medals.includes(medal)),
    bestMakespanUs: bests.length > 0 ? Math.min(...bests) : null,
    ...withRecords([...Object.entries(one.records ?? {}), ...Object.entries(other.records ?? {})]),
  }
}

/** Everything reached so far. What is stored but not understood counts as nothing. */
export function readProgress(store: ProgressStore | null = browserStore()): Progress {
  let stored: unknown = null
  try {
    stored = JSON.parse(store?.getItem(key) ?? 'null')
  } catch {
    // Forbidden, or not JSON: nothing is known.
  }
  const found: Record<string, LevelProgress> = {}
  if (typeof stored === 'object' && stored !== null)
    for (const [level, value] of Object.entries(stored)) {
      const read = readLevel(value)
      if (read) found[level] = read
    }
  return mergeProgress(memory, found)
}

/** Adds the result of a shift; medals are never lost. `saved` is false when it lasts only until the page closes. */
export function recordResult(
  level: string,
  result: LevelProgress,
  store: ProgressStore | null = browserStore(),
): { readonly progress: LevelProgress; readonly saved: boolean } {
  const after = mergeProgress(readProgress(store), { [level]: result })
  return { progress: after[level]!, ...replaceProgress(after, store) }
}

/** What was reached in either. */
export function mergeProgress(one: Progress, other: Progress): Progress {
  const merged: Record<string, LevelProgress> = { ...one }
  for (const [level, progress] of Object.entries(other)) merged[level] = merge(merged[level] ?? none, progress)
  return merged
}

/** From now on this has been reached and nothing else. `saved` is false when it lasts only until the page closes. */
export function replaceProgress(
  progress: Progress,
  store: ProgressStore | null = browserStore(),
): { readonly saved: boolean } {
  memory = progress
  try {
    store?.setItem(key, JSON.stringify(progress))
    return { saved: store !== null }
  } catch {
    return { saved: false }
  }
}
