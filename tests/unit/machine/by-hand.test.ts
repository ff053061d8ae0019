import { describe, expect, it } from 'vitest'
import {
  advance,
  canLetGo,
  createMachine,
  giveScanner,
  letGo,
  startThread,
  submitTask,
  type Machine,
  type Segment,
} from '../../../shared/machine/index.ts'

const ms = 1000

/** A lane whose scanner is passed by hand, and a clerk for each basket. */
function lane(keepsScannerUs: number | undefined, ...baskets: Segment[][]): { machine: Machine; clerks: number[] } {
  const machine = createMachine({
    cores: 4,
    gil: true,
    switchIntervalUs: 5000,
    scheduler: 'by-hand',
    ...(keepsScannerUs !== undefined && { keepsScannerUs }),
    seed: 1,
    startMethod: 'fork',
    locks: [],
  })
  const clerks = baskets.map((segments, number) => {
    const clerk = startThread(machine, 0)
    submitTask(machine, number, { segments, sendKb: 0 }, clerk)
    return clerk
  })
  return { machine, clerks }
}

function statesAt(machine: Machine, clerks: readonly number[], us: number): string[] {
  advance(machine, us)
  return clerks.map((clerk) => machine.threads[clerk]!.state)
}

describe('a scanner that is passed by hand', () => {
  it('lies in its cradle until somebody needs it, and then nobody asks for it: whoever scans, scans on', () => {
    const { machine, clerks } = lane(undefined, [['cpu', 50 * ms]], [['cpu', 50 * ms]])
    expect(statesAt(machine, clerks, 49 * ms)).toEqual(['running', 'gil'])
    expect(statesAt(machine, clerks, 400 * ms)).toEqual(['idle', 'gil'])
    const scans = machine.slices.filter(({ state, segment }) => state === 'running' && segment !== null)
    expect(scans.map(({ startUs, endUs }) => endUs - startUs)).toEqual([50 * ms])
  })

  it('stays in the hands of one who waits for the card, and nobody else can scan', () => {
    const { machine, clerks } = lane(
      undefined,
      [
        ['cpu', 10 * ms],
        ['io', 100 * ms],
        ['cpu', ms],
      ],
      [['cpu', 20 * ms]],
    )
    expect(statesAt(machine, clerks, 100 * ms)).toEqual(['io', 'gil'])
    giveScanner(machine, clerks[1]!)
    expect(statesAt(machine, clerks, 105 * ms)).toEqual(['io', 'running'])
    expect(statesAt(machine, clerks, 130 * ms)).toEqual(['gil', 'idle'])
    giveScanner(machine, clerks[0]!)
    expect(statesAt(machine, clerks, 140 * ms)).toEqual(['idle', 'idle'])
  })

  it('taken away in the midst of scanning, leaves the rest of the basket for later', () => {
    const { machine, clerks } = lane(undefined, [['cpu', 40 * ms]], [['cpu', 10 * ms]])
    advance(machine, 30 * ms)
    giveScanner(machine, clerks[1]!)
    expect(statesAt(machine, clerks, 35 * ms)).toEqual(['gil', 'running'])
    advance(machine, 100 * ms)
    giveScanner(machine, clerks[0]!)
    expect(statesAt(machine, clerks, 105 * ms)).toEqual(['running', 'idle'])
    expect(statesAt(machine, clerks, 115 * ms)).toEqual(['idle', 'idle'])
  })

  it('is not to be had before the end of a C call', () => {
    const { machine, clerks } = lane(undefined, [['ccall', 40 * ms]], [['cpu', 10 * ms]])
    advance(machine, 10 * ms)
    giveScanner(machine, clerks[1]!)
    expect(statesAt(machine, clerks, 39 * ms)).toEqual(['running', 'gil'])
    expect(statesAt(machine, clerks, 42 * ms)).toEqual(['gil', 'running'])
  })

  it('given to somebody and back before the C call ends, changes nothing', () => {
    const { machine, clerks } = lane(
      undefined,
      [
        ['ccall', 40 * ms],
        ['cpu', 10 * ms],
      ],
      [['cpu', 10 * ms]],
    )
    advance(machine, 10 * ms)
    giveScanner(machine, clerks[1]!)
    giveScanner(machine, clerks[0]!)
    expect(statesAt(machine, clerks, 45 * ms)).toEqual(['running', 'gil'])
  })

  it('held unused for so long, goes back to its cradle and to whoever has waited longest', () => {
    const { machine, clerks } = lane(
      60 * ms,
      [
        ['cpu', 10 * ms],
        ['io', 200 * ms],
      ],
      [['cpu', 9 * ms]],
      [['cpu', 9 * ms]],
    )
    expect(statesAt(machine, clerks, 69 * ms)).toEqual(['io', 'gil', 'gil'])
    expect(statesAt(machine, clerks, 75 * ms)).toEqual(['io', 'running', 'gil'])
    // Now the second clerk has it unused; nobody passes it on either.
    expect(statesAt(machine, clerks, 135 * ms)).toEqual(['io', 'idle', 'gil'])
    expect(statesAt(machine, clerks, 145 * ms)).toEqual(['io', 'idle', 'running'])
  })

  it('is kept by one who uses it again in time', () => {
    const { machine, clerks } = lane(
      60 * ms,
      [
        ['cpu', 10 * ms],
        ['io', 40 * ms],
        ['cpu', 50 * ms],
      ],
      [['cpu', 9 * ms]],
    )
    expect(statesAt(machine, clerks, 90 * ms)).toEqual(['running', 'gil'])
  })
})

describe('letting go, sleep(0)', () => {
  it('gives the scanner to one who waits, and the rest of the basket comes after', () => {
    const machine = createMachine({
      cores: 2,
      gil: true,
      switchIntervalUs: 5000,
      scheduler: 'fifo',
      seed: 1,
      startMethod: 'fork',
      locks: [],
    })
    const clerks = [startThread(machine, 0), startThread(machine, 0)]
    advance(machine, 10 * ms)
    for (const clerk of clerks) submitTask(machine, clerk, { segments: [['cpu', 20 * ms]], sendKb: 0 }, clerk)
    advance(machine, 12 * ms)
    expect(canLetGo(machine, clerks[1]!)).toBe(false)
    expect(letGo(machine, clerks[0]!)).toBeGreaterThan(17 * ms)
    expect(statesAt(machine, clerks, 13 * ms)).toEqual(['gil', 'running'])
    advance(machine, 100 * ms)
    expect(machine.finished.map(({ task }) => task).toSorted((a, b) => a - b)).toEqual(clerks)
    const own = machine.slices.filter(({ task, state }) => task === clerks[0] && state === 'running')
    expect(own.map(({ segment }) => segment)).toEqual([0, 2, 2, 2, 2])
    expect(own.reduce((us, { startUs, endUs }) => us + endUs - startUs, 0)).toBe(20 * ms)
  })
})
