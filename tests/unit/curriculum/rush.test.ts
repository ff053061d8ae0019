import { describe, expect, it } from 'vitest'
import { rushClosesUs, rushSetup, rushWaves } from '../../../shared/curriculum/rush.ts'
import { hireForEverybody, oneClerkForEver, theRightToolForEachWave } from '../../../shared/curriculum/rush-policies.ts'
import { fold, playShift, scoreOf, type Policy, type Score } from '../../../shared/shift/index.ts'

const seeds = Array.from({ length: 50 }, (_, seed) => seed * 7919)

/** Half a second on screen between two looks at the shop. */
const beatUs = 10_000

function played(seed: number, policy: Policy): Score {
  const setup = rushSetup(seed, 'test')
  return scoreOf(setup, fold(setup, playShift(setup, policy, beatUs), rushClosesUs + 1))
}

describe('the rush hour', () => {
  it('pays the right tool for each wave best, hiring for everybody less, one clerk for ever least, on every seed', () => {
    for (const seed of seeds) {
      const [one, many, right] = [oneClerkForEver, hireForEverybody, theRightToolForEachWave(seed)].map(
        (policy) => played(seed, policy).tillMilli!,
      )
      expect(one, `seed ${seed}`).toBeLessThan(many!)
      expect(many, `seed ${seed}`).toBeLessThan(right!)
    }
  })

  it('is lost from the start on no seed: who uses the right tools serves nearly everybody, and is paid to the end', () => {
    for (const seed of seeds) {
      const setup = rushSetup(seed, 'test')
      const score = played(seed, theRightToolForEachWave(seed))
      expect(score.served * 10, `seed ${seed}`).toBeGreaterThanOrEqual(setup.customerCount * 9)
      expect(score.tillMilli, `seed ${seed}`).toBeGreaterThan(setup.purse! * 4000)
    }
  })

  it('closes when the till is empty', () => {
    const setup = rushSetup(1, 'test')
    const onlySpends: Policy = (state) =>
      state.clerks.length < 6 ? { type: 'hire', lane: 0 } : state.lanes.length < 4 ? { type: 'open' } : null
    const state = fold(setup, playShift(setup, onlySpends, beatUs), rushClosesUs + 1)
    expect(state.endedUs).toBeLessThan(rushClosesUs / 2)
    expect(scoreOf(setup, state).served).toBe(0)
  })

  it.each(seeds)(
    'brings waves that change character, the same for everybody, with a breather between (seed %i)',
    (seed) => {
      const waves = rushWaves(seed)
      expect(rushWaves(seed)).toEqual(waves)
      expect(new Set(waves.slice(0, 4).map(({ kind }) => kind)).size).toBe(4)
      for (const [index, wave] of waves.entries()) {
        expect(wave.kind).not.toBe(waves[index - 1]?.kind)
        expect(wave.fromUs).toBeGreaterThanOrEqual((waves[index - 1]?.untilUs ?? 0) + 100_000)
      }
      const { customers } = rushSetup(seed, 'test')
      for (const { arrivesUs } of customers)
        expect(waves.some(({ fromUs, untilUs }) => fromUs <= arrivesUs && arrivesUs < untilUs)).toBe(true)
    },
  )

  it('brings others to another seed', () => {
    expect(rushSetup(1, 'test').customers).not.toEqual(rushSetup(2, 'test').customers)
  })
})
