import { describe, expect, it } from 'vitest'
import { hazardIds } from '../../../shared/curriculum/hazards/ids.ts'
import { hazards, versionsOf, type Claim } from '../../../shared/curriculum/hazards/index.ts'
import {
  costOf,
  explain,
  explore,
  isDoomed,
  outcomesOf,
  replay,
  stateAfter,
  violationOf,
} from '../../../shared/interleaving/index.ts'
import { printProgram } from '../../../shared/interleaving/python/index.ts'
import { edited, parsed, programOf, verdictOf } from './hazards.ts'

it('there are nine levels, in the order of their addresses', () => {
  expect(hazards.map(({ id }) => id)).toEqual(hazardIds)
})

describe.each(hazards)('$id', (hazard) => {
  it('is a program of the small language as it is printed', () => {
    expect(printProgram(parsed(printProgram(parsed(hazard.source))))).toBe(printProgram(parsed(hazard.source)))
  })

  it('says of whoever counts on the GIL that they believe it makes safe', () => {
    const answers = [...hazard.prediction.answers, ...hazard.second.answers].filter(({ id }) => id.endsWith('gil'))
    for (const { id, misconception } of answers) expect([id, misconception]).toEqual([id, 'gil-means-safe'])
  })

  it('breaks by its shortest schedule', () => {
    const program = programOf(hazard.source, hazard.break.version)
    const { schedule } = hazard.break
    const verdict = explore(program)
    if (!verdict.ok || verdict.holds) throw new Error('it holds')
    expect(verdict.violation).toBe(hazard.goal)
    expect(schedule).toHaveLength(verdict.schedule.length)
    expect(replay(program, schedule)).toHaveLength(schedule.length + 1)
    const end = stateAfter(program, schedule)
    const found = violationOf(program, end) ?? (isDoomed(program, end) ? 'livelock' : null)
    expect(found).toBe(hazard.goal)
    expect(explain(program, { violation: hazard.goal, schedule }).key).toMatch(/^hazard\./)
  })

  const versions = versionsOf(parsed(hazard.source).style)

  it.each(versions)('every fix holds on Python %s', (version) => {
    expect(hazard.fixes.length).toBeGreaterThanOrEqual(2)
    expect(hazard.fixes.map((edits) => verdictOf(programOf(hazard.source, version, edits)))).toEqual(
      hazard.fixes.map(() => 'holds'),
    )
  })

  it('its fixes are different programs, and the first is as fast as any', () => {
    const texts = hazard.fixes.map((edits) => printProgram(edited(parsed(hazard.source), edits)))
    expect(new Set(texts).size).toBe(texts.length)
    const rounds = hazard.fixes.map((edits) => costOf(programOf(hazard.source, '3.14t', edits))!.rounds)
    expect(rounds[0]).toBe(hazard.bestRounds)
    expect(Math.min(...rounds)).toBe(hazard.bestRounds)
  })

  it('every wrong fix fails as it says', () => {
    for (const { edits, violation } of hazard.wrongFixes) {
      const verdicts = versions.map((version) => verdictOf(programOf(hazard.source, version, edits)))
      expect(verdicts.find((word) => word !== 'holds')).toBe(violation)
    }
  })

  it.each(['prediction', 'second'] as const)('the %s has one right answer, and the explorer agrees', (which) => {
    const { answers, claims } = hazard[which]
    expect(answers.filter(({ misconception }) => misconception === null)).toHaveLength(1)
    expect(claims.length).toBeGreaterThan(0)
    for (const claim of claims) expect(factsOf(claim)).toEqual(claimed(claim))
  })

  it('says how long each of its calls takes', () => {
    expect(Object.keys(hazard.callUs).toSorted()).toEqual(Object.keys(parsed(hazard.source).constants).toSorted())
  })
})

interface Facts {
  readonly verdict: string
  readonly values: readonly number[] | undefined
  readonly rounds: number | undefined
}

function claimed({ verdict, values, rounds }: Claim): Facts {
  return { verdict, values: values?.values, rounds }
}

function factsOf({ source, version, edits, values, rounds }: Claim): Facts {
  const program = programOf(source, version, edits)
  const outcomes = outcomesOf(program)
  if (!outcomes.ok) throw new Error(outcomes.reason)
  const found = values && new Set(outcomes.outcomes.map(({ shared }) => shared[values.cell]!))
  return {
    verdict: verdictOf(program),
    values: found && [...found].toSorted((a, b) => a - b),
    rounds: rounds === undefined ? undefined : costOf(program)?.rounds,
  }
}
