import { describe, expect, it } from 'vitest'
import { newEvents, nothingTold, shopModel } from '../../../client/pages/level/shop-model.ts'
import {
  applyEntry,
  advanceShift,
  openShift,
  type Command,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from './shift-setup.ts'

const nameOf = ({ id }: { id: number }): string => `C${id}`
const many = Array.from({ length: 6 }, (_, id) => customer(id, id * 10, [['cpu', 20]], 400))

function after(setup: ShiftSetup, untilMs: number, ...commands: readonly Command[]): ShiftState {
  const state = openShift(setup)
  advanceShift(state, setup, 1)
  commands.forEach((command, index) => {
    const outcome = applyEntry(state, setup, { atUs: 1, index, seat: '', n: index, command })
    expect(outcome).toEqual({ ok: true })
  })
  advanceShift(state, setup, untilMs * 1000)
  return state
}

describe('the shop in words', () => {
  it('shows the first three of the queue and counts those behind them', () => {
    const setup = shiftSetup(many)
    const shop = shopModel(after(setup, 55), setup, '', nameOf)
    expect(shop.queue.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(shop.moreWaiting).toBe(3)
    expect(shop.expected).toBe(6)
  })

  it('tells who serves whom, who holds the scanner, and who stands behind', () => {
    const setup = shiftSetup(many.map((one) => ({ ...one, arrivesUs: 0 })))
    const seat = (id: number): Command => ({ type: 'seat', customer: id, clerk: 0 })
    const shop = shopModel(after(setup, 10, seat(0), seat(1)), setup, '', nameOf)
    const [ada] = shop.lanes[0]!.clerks
    expect(ada).toMatchObject({ name: 'C0', state: 'running', hasScanner: true, customer: 1, behind: 1, mine: true })
    expect(shop.lanes[0]!.manager).toBe('idle')
    expect(shop.socketsBusy).toBe(1)
  })

  it('lets patience sink from full to nothing', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 20]], 400), customer(1, 0, [['cpu', 20]])])
    const left = (ms: number): (number | null)[] =>
      shopModel(after(setup, ms), setup, '', nameOf).queue.map(({ patience }) => patience)
    expect(left(1)).toEqual([1000, null])
    expect(left(200)).toEqual([500, null])
    expect(left(399)).toEqual([50, null])
  })

  it('offers only what a shift allows', () => {
    const setup = shiftSetup(many, { allowed: ['seat'] })
    const shop = shopModel(after(setup, 5), setup, '', nameOf)
    expect([shop.offersOpen, shop.lanes[0]!.offersHire]).toEqual([false, false])
    const all = shiftSetup(many)
    const free = shopModel(after(all, 5), all, '', nameOf)
    expect([free.offersOpen, free.lanes[0]!.offersHire]).toEqual([true, true])
  })

  it('says to whom one may give the scanner: in a team its holder to others, and from its cradle each to themselves', () => {
    const setup = shiftSetup(many, {
      kind: 'pass-the-scanner',
      allowed: ['seat', 'give'],
      startingClerks: 2,
      machine: { ...shiftSetup(many).machine, scheduler: 'by-hand' },
    })
    const alone = { ...setup, kind: 'solo' } as const
    const takers = (one: ShiftSetup, seat: string): boolean[] =>
      shopModel(state, one, seat, nameOf).lanes[0]!.clerks.map(({ canTake }) => canTake)
    const state = openShift(alone)
    advanceShift(state, alone, 1)
    state.clerks.forEach((clerk, id) => Object.assign(clerk, { seat: `s${id}` }))
    expect(takers(alone, '').every(Boolean)).toBe(true)
    expect(takers(setup, 's1')).toEqual(state.clerks.map((_, id) => id === 1))
    expect(takers(setup, 'nobody')).not.toContain(true)
  })

  it('in a room gives a player only their own clerk', () => {
    const setup = shiftSetup([], { kind: 'one-process', startingClerks: 0, customerCount: 6, allowed: ['seat'] })
    const state = openShift(setup)
    for (const [index, seat] of ['a', 'b'].entries())
      applyEntry(state, setup, { atUs: 0, index, seat: '', n: index, command: { type: 'join', seat } })
    const shop = shopModel(state, setup, 'b', nameOf)
    expect(shop.lanes[0]!.clerks.map(({ mine }) => mine)).toEqual([false, true])
    expect(shop.lanes[0]!.offersHire).toBe(false)
  })
})

describe('events for those who do not see the floor', () => {
  it('tells everything once, in order', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 20]]), customer(1, 5, [['cpu', 20]], 30)])
    const state = openShift(setup)
    const told = nothingTold(setup)
    const tell = (): string[] =>
      newEvents(state, shopModel(state, setup, '', nameOf), told).map((event) =>
        'customer' in event ? `${event.kind} ${event.customer}` : event.kind,
      )
    advanceShift(state, setup, 1000)
    expect(tell()).toEqual(['arrived 1'])
    expect(tell()).toEqual([])
    const commands: Command[] = [{ type: 'seat', customer: 0, clerk: 0 }, { type: 'hire', lane: 0 }, { type: 'open' }]
    commands.forEach((command, index) => applyEntry(state, setup, { atUs: 1000, index, seat: '', n: index, command }))
    advanceShift(state, setup, 200_000)
    expect(tell()).toEqual(['served 1', 'arrived 2', 'left 2', 'hired', 'opened', 'ended'])
    expect(tell()).toEqual([])
  })
})
