import { describe, expect, it } from 'vitest'
import { bestRuns, keepRun } from '../../../client/pages/rush/best-runs.ts'
import { seedOfDay } from '../../../client/pages/rush/address.ts'
import { longestLink, readRun, writeRun } from '../../../client/pages/rush/link.ts'
import { rushSetup } from '../../../shared/curriculum/rush.ts'
import { theRightToolForEachWave } from '../../../shared/curriculum/rush-policies.ts'
import { hashSetup, playShift } from '../../../shared/shift/index.ts'

const setup = rushSetup(20_261_123, 'test')
const log = playShift(setup, theRightToolForEachWave(setup.seed), 10_000)

describe('the link to a run', () => {
  it('carries every order with its time, the seed, the coins, and the rules it was played by', () => {
    expect(new Set(log.map(({ command }) => command.type))).toEqual(
      new Set(['seat', 'hire', 'open', 'dismiss', 'close']),
    )
    expect(readRun(writeRun(setup, log, 1234))).toEqual({
      seed: setup.seed,
      rules: hashSetup(setup),
      coins: 1234,
      log,
    })
  })

  it('of ten minutes is far shorter than 64 kB', () => {
    expect(writeRun(setup, log, 1234).length).toBeLessThan(longestLink / 10)
    expect(new TextEncoder().encode(JSON.stringify(log)).length).toBeLessThan(64_000)
  })

  it('knows a run that was played by other rules', () => {
    const other = rushSetup(setup.seed, 'another engine')
    expect(readRun(writeRun(other, log, 5))!.rules).not.toBe(hashSetup(setup))
    const dearer = { ...setup, rent: { ...setup.rent, lane: setup.rent.lane + 1 } }
    expect(hashSetup(dearer)).not.toBe(hashSetup(setup))
  })

  it.each([
    ['', 'nothing'],
    ['run=', 'no parts'],
    ['run=1.zzzzzzzz.5.AAAA', 'no hash'],
    ['run=1.00000000.5.!!', 'other letters'],
    ['run=1.00000000.5.AAk', 'an order that does not exist'],
    ['run=1.00000000.5.AAAB', 'an order without its clerk'],
    ['run=1.00000000.5._____wI', 'a time after every closing'],
    [`run=1.00000000.5.${'A'.repeat(longestLink)}`, 'too long'],
  ])('is refused when it is damaged: %s (%s)', (fragment) => {
    expect(readRun(fragment)).toBeNull()
  })
})

describe('the best runs of a browser', () => {
  it('keep the richest of each seed, in order, and nothing that is not understood', () => {
    const kept = new Map<string, string>([['oh-my-gil.rush', '[{"seed":"x"},7,{"seed":9,"coins":1,"link":"run="}]']])
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }
    for (const [seed, coins] of [
      [1, 100],
      [2, 300],
      [1, 50],
      [1, 200],
    ] as const)
      expect(keepRun({ seed, coins, link: `run=${coins}` }, store).saved).toBe(true)
    expect(bestRuns(store).map(({ seed, coins }) => [seed, coins])).toEqual([
      [2, 300],
      [1, 200],
      [9, 1],
    ])
  })

  it('last until the page closes where nothing may be stored', () => {
    expect(keepRun({ seed: 4, coins: 999, link: 'run=4' }, null).saved).toBe(false)
    expect(bestRuns(null)[0]).toEqual({ seed: 4, coins: 999, link: 'run=4' })
  })
})

it('the seed of a day is its date in UTC, wherever one is', () => {
  expect(seedOfDay(new Date('2026-11-23T23:30:00-05:00'))).toBe(20_261_124)
})
