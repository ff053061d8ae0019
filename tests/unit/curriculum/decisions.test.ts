import { describe, expect, it } from 'vitest'
import { longestLull } from '../../../shared/curriculum/decisions.ts'
import { levels, setupFor } from '../../../shared/curriculum/index.ts'
import { playShift } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from '../client/shift-setup.ts'

/** 4 s on screen, ms of Python. */
const mostMs = 80

describe.each(levels.map((level) => [level.id, level] as const))('%s', (id, level) => {
  it('has something to decide every 4 s on screen in its best-known plan', () => {
    const setup = setupFor(level, { seed: level.seed, engine: 'test' })
    const lullMs = longestLull(setup, playShift(setup, level.best)) / 1000
    expect(lullMs).toBeLessThanOrEqual(mostMs)
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
