import { describe, expect, it } from 'vitest'
import curriculum from '../../../client/i18n/en/curriculum.json' with { type: 'json' }
import texts from '../../../client/i18n/en/reading.json' with { type: 'json' }
import { binOf, jobById, jobs, lengthUs, reading, sharePermille } from '../../../shared/curriculum/reading/index.ts'
import { simulate } from '../../../shared/machine/index.ts'
import { parseWorkload } from '../../../shared/machine/workload.ts'
import { syntaxErrors } from '../python/syntax.ts'

/** How long two clerks of one lane need for a job each, in permille of what one needs for one. */
function twoAtOncePermille(segments: (typeof jobs)[number]['segments']): number {
  const makespan = (count: number): number => {
    const task = segments.map(([kind, us]) => [kind, us / 1000])
    const parsed = parseWorkload({ mode: 'threads', cores: 2, tasks: Array.from({ length: count }, () => task) })
    if (!parsed.ok) throw new Error(parsed.error)
    return simulate(parsed.workload).makespanMs
  }
  return Math.round((makespan(2) * 1000) / makespan(1))
}

describe.each(jobs)('$id', (job) => {
  it('is short Python', () => {
    expect(syntaxErrors(job.source)).toEqual([])
    expect(job.source.split('\n').length).toBeLessThanOrEqual(8)
    expect(Math.max(...job.source.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(40)
  })

  it('has its texts', () => {
    expect(texts).toHaveProperty([`reading.job.${job.id}`])
    expect(texts).toHaveProperty([`reading.why.${job.id}`])
  })

  it('does what its bin says when two clerks do it on two cores: only computing with the scanner takes turns', () => {
    const permille = twoAtOncePermille(job.segments)
    const bounds = { cpu: [1900, 2100], io: [1000, 1100], nogil: [1000, 1100], mixed: [1100, 1900] }[binOf(job)]
    expect(permille).toBeGreaterThanOrEqual(bounds[0]!)
    expect(permille).toBeLessThanOrEqual(bounds[1]!)
  })
})

it('every job has an id of its own', () => {
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(jobs.length)
})

it('a job belongs where two thirds of its time go, else to both', () => {
  expect(
    binOf({
      segments: [
        ['cpu', 667],
        ['io', 333],
      ],
    }),
  ).toBe('cpu')
  expect(
    binOf({
      segments: [
        ['cpu', 660],
        ['io', 340],
      ],
    }),
  ).toBe('mixed')
  expect(
    sharePermille(
      {
        segments: [
          ['io', 1],
          ['cpu', 1],
          ['io', 2],
        ],
      },
      'io',
    ),
  ).toBe(750)
  expect(lengthUs(jobById('parse-a-download'))).toBe(296_000)
})

it.each(['prediction', 'second'] as const)('the %s has one right answer, and the measurement agrees', (which) => {
  const { answers, check } = reading[which]
  const right = answers.filter(({ misconception }) => misconception === null)
  expect(right.map(({ id }) => id)).toEqual(['hardly'])
  const job = jobById(check.job)
  const busy = 1000 - sharePermille(job, 'io')
  expect(busy).toBeGreaterThanOrEqual(check.fromPermille)
  expect(busy).toBeLessThanOrEqual(check.toPermille)
  for (const { misconception } of answers)
    if (misconception !== null) {
      expect(reading.misconceptions).toContain(misconception)
      expect(curriculum).toHaveProperty([`misconception.${misconception}`])
    }
})
