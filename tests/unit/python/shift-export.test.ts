import { describe, expect, it } from 'vitest'
import { bestLog, levels, setupFor } from '../../../shared/curriculum/index.ts'
import { exportShift } from '../../../shared/python/index.ts'
import type { Command, LogEntry, ShiftSetup } from '../../../shared/shift/index.ts'
import { syntaxErrors } from './syntax.ts'

const level = levels.find(({ id }) => id === 'a-scanner-for-every-lane')!
const setup = setupFor(level, { seed: level.seed, engine: '' })

/** A log with an order every 100 ms, the first at 0. */
function logOf(...commands: readonly Command[]): LogEntry[] {
  return commands.map((command, index) => ({ atUs: index * 100_000, index, seat: '', n: index, command }))
}

function ordersOf(code: string): unknown {
  const list = /ORDERS = (\[.*?\])\n/s.exec(code)![1]!
  return JSON.parse(
    list
      .replaceAll('(', '[')
      .replaceAll(')', ']')
      .replaceAll(/,\s*\]/g, ']'),
  )
}

function seat(customer: number, clerk: number): Command {
  return { type: 'seat', customer, clerk }
}

describe('the exported shift', () => {
  it.each(levels)('of $id, well played, is Python', (played) => {
    const itsSetup = setupFor(played, { seed: played.seed, engine: '' })
    const code = exportShift(itsSetup, bestLog(played, itsSetup))
    expect(syntaxErrors(code)).toEqual([])
    expect(code.split('\n').filter((line) => line.length > 120)).toEqual([])
  })

  it('gives the orders that were given, when they were given, customers by the numbers on the floor', () => {
    const log = logOf({ type: 'open' }, { type: 'hire', lane: 0 }, seat(0, 2), seat(0, 0), seat(1, 1))
    expect(ordersOf(exportShift(setup, log))).toEqual([
      [0, 'hire', 0],
      [0, 'open'],
      [100, 'hire', 0],
      [200, 'seat', 1, 2],
      [400, 'seat', 2, 1],
    ])
  })

  it('starts a thread in another lane by telling that lane', () => {
    const log = logOf({ type: 'open' }, { type: 'hire', lane: 1 }, seat(0, 1))
    const code = exportShift(setup, log)
    expect(syntaxErrors(code)).toEqual([])
    expect(code).toContain('HIRED_LATER = [1]')
    expect(code).toContain('(100, "hire", 1)')
  })

  it('sends what a customer brings only to other lanes', () => {
    const customers = setup.customers.map((customer) => ({ ...customer, task: { ...customer.task, sendKb: 2 } }))
    const log = logOf({ type: 'open' }, seat(0, 0), seat(1, 1))
    const code = exportShift({ ...setup, customers }, log)
    expect(ordersOf(code)).toContainEqual([100, 'seat', 1, 0, 0])
    expect(ordersOf(code)).toContainEqual([200, 'seat', 2, 1, 2048])
  })

  it('in which nobody was seated is a program, too', () => {
    const code = exportShift(setup, [])
    expect(syntaxErrors(code)).toEqual([])
    expect(ordersOf(code)).toEqual([[0, 'hire', 0]])
  })

  it('has no processes where there is one lane, and takes a free-threaded build where the scanner rule is gone', () => {
    const one: ShiftSetup = { ...setup, machine: { ...setup.machine, gil: false, locks: ['till'] } }
    const code = exportShift(one, logOf(seat(0, 0)))
    expect(syntaxErrors(code)).toEqual([])
    expect(code).not.toContain('multiprocessing')
    expect(code).toContain('    if GIL:')
    expect(code).toContain('lock_till = Key(lock_till)')
  })
})
