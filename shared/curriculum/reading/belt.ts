import { createRandom, nextBelow } from '../../machine/index.ts'
import { jobById, mayRead, mustRead, plainJobs } from './jobs.ts'
import { binOf } from './shape.ts'
import type { Bin, Job } from './types.ts'

/** A new job comes so long after the last one, or at once where the belt is empty; the belt's own time at 1×, µs. */
export const gapUs = 9_000_000
/** A job is on the belt for so long, then it falls off its end. */
export const rideUs = 45_000_000
/** So many of the jobs that one has to read twice come besides those that always do. */
const moreToRead = 3

/** Someone put a job into a bin; `atUs` is the belt's time, which stands still with the belt. */
export interface SortEntry {
  readonly atUs: number
  readonly job: string
  readonly bin: Bin
}

export interface OnBelt {
  readonly job: string
  readonly cameUs: number
}

/** What became of a job; `bin` is null where it fell off the end. */
export interface Gone {
  readonly job: string
  readonly bin: Bin | null
  readonly right: boolean
  readonly atUs: number
}

/** The belt at a time: a fold over the log of sorting. */
export interface Belt {
  readonly atUs: number
  /** In the order in which they come. */
  readonly toCome: readonly string[]
  readonly lastCameUs: number
  /** The one that falls off first is the first. */
  readonly onBelt: readonly OnBelt[]
  readonly gone: readonly Gone[]
}

/** The jobs of a shift in the order in which they come; the same seed gives the same. */
export function jobsFor(seed: number): readonly Job[] {
  const random = createRandom(seed, 'customers')
  return shuffled([...plainJobs, ...mustRead, ...shuffled(mayRead, random).slice(0, moreToRead)], random)
}

function shuffled<One>(list: readonly One[], random: ReturnType<typeof createRandom>): One[] {
  const order = [...list]
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = nextBelow(random, i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** The belt at its start, the first job on it. */
export function startBelt(jobs: readonly Job[]): Belt {
  return arrived({ atUs: 0, toCome: jobs.map(({ id }) => id), lastCameUs: 0, onBelt: [], gone: [] }, 0)
}

function arrived(belt: Belt, atUs: number): Belt {
  const [job, ...toCome] = belt.toCome
  if (job === undefined) return belt
  return { ...belt, atUs, toCome, lastCameUs: atUs, onBelt: [...belt.onBelt, { job, cameUs: atUs }] }
}

/** When the first job falls off if nobody sorts it; null where the belt is empty. */
export function nextFallUs({ onBelt: [first] }: Belt): number | null {
  return first ? first.cameUs + rideUs : null
}

/** The belt at a later time: what has come, and what has fallen off. An earlier time changes nothing. */
export function advanceBelt(belt: Belt, toUs: number): Belt {
  let now = belt
  for (;;) {
    const comesUs = now.toCome.length > 0 ? now.lastCameUs + gapUs : Infinity
    const fallsUs = nextFallUs(now) ?? Infinity
    const nextUs = Math.min(comesUs, fallsUs)
    if (nextUs > toUs) return { ...now, atUs: Math.max(now.atUs, toUs) }
    now = comesUs <= fallsUs ? arrived(now, comesUs) : taken(now, now.onBelt[0]!, null, fallsUs)
  }
}

/** Takes a job away; an empty belt gets the next one at once. */
function taken(belt: Belt, { job }: OnBelt, bin: Bin | null, atUs: number): Belt {
  const right = bin !== null && bin === binOf(jobById(job))
  const after: Belt = {
    ...belt,
    atUs,
    onBelt: belt.onBelt.filter((one) => one.job !== job),
    gone: [...belt.gone, { job, bin, right, atUs }],
  }
  return after.onBelt.length === 0 ? arrived(after, atUs) : after
}

/** Somebody puts a job into a bin; `not-on-belt` where it has not come yet, is sorted, or has fallen off. */
export function sortJob(
  belt: Belt,
  { atUs, job, bin }: SortEntry,
): { readonly ok: true; readonly belt: Belt } | { readonly ok: false; readonly reason: 'not-on-belt' } {
  const now = advanceBelt(belt, atUs)
  const found = now.onBelt.find((one) => one.job === job)
  return found ? { ok: true, belt: taken(now, found, bin, now.atUs) } : { ok: false, reason: 'not-on-belt' }
}

/** The belt at a time, from the whole log; what was refused is not in a log. */
export function foldBelt(jobs: readonly Job[], log: readonly SortEntry[], atUs: number): Belt {
  const after = log.reduce((belt, entry) => {
    const sorted = sortJob(belt, entry)
    return sorted.ok ? sorted.belt : belt
  }, startBelt(jobs))
  return advanceBelt(after, atUs)
}

/** Whether every job has been sorted or has fallen off. */
export function isOver({ toCome, onBelt }: Belt): boolean {
  return toCome.length === 0 && onBelt.length === 0
}
