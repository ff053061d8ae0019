import { describe, expect, it } from 'vitest'
import { bestLog, levels, setupFor, type Level } from '../../../shared/curriculum/index.ts'
import type { Segment, Slice } from '../../../shared/machine/index.ts'
import { exportShift, shiftProgram, type ShiftProgram } from '../../../shared/python/index.ts'
import { fold, type LogEntry, type ShiftSetup, type ShiftState } from '../../../shared/shift/index.ts'
import { syntaxErrors } from './syntax.ts'

function played(level: Level): { setup: ShiftSetup; log: LogEntry[]; slices: readonly Slice[]; state: ShiftState } {
  const setup = setupFor(level, { seed: level.seed, engine: '' })
  const log = bestLog(level, setup)
  const state = fold(setup, log, setup.closesUs)
  return { setup, log, slices: state.machine.slices, state }
}

function levelOf(id: string): Level {
  return levels.find((level) => level.id === id)!
}

function setupWith(baskets: readonly (readonly Segment[])[], more: Partial<ShiftSetup> = {}): ShiftSetup {
  const setup = setupFor(levelOf('hire-a-clerk'), { seed: 1, engine: '' })
  const customers = baskets.map((segments, id) => ({
    id,
    task: { segments, sendKb: 0 },
    arrivesUs: 0,
    patienceUs: null,
    face: 0,
  }))
  return { ...setup, customers, customerCount: customers.length, ...more }
}

function logOf(...commands: readonly LogEntry['command'][]): LogEntry[] {
  return commands.map((command, index) => ({ atUs: 1 + index, index, seat: '', n: index, command }))
}

const lineOfKind: Partial<Record<Segment[0], RegExp>> = {
  cpu: /^scan\(/,
  nogil: /^self_scan\(/,
  io: /^(?:await )?pay\(/,
  to_thread: /^await asyncio.to_thread\(block, /,
  sale: /^(?:with lock_stock: )?sell\(/,
  look: /^(?:with lock_stock: )?price\(/,
}

function lineOf(program: ShiftProgram, doing: Partial<Parameters<ShiftProgram['lineAt']>[0]>): string | null {
  const at = program.lineAt({ process: 'P0', thread: 'T0', task: null, segment: null, state: 'running', ...doing })
  return at === null ? null : program.lines[at]!.trim()
}

describe.each(levels)('the program of $id', (level) => {
  const { setup, log, slices, state } = played(level)

  it.each([0, 1, log.length])('is short Python after %i decisions', (count) => {
    const { lines } = shiftProgram(setup, log.slice(0, count), level.code)
    expect(syntaxErrors(lines.join('\n'))).toEqual([])
    expect(lines.length).toBeLessThanOrEqual(40)
    expect(lines.filter((line) => line.length > 79)).toEqual([])
  })

  it('has a line for whatever a thread does, the right one for each segment', () => {
    const program = shiftProgram(setup, log, level.code)
    const worked = slices.filter(({ segment }) => segment !== null)
    expect(worked.length).toBeGreaterThan(0)
    for (const slice of slices.filter((one) => one.state !== 'idle')) {
      expect(lineOf(program, slice)).not.toBeNull()
    }
    for (const slice of worked) {
      const kind = state.customers.find(({ id }) => id === slice.task)!.task.segments[slice.segment!]![0]
      expect(lineOf(program, slice)).toMatch(lineOfKind[kind]!)
    }
  })
})

describe('the program of a shift', () => {
  it('counts the clerks and says who was seated where, by the numbers on the floor', () => {
    const setup = setupWith([[['cpu', 5000]], [['cpu', 5000]], [['cpu', 5000]]])
    const log = logOf(
      { type: 'hire', lane: 0 },
      { type: 'seat', customer: 2, clerk: 1 },
      { type: 'seat', customer: 0, clerk: 0 },
    )
    const { lines } = shiftProgram(setup, log, 'threads')
    expect(lines).toContain('clerks = [Queue() for _ in range(2)]')
    expect(lines).toContain('seated = [[1], [3]]')
  })

  it('is not changed by an order that the shop refused', () => {
    const setup = setupWith([[['cpu', 5000]]])
    const refused = logOf({ type: 'open' }, { type: 'seat', customer: 7, clerk: 0 })
    expect(shiftProgram(setup, refused, 'threads').lines).toEqual(shiftProgram(setup, [], 'threads').lines)
  })

  it('tells customers with different baskets apart, and lights the line of the one being served', () => {
    const setup = setupWith([
      [['cpu', 200_000]],
      [
        ['cpu', 1000],
        ['io', 2000],
      ],
      [
        ['cpu', 1000],
        ['io', 2000],
      ],
    ])
    const log = logOf(...[0, 1, 2].map((customer) => ({ type: 'seat', customer, clerk: 0 }) as const))
    const program = shiftProgram(setup, log, 'threads')
    expect(program.lines.join('\n')).toContain(
      [
        'def serve(customer):',
        '    if customer == 1:',
        '        scan(200)',
        '    else:',
        '        scan(1)',
        '        pay(2)',
      ].join('\n'),
    )
    expect(lineOf(program, { task: 0, segment: 0, state: 'gil' })).toBe('scan(200)')
    expect(lineOf(program, { task: 2, segment: 0, state: 'gil' })).toBe('scan(1)')
    expect(lineOf(program, { task: 2, segment: 1, state: 'io' })).toBe('pay(2)')
  })

  it('starts a process for each lane, whose threads are started there', () => {
    const setup = setupWith([[['cpu', 5000]]], { allowed: ['seat', 'hire', 'open'], maxLanes: 3 })
    const log = logOf({ type: 'open' }, { type: 'hire', lane: 1 }, { type: 'open' })
    const program = shiftProgram(setup, log, 'processes')
    expect(syntaxErrors(program.lines.join('\n'))).toEqual([])
    expect(program.lines).toContain('    Process(target=lane, args=clerks[1:3]).start()')
    expect(lineOf(program, { process: 'P1', thread: 'main', state: 'starting' })).toContain('Process(')
    expect(lineOf(program, { process: 'P1', thread: 'T0', state: 'starting' })).toContain('Thread(')
    expect(lineOf(program, { process: 'P0', thread: 'main', state: 'join' })).toContain('Thread(')
    expect(lineOf(program, { process: 'P1', thread: 'main', state: 'idle' })).toContain('iter(orders.get, None)')
  })

  it('starts an interpreter for each till, with queues of its own kind; lanes beside it stay processes', () => {
    const setup = setupWith([[['cpu', 5000]]], { allowed: ['seat', 'open', 'till'], maxLanes: 4 })
    const tills = shiftProgram(setup, logOf({ type: 'till' }), 'processes')
    expect(tills.lines).toContain('from concurrent.interpreters import create, create_queue')
    expect(tills.lines.join('\n')).not.toContain('multiprocessing')
    const both = shiftProgram(setup, logOf({ type: 'till' }, { type: 'open' }), 'processes')
    expect(syntaxErrors(both.lines.join('\n'))).toEqual([])
    expect(both.lines).toContain('    clerks = [Queue() for _ in range(2)] + [create_queue() for _ in range(1)]')
    expect(both.lines).toContain('    for orders in clerks[1:2]: Process(target=clerk, args=(orders,)).start()')
    expect(lineOf(both, { thread: 'I0', state: 'gil' })).toContain('create()')
    expect(lineOf(both, { process: 'I0', thread: 'I0', state: 'idle' })).toContain('iter(orders.get, None)')
  })

  it('to download has an interpreter for each till, and processes only where there are lanes beside it', () => {
    const { setup, log } = played(levelOf('tills-within-a-lane'))
    const exported = exportShift(setup, log)
    expect(syntaxErrors(exported)).toEqual([])
    expect(exported).toContain('    till = interpreters.create()')
    expect(exported).toContain('orders = interpreters.create_queue()')
    expect(exported.match(/"till"\)/g)).toHaveLength(2)
    expect(exported).not.toContain('multiprocessing')
    const both = exportShift(setup, logOf({ type: 'till' }, { type: 'open' }))
    expect(syntaxErrors(both)).toEqual([])
    expect(both).toContain('worker = context.Process(target=clerk, args=(orders,))')
    expect(both).toContain('elif order == "till":')
    const lanes = played(levelOf('a-scanner-for-every-lane'))
    expect(exportShift(lanes.setup, lanes.log)).not.toContain('interpreters')
  })

  it('lights nothing for a manager who waits for orders, or for a thread that is done', () => {
    const program = shiftProgram(setupWith([[['cpu', 5000]]]), [], 'threads')
    expect(lineOf(program, { thread: 'main', state: 'idle' })).toBeNull()
    expect(lineOf(program, { state: 'done' })).toBeNull()
  })
})

describe('a shift with the scanner passed by hand', () => {
  it('says that it is not yet Python, in the program shown and in the one to download', () => {
    const { setup, log } = played(levelOf('while-the-coffee-brews'))
    const { lines } = shiftProgram(setup, log, 'for-loop')
    expect(lines[0]).toBe('# Not yet Python: by hand.')
    for (const program of [lines.join('\n'), exportShift(setup, log)]) expect(syntaxErrors(program)).toEqual([])
    expect(exportShift(setup, log)).toContain('not yet Python')
    const hired = played(levelOf('hire-a-clerk'))
    expect(shiftProgram(hired.setup, hired.log, 'threads').lines.join('\n')).not.toContain('not yet Python')
  })
})
