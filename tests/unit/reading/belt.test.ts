import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advanceBelt,
  bins,
  binOf,
  byBehaviour,
  byName,
  foldBelt,
  gapUs,
  isOver,
  jobsFor,
  nextFallUs,
  playBelt,
  rideUs,
  scoreOfBelt,
  sortJob,
  startBelt,
  type Belt,
  type SortEntry,
} from '../../../shared/curriculum/reading/index.ts'

const seeds = Array.from({ length: 200 }, (_, seed) => seed)
const readsUs = 9_000_000

function playedBy(seed: number, choose: typeof byName, slowUs = readsUs): Belt {
  const jobs = jobsFor(seed)
  return foldBelt(jobs, playBelt(jobs, choose, slowUs), Number.MAX_SAFE_INTEGER)
}

describe('sorting', () => {
  it.each(seeds.slice(0, 20))(
    'by what a job does wins both medals, by its name neither is judged (seed %i)',
    (seed) => {
      expect(scoreOfBelt(playedBy(seed, byBehaviour)).medals).toEqual(['caught', 'judged'])
      const naive = scoreOfBelt(playedBy(seed, byName))
      expect(naive.medals).not.toContain('judged')
      expect(naive.wrong).toBeGreaterThan(3)
    },
  )

  it('of everything into one bin wins no medal for judging', () => {
    for (const bin of bins) expect(scoreOfBelt(playedBy(3, () => bin)).medals).toEqual(['caught'])
  })

  it('one mistake is forgiven, a second one is not', () => {
    const mistaken = (ids: readonly string[]) =>
      scoreOfBelt(playedBy(3, (job) => (ids.includes(job.id) ? 'mixed' : binOf(job)))).medals
    expect(mistaken(['download'])).toContain('judged')
    expect(mistaken(['download', 'game-ai'])).not.toContain('judged')
  })

  it('nobody: every job falls off in its turn, and there is no medal', () => {
    const jobs = jobsFor(3)
    const belt = foldBelt(jobs, [], Number.MAX_SAFE_INTEGER)
    expect(isOver(belt)).toBe(true)
    expect(belt.gone.map(({ job, atUs }) => [job, atUs])).toEqual(jobs.map(({ id }, at) => [id, at * gapUs + rideUs]))
    expect(scoreOfBelt(belt).medals).toEqual([])
  })

  it('has no medals before it is over', () => {
    expect(scoreOfBelt(startBelt(jobsFor(3))).medals).toEqual([])
  })
})

describe('the belt', () => {
  it('brings two jobs of each bin at least, the same for the same seed, in other orders for others', () => {
    for (const seed of seeds)
      for (const bin of bins) expect(jobsFor(seed).filter((job) => binOf(job) === bin).length).toBeGreaterThanOrEqual(2)
    expect(jobsFor(7)).toEqual(jobsFor(7))
    expect(
      new Set(
        seeds.map((seed) =>
          jobsFor(seed)
            .map(({ id }) => id)
            .join(),
        ),
      ).size,
    ).toBe(seeds.length)
  })

  it('brings the next job at once when it is empty, and in its time when it is not', () => {
    const sorted = sortJob(startBelt(jobsFor(3)), { atUs: 1000, job: jobsFor(3)[0]!.id, bin: 'cpu' })
    if (!sorted.ok) throw new Error(sorted.reason)
    expect(sorted.belt.onBelt).toEqual([{ job: jobsFor(3)[1]!.id, cameUs: 1000 }])
    expect(advanceBelt(sorted.belt, gapUs + 999).onBelt).toHaveLength(1)
    expect(advanceBelt(sorted.belt, gapUs + 1000).onBelt).toHaveLength(2)
  })

  it('loses nothing up to the moment in which the first job falls', () => {
    const belt = startBelt(jobsFor(3))
    const fallsUs = nextFallUs(belt)!
    expect(advanceBelt(belt, fallsUs - 1).gone).toEqual([])
    expect(advanceBelt(belt, fallsUs).gone).toHaveLength(1)
  })

  it('refuses a job that is not on it', () => {
    const jobs = jobsFor(3)
    const entry = { atUs: 5, job: jobs.at(-1)!.id, bin: 'cpu' } as const
    expect(sortJob(startBelt(jobs), entry)).toEqual({ ok: false, reason: 'not-on-belt' })
  })

  const anyLog = fc
    .array(
      fc.record({ stepUs: fc.integer({ min: 0, max: 30_000_000 }), pick: fc.nat(40), bin: fc.constantFrom(...bins) }),
    )
    .map((steps) => {
      let atUs = 0
      return steps.map(({ stepUs, pick, bin }) => ({ atUs: (atUs += stepUs), pick, bin }))
    })

  it('comes to the same however its log is cut, keeps every job, and its time never goes back', () => {
    fc.assert(
      fc.property(fc.nat(500), anyLog, fc.nat(400_000_000), (seed, steps, cutUs) => {
        const jobs = jobsFor(seed)
        const log: SortEntry[] = steps.map(({ pick, ...step }) => ({ ...step, job: jobs[pick % jobs.length]!.id }))
        const endUs = 400_000_000 + (log.at(-1)?.atUs ?? 0)
        const whole = foldBelt(jobs, log, endUs)
        const before = log.filter(({ atUs }) => atUs <= cutUs)
        let cut = foldBelt(jobs, before, cutUs)
        for (const entry of log.slice(before.length)) {
          const sorted = sortJob(cut, entry)
          if (sorted.ok) cut = sorted.belt
        }
        expect(advanceBelt(cut, endUs)).toEqual(whole)
        const ids = [...whole.gone, ...whole.onBelt].map(({ job }) => job).concat(whole.toCome)
        expect(ids.toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
        const times = whole.gone.map(({ atUs }) => atUs)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      }),
    )
  })
})
