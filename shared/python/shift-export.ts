import { fold, type LogEntry, type ShiftSetup, type ShiftState } from '../shift/index.ts'
import { assemble, patienceMs, usedKinds } from './assemble.ts'
import { lockName } from './basket.ts'
import { hasGil, noStartMethod } from './export.ts'
import { code, listLines } from './lines.ts'
import type { Measured } from './measuring.ts'
import { formsOf } from './serve.ts'
import { segmentsInMs } from './shift-program.ts'
import { isInProgram, notepadProgram } from './shift-loop.ts'
import { ordersProgram, type Program, type Visit } from './shift-orders.ts'

/**
 * A played shift as a Python program (3.9 or later) that starts the same threads and processes and submits the same tasks at the same times, and
 * prints the measured result as that of `exportPython` does. Customers are numbered from 1, as on the shop floor.
 */
export function exportShift(setup: ShiftSetup, log: readonly LogEntry[]): string {
  const state = fold(setup, log, Math.max(setup.closesUs, log.at(-1)?.atUs ?? 0) + 1)
  const visits = visitsOf(setup, state)
  const forms = formsOf(visits.map(({ number, segments }) => ({ number, segments })))
  const hasTills = state.lanes.some(({ isTill }) => isTill)
  const hasLanes = state.lanes.some(({ id, isTill }) => id > 0 && !isTill)
  const locks = setup.machine.locks.map(lockName)
  const measured: Measured = {
    dialect: setup.notepad ? 'async' : 'plain',
    apart: hasTills && hasLanes ? 'tills-and-processes' : hasTills ? 'tills' : hasLanes ? 'processes' : 'nobody',
    starts: setup.mainServes && !setup.notepad ? [] : hasLanes ? ['threads', 'processes'] : ['threads'],
    stays: true,
    rest: setup.notepad ? 'io' : setup.mainServes ? 'idle' : 'join',
    used: usedKinds(forms),
    cores: setup.machine.cores,
    switchIntervalMs: setup.machine.switchIntervalUs / 1000,
    isTimed: true,
    firstNumber: 1,
    closes: 'last-customer',
    locks: { names: locks, by: setup.notepad ? 'loop' : hasLanes ? 'arguments' : 'globals' },
    patienceMs: patienceMs(visits, setup.closesUs / 1000),
    usesServer: hasLanes && setup.machine.startMethod === 'forkserver',
    obstacles: [
      ...(setup.machine.gil ? [] : [hasGil]),
      ...(hasLanes ? [noStartMethod(setup.machine.startMethod)] : []),
    ],
  }
  const program = setup.notepad
    ? notepadProgram(setup, state, visits)
    : setup.mainServes
      ? loopProgram(visits)
      : ordersProgram(setup, state, visits, dialsOf(state, log))
  const givesLocks = hasLanes || setup.notepad !== undefined
  return assemble({
    title: `The shift that you played: ${setup.level}, seed ${setup.seed}.${byHand(setup)}`,
    forms,
    parameters: givesLocks ? locks : [],
    ...withStock(givesLocks || locks.length === 0 ? program : withLocks(program, locks), setup),
    measured,
  })
}

/** What was passed by hand in the shop is left to Python in the program. */
function byHand({ machine }: ShiftSetup): string {
  return machine.scheduler === 'by-hand'
    ? '\n\nYou passed the scanner by hand, which is not yet Python: here Python decides.'
    : ''
}

/** The dial as it was turned. */
function dialsOf({ refused }: ShiftState, log: readonly LogEntry[]): { atUs: number; ms: number }[] {
  return log.flatMap(({ atUs, index, command }) =>
    command.type === 'dial' && refused.every((entry) => entry.index !== index) ? [{ atUs, ms: command.ms }] : [],
  )
}

/** Those who were seated, in the order of seating. */
function visitsOf(setup: ShiftSetup, state: ShiftState): Visit[] {
  return state.customers
    .filter((customer) => isInProgram(setup, state, customer))
    .flatMap(({ id, task, clerk, seatedUs }) =>
      clerk === null || seatedUs === null
        ? []
        : [
            {
              number: id + 1,
              segments: segmentsInMs({ id, task }, state.machine.keyed),
              atUs: seatedUs,
              clerk,
              bytes: Math.round(task.sendKb * 1024),
            },
          ],
    )
    .toSorted((a, b) => a.atUs - b.atUs || a.number - b.number)
}

/** What stands on the stock sheet at the beginning; every process has its own copy. */
function withStock(program: Program, { machine: { stock } }: ShiftSetup): Program {
  return stock === undefined ? program : { ...program, blocks: [code(`stock = ${stock}`), ...program.blocks] }
}

function withLocks({ imports, blocks }: Program, locks: readonly string[]): Program {
  return {
    imports: [...imports, ['threading', 'Lock']],
    blocks: [code(...locks.map((lock) => `${lock} = Lock()`)), ...blocks],
  }
}

/** The main thread serves everybody itself. */
function loopProgram(visits: readonly Visit[]): Program {
  return {
    imports: [],
    blocks: [
      code(
        '# (ms after the opening, customer)',
        ...listLines(
          'SEATED = ',
          visits.map(({ atUs, number }) => `(${atUs / 1000}, ${number})`),
        ),
      ),
      code('def main():', '    for at, customer in SEATED:', '        wait_until(at)', '        serve(customer)'),
    ],
  }
}
