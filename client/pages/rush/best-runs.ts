import type { ProgressStore } from '../../progress.ts'

/** A run of this browser that is worth keeping. */
export interface BestRun {
  readonly seed: number
  readonly coins: number
  /** The fragment of its link. */
  readonly link: string
}

const key = 'oh-my-gil.rush'
const kept = 8

/** Runs of this page where the store does not keep them. */
let memory: readonly BestRun[] = []

function browserStore(): ProgressStore | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** The best runs, the richest first; one for each seed. What is stored but not understood counts as nothing. */
export function bestRuns(store: ProgressStore | null = browserStore()): readonly BestRun[] {
  try {
    const stored: unknown = JSON.parse(store?.getItem(key) ?? '[]')
    return sorted([...memory, ...(Array.isArray(stored) ? stored.filter(isRun) : [])])
  } catch {
    return memory
  }
}

/** Keeps a run if it is one of the best. `saved` is false when it lasts only until the page closes. */
export function keepRun(run: BestRun, store: ProgressStore | null = browserStore()): { readonly saved: boolean } {
  return replaceRuns([run, ...bestRuns(store)], store)
}

/** From now on the best of these are kept and no others. `saved` is false when they last only until the page closes. */
export function replaceRuns(
  runs: readonly BestRun[],
  store: ProgressStore | null = browserStore(),
): { readonly saved: boolean } {
  memory = sorted(runs)
  try {
    store?.setItem(key, JSON.stringify(memory))
    return { saved: store !== null }
  } catch {
    return { saved: false }
  }
}

function sorted(runs: readonly BestRun[]): BestRun[] {
  const best = new Map<number, BestRun>()
  for (const run of runs) if (run.coins > (best.get(run.seed)?.coins ?? -Infinity)) best.set(run.seed, run)
  return [...best.values()].toSorted((a, b) => b.coins - a.coins).slice(0, kept)
}

/** Whether this is what is kept of a run. */
export function isRun(value: unknown): value is BestRun {
  if (typeof value !== 'object' || value === null) return false
  const { seed, coins, link } = value as Record<string, unknown>
  return Number.isSafeInteger(seed) && Number.isSafeInteger(coins) && typeof link === 'string'
}
