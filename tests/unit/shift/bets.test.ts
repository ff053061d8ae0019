import { describe, expect, it } from 'vitest'
import { levelById, setupFor } from '../../../shared/curriculum/index.ts'
import {
  betOutcome,
  fold,
  nextBet,
  playShift,
  type Bet,
  type BetOutcome,
  type Policy,
} from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from '../client/shift-setup.ts'

const level = levelById('five-milliseconds')!

interface Settled {
  readonly bet: Bet
  readonly outcome: BetOutcome
}

/** All bets of a shift that is played by a policy, as they stood and as they came out. */
function betsOf(policy: Policy, seed: number): Settled[] {
  const setup = setupFor(level, { seed, engine: 'test' })
  const log = playShift(setup, policy)
  const end = fold(setup, log, setup.closesUs + 1)
  const settled: Settled[] = []
  for (let fromUs = 0; fromUs < end.endedUs!;) {
    // Orders that are given between here and the bet change what comes.
    const untilUs = log.find(({ atUs }) => atUs > fromUs)?.atUs ?? setup.closesUs
    const known = log.filter(({ atUs }) => atUs <= fromUs)
    const bet = nextBet(fold(setup, known, fromUs + 1), setup, fromUs)
    if (bet && bet.atUs <= untilUs) settled.push({ bet, outcome: betOutcome(end, bet)! })
    fromUs = bet && bet.atUs <= untilUs ? bet.atUs : untilUs
  }
  return settled
}

const crowded = [0, 1, 2, 3].flatMap((seed) => betsOf(level.naive, seed))
const careful = [0, 1, 2, 3].flatMap((seed) => betsOf(level.best, seed))

describe('bets on the scanner', () => {
  it('who: nearly always one of those who wait gets it, now and then somebody who comes by, never who must let go', () => {
    const who = crowded.filter(({ bet }) => bet.kind === 'who')
    expect(who.length).toBeGreaterThan(100)
    for (const { bet, outcome } of who) {
      expect(bet.waiters.length).toBeGreaterThan(1)
      expect(bet.waiters).not.toContain(bet.holder)
      expect(outcome).not.toMatchObject({ next: bet.holder })
    }
    const waited = who.filter(({ bet, outcome }) => outcome.kind === 'who' && bet.waiters.includes(outcome.next))
    expect(waited.length).toBeGreaterThan(who.length * 0.9)
    expect(waited.length).toBeLessThan(who.length)
  })

  it('who: nobody masters it, whoever always names who has waited longest is wrong more often than not', () => {
    const who = crowded.flatMap(({ bet, outcome }) => (outcome.kind === 'who' ? [{ bet, next: outcome.next }] : []))
    const right = who.filter(({ bet, next }) => bet.waiters[0] === next).length
    expect(right * 2).toBeLessThan(who.length)
  })

  it('when: a waiter asks after 5 ms, unless the holder lets go before', () => {
    const when = careful.flatMap(({ outcome }) => (outcome.kind === 'when' ? [outcome] : []))
    const asked = when.filter((one) => one.asked)
    expect(asked.length).toBeGreaterThan(10)
    expect(when.length - asked.length).toBeGreaterThan(3)
    for (const { afterUs } of asked) {
      expect(afterUs).toBeGreaterThanOrEqual(5000)
      expect(afterUs).toBeLessThan(5200)
    }
    for (const { asked: wasAsked, afterUs } of when) if (!wasAsked) expect(afterUs).toBeLessThan(5200)
  })

  it('what comes out is not known before it has happened', () => {
    const { bet } = crowded.find((one) => one.bet.kind === 'who')!
    const setup = setupFor(level, { seed: 0, engine: 'test' })
    const log = playShift(setup, level.naive)
    expect(betOutcome(fold(setup, log, bet.atUs), bet)).toBeNull()
    expect(betOutcome(fold(setup, log, bet.atUs + 1000), bet)).not.toBeNull()
  })

  it('there is none where nobody has to wait', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 50]])])
    expect(nextBet(fold(setup, [], 0), setup, 0)).toBeNull()
  })
})
