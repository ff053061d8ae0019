import { describe, expect, it } from 'vitest'
import { goalChecks, targetsOf } from '../../../client/pages/level/goal-model.ts'
import { isRight, permutedAnswers } from '../../../client/pages/level/question-model.ts'
import { beatsBestKnown, resultModel, shiftMedals } from '../../../client/pages/level/result-model.ts'
import { levels, setupFor, withClerks } from '../../../shared/curriculum/index.ts'
import { fold, playShift } from '../../../shared/shift/index.ts'

describe.each(levels.map((level) => [level.id, level] as const))('after %s', (_id, level) => {
  const setup = setupFor(level, { seed: level.seed, engine: 'test' })
  const end = setup.closesUs + 1

  it('the best-known plan wins both medals of the shift', () => {
    const result = resultModel(level, setup, fold(setup, playShift(setup, level.best), end))
    expect(shiftMedals(result)).toEqual(['time', 'lean'])
    expect(result.checks.filter(({ status }) => status !== 'met')).toEqual([])
    expect(result.score.makespanUs).toBe(result.targets!.best.makespanUs)
  })

  it('the naive plan does not win both', () => {
    const result = resultModel(level, setup, fold(setup, playShift(setup, level.naive), end))
    expect(shiftMedals(result)).not.toEqual(['time', 'lean'])
  })

  it('a shift in which nobody was served wins nothing and has no speed-up', () => {
    const result = resultModel(level, setup, fold(setup, [], end))
    expect(shiftMedals(result)).toEqual([])
    expect(result.speedUpPermille).toBeNull()
  })

  it('the order of the answers depends on the seed and loses none', () => {
    const ids = (seed: number): string[] => permutedAnswers(level.prediction, seed)
    const sorted = level.prediction.answers.map(({ id }) => id).toSorted()
    const orders = Array.from({ length: 12 }, (_, seed) => ids(seed))
    for (const order of orders) expect(order.toSorted()).toEqual(sorted)
    expect(new Set(orders.map(String)).size).toBeGreaterThan(2)
    expect(sorted.filter((id) => isRight(level.prediction, id))).toHaveLength(1)
  })
})

describe('speed-up', () => {
  it('is 1 for one clerk, almost that of the clerks for waiting, and about 1 for scanning', () => {
    const speedUp = (id: string, clerks: number): number => {
      const level = levels.find((one) => one.id === id)!
      const setup = { ...setupFor(level, { seed: level.seed, engine: 'test' }) }
      const patient = {
        ...setup,
        customers: setup.customers.map((one) => ({ ...one, patienceUs: null })),
        closesUs: 9_000_000,
      }
      return resultModel(level, patient, fold(patient, playShift(patient, withClerks(clerks)), 9_000_001))
        .speedUpPermille!
    }
    expect(speedUp('hire-a-clerk', 1)).toBe(1000)
    expect(speedUp('hire-a-clerk', 4)).toBeGreaterThan(2500)
    expect(speedUp('four-clerks-one-scanner', 4)).toBeGreaterThan(900)
    expect(speedUp('four-clerks-one-scanner', 4)).toBeLessThan(1100)
  })
})

describe('the live checklist', () => {
  const level = levels.find(({ id }) => id === 'four-clerks-one-scanner')!
  const setup = setupFor(level, { seed: level.seed, engine: 'test' })
  const targets = targetsOf(level, setup)!

  it('is open while the goal can still be reached', () => {
    const state = fold(setup, playShift(setup, level.best), 200_000)
    expect(goalChecks(setup, state, targets).map(({ status }) => status)).toEqual(['open', 'open', 'open', 'open'])
  })

  it('says at once that there is one clerk too many', () => {
    const state = fold(setup, playShift(setup, withClerks(4)), 50_000)
    expect(goalChecks(setup, state, targets)).toContainEqual({ id: 'workers', status: 'missed' })
  })

  it('says that somebody walked out, and that it is late, when it is', () => {
    const state = fold(setup, [], 1_300_000)
    const missed = goalChecks(setup, state, targets).filter(({ status }) => status === 'missed')
    expect(missed.map(({ id }) => id)).toEqual(['served', 'time', 'stay'])
  })

  it('has no targets where customers come from a room', () => {
    expect(targetsOf(level, setupFor(level, { seed: 1, engine: 'test', kind: 'one-process', seats: 4 }))).toBeNull()
  })
})

describe('whoever beats the best known', () => {
  const level = levels.find(({ id }) => id === 'hire-a-clerk')!
  const setup = setupFor(level, { seed: level.seed, engine: 'test' })
  const best = resultModel(level, setup, fold(setup, playShift(setup, level.best), setup.closesUs + 1))
  const beats = (change: Partial<typeof best.score>, ownUs?: number) =>
    beatsBestKnown(setup, { ...best, score: { ...best.score, ...change } }, ownUs)
  const makespanUs = best.score.makespanUs - 2000

  it('is visibly quicker than it, with everybody served, nothing missing and nobody too many', () => {
    expect(beats({ makespanUs })).toBe(true)
    expect(beats({})).toBe(false)
    expect(beats({ makespanUs: makespanUs + 1500 })).toBe(false)
    expect(beats({ makespanUs, served: best.score.served - 1 })).toBe(false)
    expect(beats({ makespanUs, missing: 1 })).toBe(false)
    expect(beats({ makespanUs, workers: best.score.workers + 1 })).toBe(false)
  })

  it('has to beat the own record the next time', () => {
    expect(beats({ makespanUs }, makespanUs)).toBe(false)
    expect(beats({ makespanUs: makespanUs - 1000 }, makespanUs)).toBe(true)
  })
})
