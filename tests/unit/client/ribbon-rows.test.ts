import { describe, expect, it } from 'vitest'
import { createRibbonModel, readSlices } from '../../../client/pages/level/ribbon-model.ts'
import {
  lineCount,
  measuredRows,
  ribbonRows,
  sliceAt,
  type RibbonRows,
} from '../../../client/pages/level/ribbon-rows.ts'
import { applyEntry, advanceShift, openShift, type Command, type ShiftState } from '../../../shared/shift/index.ts'
import { customer, shiftSetup } from './shift-setup.ts'

const nameOf = ({ id }: { id: number }): string => `C${id}`

/** Two lanes: one clerk in the first, one in the second, a customer at each. */
function twoLanes(untilUs: number, startMethod: 'fork' | 'spawn' = 'fork', cores = 2, gil = true): ShiftState {
  const customers = [customer(0, 0, [['cpu', 60]]), customer(1, 0, [['cpu', 60]])]
  const { machine } = shiftSetup([])
  const setup = shiftSetup(customers, { machine: { ...machine, startMethod, cores, gil } })
  const state = openShift(setup)
  const order = (index: number, atUs: number, command: Command): void => {
    expect(applyEntry(state, setup, { atUs, index, seat: '', n: index, command })).toEqual({ ok: true })
  }
  order(0, 0, { type: 'open' })
  order(1, 10_000, { type: 'seat', customer: 0, clerk: 0 })
  order(2, 10_000, { type: 'seat', customer: 1, clerk: 1 })
  advanceShift(state, setup, untilUs)
  return state
}

function rowsAt(state: ShiftState, lane: number): RibbonRows {
  const model = createRibbonModel()
  readSlices(model, state.machine.slices)
  return ribbonRows(state, model, lane, nameOf)
}

describe('the rows of a ribbon', () => {
  it('are the clerks of the lane; the manager has the scanner too, where he is no clerk', () => {
    const state = twoLanes(40_000)
    expect(rowsAt(state, 0).clerks.map(({ name }) => name)).toEqual(['C0'])
    expect(rowsAt(state, 0).scanner).toHaveLength(2)
    expect(rowsAt(state, 1).clerks.map(({ name }) => name)).toEqual(['C1'])
    expect(rowsAt(state, 1).scanner).toHaveLength(1)
  })

  it('of a lane with tills have the scanner and the clerk of each', () => {
    const setup = shiftSetup([], { allowed: ['till'] })
    const state = openShift(setup)
    applyEntry(state, setup, { atUs: 0, index: 0, seat: '', n: 0, command: { type: 'till' } })
    advanceShift(state, setup, 40_000)
    const rows = rowsAt(state, 0)
    expect(rows.clerks.map(({ name }) => name)).toEqual(['C0'])
    expect(rows.tills.map(({ number, clerks }) => [number, clerks.map(({ name }) => name)])).toEqual([[1, ['C1']]])
    expect(rows.tills[0]!.scanner).toHaveLength(1)
    expect(lineCount(rows)).toBe(4)
  })

  it('show nobody with a scanner in the free-threaded build', () => {
    const { clerks, scanner } = rowsAt(twoLanes(40_000, 'fork', 2, false), 0)
    expect(clerks).toHaveLength(1)
    expect(scanner).toEqual([])
  })

  it('show nobody with the scanner of a lane that is not open yet, not even while its boot waits for a core', () => {
    const held = (untilUs: number): boolean => {
      const { scanner, holds } = rowsAt(twoLanes(untilUs, 'spawn', 1), 1)
      return scanner.some(({ slices, open }) => [...slices, ...(open ? [open] : [])].some(holds))
    }
    const waits = rowsAt(twoLanes(50_000, 'spawn', 1), 1).clerks[0]!.slices.some(({ state }) => state === 'core')
    expect(waits).toBe(true)
    for (let untilUs = 10_000; untilUs < 90_000; untilUs += 1000) expect(held(untilUs)).toBe(false)
    expect(held(170_000)).toBe(true)
  })

  it('know what each clerk does at a time, whether that is over or not', () => {
    const state = twoLanes(40_000)
    const [ada] = rowsAt(state, 0).clerks
    expect(sliceAt(ada!, 35_000)).toMatchObject({ state: 'running', task: 0 })
    expect(sliceAt(ada!, 5_000)).toMatchObject({ state: 'idle' })
    expect(sliceAt(ada!, 50_000)).toBeNull()
  })

  it('are filled by the measured slices of the same threads, lane by lane', () => {
    const state = twoLanes(40_000)
    const measured = [
      { process: 'P0', thread: 'T0', task: 1, state: 'running', startUs: 11_000, endUs: 72_000 },
      { process: 'P1', thread: 'main', task: 2, state: 'running', startUs: 13_000, endUs: 75_000 },
    ] as const
    const rows = [0, 1].map((lane) => measuredRows(state, measured, lane, nameOf))
    expect(rows.map(({ clerks }) => clerks.map((row) => sliceAt(row, 70_000)?.task))).toEqual([[1], [2]])
    expect(rows[0]!.clerks[0]!.open).toBeNull()
  })
})
