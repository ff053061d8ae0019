import { describe, expect, it } from 'vitest'
import { longestLull } from '../../../shared/curriculum/decisions.ts'
import { levels, setupFor } from '../../../shared/curriculum/index.ts'
import { playShift } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from '../client/shift-setup.ts'

/** 4 s on screen, ms of Python. */
const mostMs = 80

/** Levels with a longer lull in their best-known plan, and how long it is: while long waits run, or before a crowd that one prepares for. */
const longer: Readonly<Record<string, number>> = {
  'while-the-coffee-brews': 130,
  'the-convoy': 137,
  'hiring-in-a-crowd': 199,
  'nothing-is-shared': 96,
  'called-is-not-run': 172,
}

describe.each(levels.map((level) => [level.id, level] as const))('%s', (id, level) => {
  it('has something to decide every 4 s on screen in its best-known plan, or as often as is stated', () => {
    const setup = setupFor(level, { seed: level.seed, engine: 'test' })
    const lullMs = longestLull(setup, playShift(setup, level.best)) / 1000
    expect(lullMs).toBeLessThanOrEqual(longer[id] ?? mostMs)
    // What is stated is no more than what is so.
    if (id in longer) expect(lullMs).toBeGreaterThan(mostMs)
  })
})

describe('a lull', () => {
  it('lasts from the last order until somebody comes who can be seated', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 20]]), customer(1, 150, [['cpu', 20]])], { allowed: ['seat'] })
    const seat = { type: 'seat', customer: 0, clerk: 0 } as const
    const log = [{ atUs: 1000, index: 0, seat: '', n: 0, command: seat }]
    expect(longestLull(setup, log)).toBe(149_000)
  })
})
