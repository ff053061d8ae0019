import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLocalShift } from '../../../client/session/local-shift.ts'
import { fold, hashShift } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from './shift-setup.ts'
import { testWall } from './test-wall.ts'

const twoCustomers = [customer(0, 0, [['cpu', 20]]), customer(1, 10, [['io', 30]])]

describe('a solo shift', () => {
  it('stands still until the shop opens', () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    shift.onFrame(() => {})
    wall.pass(5000)
    expect(shift.nowUs()).toBe(0)
    expect(wall.waiting()).toBe(0)
  })

  it('takes orders before the opening, and they happen at 0', async () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    wall.pass(3000)
    expect(await shift.order({ type: 'hire', lane: 0 })).toEqual({ ok: true })
    shift.open()
    wall.pass(100)
    expect(shift.log()).toMatchObject([{ atUs: 0, index: 0, seat: '', n: 0, command: { type: 'hire', lane: 0 } }])
    expect(shift.view().clerks).toHaveLength(2)
  })

  it.each([
    [0.5, 10_000],
    [1, 20_000],
    [2, 40_000],
  ] as const)('shows at %s× in one second of wall time %i µs of Python', (rate, us) => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    shift.clock.setRate(rate)
    shift.open()
    wall.pass(1000)
    expect(shift.nowUs()).toBe(us)
  })

  it('loses no time to rounding, whatever the length of a frame', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 240 }), (frameMs) => {
        const wall = testWall()
        const shift = createLocalShift(shiftSetup([customer(0, 0, [['cpu', 20]])]), { wall, speed: 1 / 3 })
        shift.open()
        wall.pass(3000, frameMs)
        expect(Math.abs(shift.nowUs() - 20_000)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('pauses, takes orders at the shown time meanwhile, and goes on where it stood', async () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    shift.open()
    wall.pass(512)
    const shownUs = shift.nowUs()
    shift.clock.pause()
    wall.pass(60_000)
    expect(shift.nowUs()).toBe(shownUs)
    await shift.order({ type: 'seat', customer: 0, clerk: 0 })
    expect(shift.log()[0]!.atUs).toBe(shownUs)
    wall.pass(1000)
    expect(shift.nowUs()).toBe(shownUs)
    shift.clock.resume()
    wall.pass(500)
    expect(shift.nowUs()).toBe(shownUs + 10_000)
  })

  it('waits while no frames come, instead of leaping ahead of the player', () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    shift.open()
    wall.pass(160)
    const before = shift.nowUs()
    wall.sleep(600_000)
    wall.pass(16)
    expect(shift.nowUs() - before).toBe(5000)
  })

  it('refuses an impossible order with a reason and keeps it out of the log', async () => {
    const wall = testWall()
    const setup = shiftSetup(twoCustomers)
    const shift = createLocalShift(setup, { wall })
    shift.open()
    wall.pass(100)
    const before = hashShift(shift.view())
    expect(await shift.order({ type: 'seat', customer: 7, clerk: 0 })).toEqual({
      ok: false,
      reason: 'no-such-customer',
    })
    expect(shift.log()).toEqual([])
    expect(hashShift(shift.view())).toBe(before)
  })

  it('ends when the last customer has gone, and the clock stops', async () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall, speed: 10 })
    shift.open()
    wall.pass(100)
    await shift.order({ type: 'seat', customer: 0, clerk: 0 })
    await shift.order({ type: 'seat', customer: 1, clerk: 0 })
    wall.pass(2000)
    expect(shift.ended.value).toBe(true)
    const endUs = shift.nowUs()
    wall.pass(2000)
    expect(shift.nowUs()).toBe(endUs)
    expect(wall.waiting()).toBe(0)
  })

  it('draws what the log folds to, at any frame rate, with orders and pauses anywhere', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('pass' as const),
        ms: fc.integer({ min: 1, max: 900 }),
        frameMs: fc.integer({ min: 4, max: 200 }),
      }),
      fc.record({ do: fc.constant('seat' as const), customer: fc.nat(3), clerk: fc.nat(3) }),
      fc.record({ do: fc.constantFrom('hire' as const, 'open' as const, 'pause' as const, 'resume' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const wall = testWall()
        const setup = shiftSetup([
          ...twoCustomers,
          customer(
            2,
            15,
            [
              ['cpu', 30],
              ['io', 5],
            ],
            40,
          ),
        ])
        const shift = createLocalShift(setup, { wall })
        shift.open()
        for (const one of steps) {
          if (one.do === 'pass') wall.pass(one.ms, one.frameMs)
          else if (one.do === 'seat') void shift.order({ type: 'seat', customer: one.customer, clerk: one.clerk })
          else if (one.do === 'hire') void shift.order({ type: 'hire', lane: 0 })
          else if (one.do === 'open') void shift.order({ type: 'open' })
          else if (one.do === 'pause') shift.clock.pause()
          else shift.clock.resume()
        }
        wall.pass(20)
        shift.clock.resume()
        wall.pass(20)
        const folded = fold(setup, shift.log(), shift.nowUs())
        expect(hashShift(shift.view())).toBe(hashShift(folded))
      }),
      { numRuns: 60 },
    )
  })

  it('goes on, paused, where it was left', async () => {
    const wall = testWall()
    const setup = shiftSetup(twoCustomers)
    const shift = createLocalShift(setup, { wall })
    await shift.order({ type: 'hire', lane: 0 })
    shift.open()
    wall.pass(300)
    await shift.order({ type: 'seat', customer: 0, clerk: 1 })
    const left = { log: shift.log().slice(), nowUs: shift.nowUs() }
    const again = createLocalShift(setup, { wall, from: left })
    expect(hashShift(again.view())).toBe(hashShift(shift.view()))
    wall.pass(1000)
    expect(again.nowUs()).toBe(left.nowUs)
    again.clock.resume()
    wall.pass(2000)
    await again.order({ type: 'seat', customer: 1, clerk: 0 })
    wall.pass(4000)
    expect(again.log().map(({ index }) => index)).toEqual([0, 1, 2])
    expect(again.ended.value).toBe(true)
  })

  it('is silent after it was closed', () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    let frames = 0
    shift.onFrame(() => {
      frames += 1
    })
    shift.open()
    wall.pass(100)
    const before = frames
    shift.close()
    wall.pass(100)
    expect(frames).toBe(before)
    expect(wall.waiting()).toBe(0)
  })
})

describe('a solo shift in which time is turned back', () => {
  const seatFirst = { type: 'seat', customer: 0, clerk: 0 } as const

  it('is after undo what it was before the last order, and goes on from there, paused', async () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    shift.open()
    wall.pass(400)
    const before = hashShift(shift.view())
    const atUs = shift.nowUs()
    await shift.order({ type: 'hire', lane: 0 })
    wall.pass(700)
    shift.undo()
    expect(shift.nowUs()).toBe(atUs)
    expect(shift.log()).toEqual([])
    expect(hashShift(shift.view())).toBe(before)
    expect(shift.clock.paused.value).toBe(true)
    shift.clock.resume()
    wall.pass(300)
    await shift.order(seatFirst)
    wall.pass(5000)
    expect(hashShift(shift.view())).toBe(hashShift(fold(shift.setup, shift.log(), shift.nowUs())))
  })

  it('takes one order back after the other, down to the opening, and then no more', async () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup(twoCustomers), { wall })
    await shift.order({ type: 'hire', lane: 0 })
    shift.open()
    wall.pass(500)
    await shift.order(seatFirst)
    shift.undo()
    shift.undo()
    shift.undo()
    expect(shift.log()).toEqual([])
    expect(shift.nowUs()).toBe(0)
  })

  it('forgets the orders after the time it goes back to, and is not over any more', async () => {
    const wall = testWall()
    const shift = createLocalShift(shiftSetup([customer(0, 0, [['cpu', 20]])]), { wall })
    await shift.order({ type: 'hire', lane: 0 })
    shift.open()
    wall.pass(100)
    await shift.order(seatFirst)
    wall.pass(5000)
    expect(shift.ended.value).toBe(true)
    shift.goTo(1000)
    expect(shift.ended.value).toBe(false)
    expect(shift.log().map(({ command }) => command.type)).toEqual(['hire'])
  })
})

describe('a shift that plays a log', () => {
  it('shows at every time what the log folds to, forwards and backwards, and takes no orders', async () => {
    const setup = shiftSetup(twoCustomers)
    const wall = testWall()
    const played = createLocalShift(setup, { wall })
    await played.order({ type: 'hire', lane: 0 })
    played.open()
    wall.pass(900)
    await played.order({ type: 'seat', customer: 1, clerk: 1 })
    wall.pass(300)
    await played.order({ type: 'seat', customer: 0, clerk: 0 })
    wall.pass(20_000)
    const shift = createLocalShift(setup, { wall, plays: played.log() })
    expect(await shift.order({ type: 'hire', lane: 0 })).toEqual({ ok: false, reason: 'only-watching' })
    shift.open()
    wall.pass(1000)
    for (const atUs of [shift.nowUs(), 40_000, 5000, 21_000, 90_000]) {
      shift.goTo(atUs)
      expect(hashShift(shift.view())).toBe(hashShift(fold(setup, played.log(), atUs)))
    }
    shift.goTo(0)
    shift.clock.resume()
    wall.pass(30_000)
    expect(shift.log()).toEqual(played.log())
    expect(shift.view().customers).toEqual(played.view().customers)
  })
})
