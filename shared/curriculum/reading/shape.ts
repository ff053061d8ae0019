import type { Bin, Job, JobSegment } from './types.ts'

/** From this part of its time on, a job belongs where that part goes, permille. */
const mostPermille = 667

/** How long a job takes alone, µs. */
export function lengthUs({ segments }: Pick<Job, 'segments'>): number {
  return segments.reduce((sum, [, us]) => sum + us, 0)
}

/** So much of a job's time goes to one kind of stretch, permille. */
export function sharePermille(job: Pick<Job, 'segments'>, kind: JobSegment[0]): number {
  const us = job.segments.reduce((sum, [one, long]) => (one === kind ? sum + long : sum), 0)
  return Math.round((us * 1000) / lengthUs(job))
}

/** Where a job belongs by what was measured of it, whatever it is called: where it spends two thirds of its time or more; else in *both*. */
export function binOf(job: Pick<Job, 'segments'>): Bin {
  return (['cpu', 'io', 'nogil'] as const).find((kind) => sharePermille(job, kind) >= mostPermille) ?? 'mixed'
}
