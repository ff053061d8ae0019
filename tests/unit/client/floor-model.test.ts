import { describe, expect, it } from 'vitest'
import { departures, floorModel, plugIn } from '../../../client/floor/floor-model.ts'
import { fold, type Command, type ShiftState } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from './shift-setup.ts'

/** A shift in which customers 0, 1, … are seated at 0 at the given clerks, after as many clerks have been hired as that needs. */
function stateAt(atMs: number, baskets: Parameters<typeof customer>[2][], clerks: readonly number[]): ShiftState {
  const setup = shiftSetup(baskets.map((basket, id) => customer(id, 0, basket)))
  const hires = Array.from({ length: Math.max(...clerks) }, (): Command => ({ type: 'hire', lane: 0 }))
  const seats = clerks.map((clerk, id): Command => ({ type: 'seat', customer: id, clerk }))
  const log = [...hires, ...seats].map((command, index) => ({ atUs: 1000, index, seat: '', n: index, command }))
  return fold(setup, log, atMs * 1000)
}

const oneLane = (state: ShiftState) => floorModel(state).lanes[0]!

describe('the floor of a shift', () => {
  it('has one scanner a lane, in the hands of the clerk who runs, and wanted by the other', () => {
    const { clerks, scanners } = oneLane(stateAt(20, [[['cpu', 100]], [['cpu', 100]]], [0, 1]))
    const running = clerks.filter(({ state }) => state === 'running')
    expect(running).toHaveLength(1)
    expect(scanners).toEqual([{ owner: null, holder: running[0]!.thread, wanted: true }])
    expect(clerks.filter(({ hasScanner }) => hasScanner)).toEqual(running)
  })

  it('leaves the scanner in its cradle while the only clerk waits for a card', () => {
    const { clerks, scanners } = oneLane(
      stateAt(
        50,
        [
          [
            ['cpu', 10],
            ['io', 90],
          ],
        ],
        [0],
      ),
    )
    expect(clerks[0]).toMatchObject({ state: 'io', wait: 'card' })
    expect(scanners).toEqual([{ owner: null, holder: null, wanted: false }])
  })

  it('pays last: an earlier wait is for something else', () => {
    const { clerks } = oneLane(
      stateAt(
        50,
        [
          [
            ['io', 90],
            ['io', 90],
          ],
        ],
        [0],
      ),
    )
    expect(clerks[0]!.wait).not.toBe('card')
  })

  it('fills the bars of a basket as the work is done', () => {
    const bars = oneLane(
      stateAt(
        50,
        [
          [
            ['cpu', 20],
            ['io', 60],
            ['cpu', 10],
          ],
        ],
        [0],
      ),
    ).clerks[0]!.customer!.bars
    expect(bars.map(({ kind }) => kind)).toEqual(['cpu', 'io', 'cpu'])
    expect(bars[0]!.doneUs).toBe(20_000)
    expect(bars[1]!.doneUs).toBeGreaterThan(20_000)
    expect(bars[1]!.doneUs).toBeLessThan(30_000)
    expect(bars[2]!.doneUs).toBe(0)
  })

  it('fills the bar of the scanning that goes on', () => {
    const [early, late] = [41, 61].map((ms) => oneLane(stateAt(ms, [[['cpu', 100]]], [0])).clerks[0]!.customer!)
    expect(late!.bars[0]!.doneUs - early!.bars[0]!.doneUs).toBe(20_000)
    expect(early!.item).not.toBeNull()
    expect(late!.left).toBeLessThan(early!.left)
  })

  it('moves goods only while they are scanned', () => {
    const { clerks } = oneLane(stateAt(20, [[['cpu', 100]], [['cpu', 100]]], [0, 1]))
    for (const { state, customer } of clerks) expect(customer!.item !== null).toBe(state === 'running')
  })

  it('lets who waits at a clerk stand behind the one being served', () => {
    const { clerks } = oneLane(stateAt(20, [[['cpu', 100]], [['cpu', 100]]], [0, 0]))
    expect(clerks[0]!.customer!.id).toBe(0)
    expect(clerks[0]!.behind.map(({ id }) => id)).toEqual([1])
  })

  it('shows a manager in the first lane, and none where the main thread serves', () => {
    const setup = shiftSetup([], { mainServes: true, startingClerks: 0 })
    expect(oneLane(stateAt(20, [[['cpu', 5]]], [0])).manager).not.toBeNull()
    expect(oneLane(fold(setup, [], 0)).manager).toBeNull()
  })

  it('raises a new lane while its process boots', () => {
    const setup = shiftSetup([], {
      customerCount: 1,
      machine: { ...shiftSetup([]).machine, startMethod: 'spawn' },
    })
    const log = [{ atUs: 0, index: 0, seat: '', n: 0, command: { type: 'open' } as const }]
    const risen = [0, 20, 40, 100].map((ms) => floorModel(fold(setup, log, ms * 1000 + 1), [1]).lanes[0]!.risen)
    expect(risen[0]).toBe(0)
    expect(risen[1]).toBeGreaterThan(250)
    expect(risen[2]).toBeGreaterThan(risen[1]!)
    expect(risen[2]).toBeLessThan(1000)
    expect(risen[3]).toBe(1000)
  })

  it('hangs the keys of the program in the first lane, each with who has it and who waits', () => {
    const machine = { ...shiftSetup([]).machine, locks: ['left', 'right'] }
    const underKey = [['lock', 'left'] as const, ['io', 100_000] as const, ['unlock', 'left'] as const]
    const setup = shiftSetup(
      [0, 1].map((id) => ({ ...customer(id, 0, [['io', 1]]), task: { segments: underKey, sendKb: 0 } })),
      { machine, startingClerks: 2 },
    )
    const seats = [0, 1].map((id): Command => ({ type: 'seat', customer: id, clerk: id }))
    const log = seats.map((command, index) => ({ atUs: 1000, index, seat: '', n: index, command }))
    const { keys, clerks } = floorModel(fold(setup, log, 50_000)).lanes[0]!
    expect(keys).toEqual([
      { lock: 'left', holder: clerks[0]!.thread, waiters: [clerks[1]!.thread] },
      { lock: 'right', holder: null, waiters: [] },
    ])
  })

  it('draws a till within the lane of its process, with a clerk, a scanner and a stock sheet of its own', () => {
    const machine = { ...shiftSetup([]).machine, startMethod: 'spawn', cores: 3, stock: 9 } as const
    const setup = shiftSetup([customer(0, 0, [['cpu', 200]]), customer(1, 0, [['cpu', 200]])], {
      allowed: ['seat', 'open', 'till'],
      machine,
    })
    const commands: Command[] = [
      { type: 'till' },
      { type: 'open' },
      { type: 'seat', customer: 0, clerk: 0 },
      { type: 'seat', customer: 1, clerk: 1 },
    ]
    const log = commands.map((command, index) => ({ atUs: 1000, index, seat: '', n: index, command }))
    const [first, second, ...others] = floorModel(fold(setup, log, 60_000)).lanes
    expect(others).toEqual([])
    expect([first!.number, second!.number]).toEqual([1, 2])
    expect(first!.clerks.map(({ clerk }) => clerk.id)).toEqual([0, 1])
    expect(first!.tills).toEqual([{ clerk: 1, number: 1, risen: 1000 }])
    expect(second!.tills).toEqual([])
    expect(first!.clerks.map(({ state }) => state)).toEqual(['running', 'running'])
    expect(first!.scanners).toEqual([
      { owner: null, holder: first!.clerks[0]!.thread, wanted: false },
      { owner: 1, holder: first!.clerks[1]!.thread, wanted: false },
    ])
    expect(first!.stock.map(({ cell }) => cell)).toEqual(['stock', 'stock_1'])
  })

  it('gives each clerk of the free-threaded build a scanner that nobody else can have', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 100]])], {
      machine: { ...shiftSetup([]).machine, gil: false },
      startingClerks: 2,
    })
    const seat = { atUs: 0, index: 0, seat: '', n: 0, command: { type: 'seat', customer: 0, clerk: 0 } as const }
    const { clerks, scanners } = oneLane(fold(setup, [seat], 20_000))
    expect(scanners).toEqual(clerks.map(({ clerk, thread }) => ({ owner: clerk.id, holder: thread, wanted: false })))
    expect(clerks.map(({ hasScanner }) => hasScanner)).toEqual([true, true])
  })

  it('draws only the lanes that are asked for', () => {
    expect(floorModel(stateAt(20, [[['cpu', 5]]], [0]), []).lanes).toEqual([])
  })
})

describe('customers who go', () => {
  it('go happy when served and sad when they lost patience, once', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 10]]), customer(1, 0, [['cpu', 10]], 30)])
    const log = [{ atUs: 1000, index: 0, seat: '', n: 0, command: { type: 'seat', customer: 0, clerk: 0 } as const }]
    const seen = new Map<number, boolean>()
    expect(departures(fold(setup, log, 5000), seen)).toEqual([])
    const gone = departures(fold(setup, log, 100_000), seen)
    expect(gone.map(({ customer: { id }, clerk, happy }) => [id, clerk, happy])).toEqual([
      [0, 0, true],
      [1, null, false],
    ])
    expect(departures(fold(setup, log, 110_000), seen)).toEqual([])
  })

  it('do not go again when a shift is looked at after they have gone', () => {
    const setup = shiftSetup([customer(0, 0, [['cpu', 10]], 30)])
    expect(departures(fold(setup, [], 100_000), new Map())).toEqual([])
  })
})

describe('power sockets', () => {
  it('stay with whoever is plugged in, and the first free one goes to the next', () => {
    expect(plugIn([4, 7, null], [7, 9], 3)).toEqual([9, 7, null])
  })

  it('are never used twice by one thread', () => {
    expect(plugIn([null, 7], [7], 2)).toEqual([null, 7])
  })
})
