import { describe, expect, it } from 'vitest'
import { betsIn, saysOf, tallyOf, tell, type BetsSoFar, type Told } from '../../../client/pages/level/bets-model.ts'
import { createLocalShift, type LocalShift } from '../../../client/session/local-shift.ts'
import { levelById, setupFor } from '../../../shared/curriculum/index.ts'
import { waitingCustomers } from '../../../shared/shift/index.ts'
import { testWall, type TestWall } from './test-wall.ts'

const level = levelById('five-milliseconds')!
const setup = setupFor(level, { seed: level.seed, engine: 'test' })

/** Plays frame by frame, seats everybody at whoever has nobody, and says the first thing that can be said at each bet. */
function betAlways(shift: LocalShift, wall: TestWall): Told[] {
  const told: Told[] = []
  shift.onFrame(() => {})
  shift.open()
  for (let frame = 0; frame < 10_000 && !shift.ended.value; frame++) {
    const state = shift.view()
    const bet = shift.bet.value
    if (bet) {
      const nowUs = shift.nowUs()
      expect(nowUs).toBe(bet.atUs)
      wall.pass(500)
      expect(shift.nowUs()).toBe(nowUs)
      expect(tell({ bet, said: saysOf(bet)[0]! }, shift.view())).toBeNull()
      shift.clock.resume()
      expect(shift.bet.value).toBeNull()
      wall.pass(400)
      told.push(tell({ bet, said: saysOf(bet)[0]! }, shift.view())!)
    }
    const customer = state.customers.find(({ status }) => status === 'queueing')
    const clerk = state.clerks.find(({ id }) => waitingCustomers(state, id) === 0)
    if (customer && clerk) void shift.order({ type: 'seat', customer: customer.id, clerk: clerk.id })
    wall.pass(16)
  }
  return told
}

describe('bets while one plays', () => {
  it('the clock stands at each, goes on after it, and a while passes before the next', () => {
    const wall = testWall()
    const told = betAlways(createLocalShift(setup, { wall, betsEveryUs: level.betsEveryUs }), wall)
    expect(told.length).toBeGreaterThan(4)
    for (const [index, { bet }] of told.entries())
      if (index > 0) expect(bet.atUs - told[index - 1]!.bet.atUs).toBeGreaterThan(level.betsEveryUs!)
    const { who, when } = tallyOf(told)
    expect(who.made + when.made).toBe(told.length)
    expect(who.right).toBeLessThan(who.made)
  })

  it('what comes out is told once, however often one looks, and not after one has gone back', () => {
    const wall = testWall()
    const shift = createLocalShift(setup, { wall, betsEveryUs: 20_000 })
    shift.onFrame(() => {})
    shift.open()
    let bets: BetsSoFar = { said: null, told: [] }
    for (let frame = 0; frame < 2000 && bets.told.length === 0; frame++) {
      const customer = shift.view().customers.find(({ status }) => status === 'queueing')
      if (customer) void shift.order({ type: 'seat', customer: customer.id, clerk: customer.id % 4 })
      const bet = shift.bet.value
      if (bet) {
        bets = { ...bets, said: { bet, said: saysOf(bet)[0]! } }
        shift.clock.resume()
      }
      wall.pass(16)
      bets = betsIn(bets, shift.view())
    }
    const [told] = bets.told
    expect(told).toEqual(tell(told!, shift.view()))
    expect(betsIn(bets, shift.view())).toBe(bets)
    shift.goTo(told!.bet.atUs - 5000)
    expect(betsIn(bets, shift.view())).toEqual({ said: null, told: [] })
  })

  it('there are none where the level has none', () => {
    const wall = testWall()
    expect(betAlways(createLocalShift(setup, { wall }), wall)).toEqual([])
  })

  it('whoever goes back comes to the same bet again', () => {
    const wall = testWall()
    const shift = createLocalShift(setup, { wall, betsEveryUs: 20_000 })
    shift.onFrame(() => {})
    shift.open()
    for (let frame = 0; frame < 2000 && !shift.bet.value; frame++) {
      const customer = shift.view().customers.find(({ status }) => status === 'queueing')
      if (customer) void shift.order({ type: 'seat', customer: customer.id, clerk: customer.id % 4 })
      wall.pass(16)
    }
    const first = shift.bet.value!
    shift.goTo(first.atUs - 5000)
    expect(shift.bet.value).toBeNull()
    shift.clock.resume()
    wall.pass(2000)
    expect(shift.bet.value).toEqual(first)
  })
})
