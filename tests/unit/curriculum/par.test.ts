import { describe, expect, it } from 'vitest'
import { bestLog, levels, setupFor } from '../../../shared/curriculum/index.ts'
import { boundUs } from '../../../shared/curriculum/bounds.ts'
import { fold, playShift, scoreOf } from '../../../shared/shift/index.ts'
import { searchPlan } from './plan-search.ts'

/** How many changes of a plan the search tries for each level, from each of its two beginnings. */
const tries = 300

/** What a player must be better by to be told so; plans are asked only so often. */
const beatUs = 1000

/**
 * How each level's par, its best-known plan's makespan, is known to be good, in permille: so much above the bound that nobody beats, and
 * so much above the quickest winning plan that a search near it finds. Where par is next to the bound, nothing is left to search for.
 */
const proved: Readonly<Record<string, { readonly aboveBound: number; readonly aboveSearch: number }>> = {
  'first-customer': { aboveBound: 3, aboveSearch: 0 },
  'while-the-coffee-brews': { aboveBound: 3, aboveSearch: 0 },
  'nothing-to-wait-for': { aboveBound: 4, aboveSearch: 0 },
  'two-lanes': { aboveBound: 40, aboveSearch: 0 },
  'three-lanes-two-sockets': { aboveBound: 26, aboveSearch: 4 },
  'hire-a-clerk': { aboveBound: 4, aboveSearch: 0 },
  'how-many-clerks': { aboveBound: 90, aboveSearch: 3 },
  'four-clerks-one-scanner': { aboveBound: 11, aboveSearch: 8 },
  'mixed-baskets': { aboveBound: 6, aboveSearch: 1 },
  'five-milliseconds': { aboveBound: 34, aboveSearch: 8 },
  'the-convoy': { aboveBound: 45, aboveSearch: 22 },
  'hiring-in-a-crowd': { aboveBound: 6, aboveSearch: 5 },
  'let-go-of-the-scanner': { aboveBound: 1, aboveSearch: 0 },
  'a-scanner-for-every-lane': { aboveBound: 141, aboveSearch: 0 },
  'opening-takes-time': { aboveBound: 34, aboveSearch: 1 },
  'nothing-is-shared': { aboveBound: 8, aboveSearch: 0 },
  'the-right-tool': { aboveBound: 1, aboveSearch: 0 },
  'the-line-that-cannot-split': { aboveBound: 2, aboveSearch: 0 },
  'one-clerk-one-notepad': { aboveBound: 164, aboveSearch: 0 },
  'do-not-block-the-loop': { aboveBound: 1, aboveSearch: 0 },
  'called-is-not-run': { aboveBound: 77, aboveSearch: 0 },
  'a-scanner-for-every-clerk': { aboveBound: 13, aboveSearch: 0 },
  'the-same-bugs-sooner': { aboveBound: 1, aboveSearch: 0 },
  'tills-within-a-lane': { aboveBound: 1, aboveSearch: 0 },
  'grand-opening': { aboveBound: 14, aboveSearch: 10 },
}

describe.each(levels.map((level) => [level.id, level] as const))('par of %s', (id, level) => {
  const setup = setupFor(level, { seed: level.seed, engine: 'test' })
  const log = bestLog(level, setup)
  const best = scoreOf(setup, fold(setup, log, setup.closesUs + 1))
  const { aboveBound, aboveSearch } = proved[id]!

  it('lies no further above what nobody can beat than is stated', () => {
    expect((best.makespanUs * 1000) / boundUs(setup)).toBeLessThanOrEqual(1000 + aboveBound)
  })

  it('is what a bounded search finds, or so close to it as is stated', () => {
    const wanted = {
      workers: best.workers,
      meanStayUs: Math.floor((best.meanStayUs * level.goal.meanStayPermille) / 1000),
    }
    const found = [log, playShift(setup, level.naive)]
      .map((from) => searchPlan(setup, from, wanted, tries).makespanUs)
      .filter((us) => us !== null)
    const quickestUs = Math.min(...found)
    expect(quickestUs).toBeGreaterThanOrEqual(boundUs(setup))
    expect(best.makespanUs - beatUs).toBeLessThanOrEqual((quickestUs * (1000 + aboveSearch)) / 1000)
  })
})
