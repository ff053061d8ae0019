import { describe, expect, it } from 'vitest'
import type { Segment } from '../../../shared/machine/index.ts'
import { advanceShift, applyEntry, fold, openShift, scoreOf } from '../../../shared/shift/index.ts'
import type { Command, LogEntry, Outcome, ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'

const ms = 1000
const sale: readonly Segment[] = [['sale', 5 * ms]]

function setupOf(baskets: readonly (readonly Segment[])[], more: Partial<ShiftSetup> = {}, gil = false): ShiftSetup {
  return {
    engine: 'test',
    level: 'test',
    kind: 'solo',
    seed: 1,
    python: '3.14',
    machine: {
      cores: 4,
      gil,
      switchIntervalUs: 5 * ms,
      scheduler: 'fifo',
      seed: 1,
      startMethod: 'fork',
      locks: ['stock'],
      stock: 100,
    },
    customers: baskets.map((segments, id) => ({
      id,
      task: { segments, sendKb: 4096 },
      arrivesUs: 0,
      patienceUs: null,
      face: 0,
    })),
    customerCount: baskets.length,
    allowed: ['seat', 'hire', 'open', 'till', 'key', 'send', 'dial'],
    mainServes: false,
    startingClerks: 4,
    maxClerks: 8,
    maxLanes: 4,
    rent: { clerk: 0, lane: 0 },
    closesUs: 2_000_000,
    ...more,
  }
}

/** All customers are seated at `atUs`, the first at clerk 0, the second at clerk 1, and so on, after these orders. */
function logOf(setup: ShiftSetup, orders: readonly Command[], atUs = 200_000): LogEntry[] {
  const seats = setup.customers.map(({ id }): Command => ({ type: 'seat', customer: id, clerk: id }))
  return [...orders.map((command) => [0, command] as const), ...seats.map((command) => [atUs, command] as const)].map(
    ([at, command], index) => ({ atUs: at + index, index, seat: '', n: index, command }),
  )
}

function missing(setup: ShiftSetup, orders: readonly Command[] = []): number {
  return scoreOf(setup, fold(setup, logOf(setup, orders), setup.closesUs + 1)).missing
}

function key(clerk: number, take = true): Command {
  return { type: 'key', clerk, take }
}

function order(state: ShiftState, setup: ShiftSetup, command: Command): Outcome {
  return applyEntry(state, setup, { atUs: state.machine.nowUs, index: 99, seat: '', n: 99, command })
}

describe('a sale at the stock sheet', () => {
  const four = setupOf([sale, sale, sale, sale])

  it('is overwritten by another that read before it was written, where nobody takes the key', () => {
    expect(missing(four)).toBe(3)
  })

  it('is on the sheet where all take the key', () => {
    expect(missing(four, [key(0), key(1), key(2), key(3)])).toBe(0)
  })

  it('is lost as soon as one does not take the key', () => {
    expect(missing(four, [key(0), key(1), key(2)])).toBeGreaterThan(0)
  })

  it('loses nothing alone, nor beside somebody who only asks for a price', () => {
    expect(missing(setupOf([sale, [['look', 30 * ms]], [['look', 30 * ms]]]))).toBe(0)
  })

  it('is on the sheet of its own process or till, and missing on that of lane 1', () => {
    for (const type of ['open', 'till'] as const) {
      const setup = setupOf([sale], { startingClerks: 0 })
      const state = fold(setup, logOf(setup, [{ type }]), setup.closesUs)
      expect(state.machine.processes.map(({ sheet }) => sheet.count)).toEqual([100, 99])
      expect(scoreOf(setup, state).missing).toBe(1)
    }
  })
})

describe('the key', () => {
  it('is for one step: the next sale is made without it', () => {
    const setup = setupOf([[...sale, ...sale]])
    const { machine } = fold(setup, logOf(setup, [key(0)]), setup.closesUs)
    expect(machine.keyed).toEqual([{ task: 0, segment: 0 }])
  })

  it('makes others wait as long as it is held', () => {
    const setup = setupOf([[['look', 50 * ms]], sale])
    const state = fold(setup, logOf(setup, [key(0), key(1)]), setup.closesUs)
    const waited = state.machine.slices.filter((slice) => slice.state === 'lock' && slice.task === 1)
    expect(waited.reduce((us, { startUs, endUs }) => us + endUs - startUs, 0)).toBeGreaterThan(45 * ms)
  })

  it('is not taken twice, nor returned by who has not taken it, nor taken where memory is not shared', () => {
    const setup = setupOf([sale])
    const state = openShift(setup)
    expect(order(state, setup, key(0, false))).toEqual({ ok: false, reason: 'no-key' })
    expect(order(state, setup, key(0))).toEqual({ ok: true })
    expect(order(state, setup, key(0))).toEqual({ ok: false, reason: 'has-key' })
    expect(order(state, setup, { type: 'open' })).toEqual({ ok: true })
    expect(order(state, setup, key(4))).toEqual({ ok: false, reason: 'no-key-there' })
  })
})

describe('a crate', () => {
  const setup = setupOf([[['cpu', 100 * ms]], [['cpu', 20 * ms]]], { startingClerks: 1, startingLanes: 1 }, true)

  function bothAtClerkOne(): ShiftState {
    const state = openShift(setup)
    advanceShift(state, setup, 50_000)
    for (const customer of [0, 1]) order(state, setup, { type: 'seat', customer, clerk: 0 })
    advanceShift(state, setup, 60_000)
    return state
  }

  it('brings a customer who waits to another lane, after packing and unpacking', () => {
    const state = bothAtClerkOne()
    expect(order(state, setup, { type: 'send', customer: 1, lane: 1 })).toEqual({ ok: true })
    advanceShift(state, setup, setup.closesUs)
    const sent = state.customers[1]!
    expect(sent).toMatchObject({ status: 'served', clerk: 1 })
    // 4 MB: 4.5 ms on each side, and 20 ms of scanning. The packing waits for the scanner, too.
    expect(sent.endedUs! - 60_000).toBeGreaterThan(29 * ms)
    expect(sent.endedUs!).toBeLessThan(state.customers[0]!.endedUs!)
  })

  it('does not take whoever is being served, is in that lane already, or is at no counter', () => {
    const state = bothAtClerkOne()
    const send = (customer: number, lane: number): Outcome => order(state, setup, { type: 'send', customer, lane })
    expect(send(0, 1)).toEqual({ ok: false, reason: 'not-waiting' })
    expect(send(1, 0)).toEqual({ ok: false, reason: 'same-lane' })
    expect(send(7, 1)).toEqual({ ok: false, reason: 'no-such-customer' })
  })
})

describe('the dial', () => {
  it('changes after how long a waiter gets the scanner', () => {
    const longest = (...orders: readonly Command[]): number => {
      const setup = setupOf([[['cpu', 60 * ms]], [['cpu', 60 * ms]]], {}, true)
      const { machine } = fold(setup, logOf(setup, orders), setup.closesUs)
      return Math.max(
        ...machine.slices
          .filter(({ state, task }) => state === 'gil' && task !== null)
          .map((one) => one.endUs - one.startUs),
      )
    }
    expect(longest({ type: 'dial', ms: 1 })).toBeLessThan(2 * ms)
    expect(longest()).toBeGreaterThan(4 * ms)
    expect(longest({ type: 'dial', ms: 20 })).toBeGreaterThan(19 * ms)
  })

  it('is not turned to where it stands', () => {
    const setup = setupOf([sale])
    expect(order(openShift(setup), setup, { type: 'dial', ms: 5 })).toEqual({ ok: false, reason: 'dial-there' })
  })
})

describe('a till within a lane', () => {
  it('is there long before another process would be, and has a scanner of its own', () => {
    const startedUs = (type: 'till' | 'open'): number => {
      const base = setupOf([[['cpu', 40 * ms]]], { startingClerks: 0 }, true)
      const setup = { ...base, machine: { ...base.machine, startMethod: 'spawn' as const } }
      const state = fold(setup, logOf(setup, [{ type }], 10), setup.closesUs)
      return state.customers[0]!.endedUs! - 40 * ms
    }
    expect(startedUs('till')).toBeLessThan(20 * ms)
    expect(startedUs('open')).toBeGreaterThan(55 * ms)
  })
})
