import { describe, expect, it } from 'vitest'
import { bestLog, levels, setupFor } from '../../shared/curriculum/index.ts'
import type { Workload } from '../../shared/machine/workload.ts'
import { exportPython, exportShift } from '../../shared/python/index.ts'
import { fold, type Command, type LogEntry, type ShiftSetup } from '../../shared/shift/index.ts'
import { readMeasured, type MeasuredResult } from '../../shared/trace/index.ts'
import { workloadOf } from '../unit/python/arbitrary-workload.ts'
import { brokenLaws } from './laws.ts'
import { findPython, noPython, runProgram } from './python.ts'

const python = await findPython()
if (!python) console.warn(noPython)

async function measured(code: string): Promise<MeasuredResult> {
  const { status, out, err } = await runProgram(python!, code)
  expect([status, err]).toEqual([0, expect.stringMatching(/ms on Python 3\.\d+\.\d+\S* with(out)? GIL, \d+ cores\n$/)])
  expect(err).not.toContain('Traceback')
  const read = readMeasured(out)
  if (!read.ok) throw new Error(read.error)
  return read.result
}

const mixed = [
  [
    ['cpu', 12],
    ['io', 5],
    ['cpu', 3],
  ],
  [['cpu', 20]],
  { atMs: 6, do: [['ccall', 3], ['yield'], ['block', 4], ['nogil', 2]] },
]
const locking = {
  locks: ['L', 'till 2'],
  tasks: [
    [
      ['lock', 'L'],
      ['io', 20],
      ['unlock', 'L'],
      ['cpu', 2],
    ],
    {
      atMs: 5,
      sendKb: 300,
      do: [
        ['lock', 'L'],
        ['lock', 'till 2'],
        ['cpu', 2],
        ['unlock', 'L'],
        ['unlock', 'till 2'],
      ],
    },
  ],
}
const toThread = [
  [
    ['to_thread', 8],
    ['cpu', 5],
  ],
  [
    ['to_thread_cpu', 8],
    ['block', 3],
  ],
  [['io', 4], ['yield'], ['nogil', 1], ['cpu', 2]],
]

const everywhere = ['sequential', 'threads', 'thread-pool', 'processes', 'process-pool', 'asyncio'] as const
const workloads: [string, Workload][] = [
  ...everywhere.flatMap((mode): [string, Workload][] => [
    [`${mode}, mixed`, workloadOf({ mode, workers: 2, tasks: mixed })],
    [`${mode}, with locks`, workloadOf({ mode, workers: 2, ...locking })],
  ]),
  ['asyncio, to_thread', workloadOf({ mode: 'asyncio', tasks: toThread })],
  ['processes, spawn', workloadOf({ mode: 'processes', startMethod: 'spawn', ...locking })],
  ['process-pool, forkserver', workloadOf({ mode: 'process-pool', startMethod: 'forkserver', ...locking })],
]

describe.skipIf(!python)('an exported program, run by python3', () => {
  it.each(workloads.filter(([, { startMethod }]) => python?.startMethods.includes(startMethod)))(
    '(%s) prints a timeline that breaks no law',
    async (_, workload) => {
      const result = await measured(exportPython(workload))
      expect(result.deadlock).toBeUndefined()
      expect(brokenLaws(workload, result)).toEqual([])
    },
  )

  it.each(['threads', 'processes', 'asyncio'] as const)('(%s) says so where it deadlocks', async (mode) => {
    const workload = workloadOf({
      mode,
      locks: ['L', 'M'],
      tasks: [
        [
          ['lock', 'L'],
          ['io', 60],
          ['lock', 'M'],
        ],
        [
          ['lock', 'M'],
          ['io', 60],
          ['lock', 'L'],
        ],
      ],
    })
    const result = await measured(exportPython(workload))
    expect(result.deadlock).toBe(true)
    expect(brokenLaws(workload, result)).toEqual([])
  })

  it.each([
    ['free-threaded', python?.hasGil === false, 'free-threaded Python'],
    ['interpreters', python?.hasInterpreters === true, 'Python 3.14'],
  ] as const)('(%s) runs, or says in one line what it needs', async (mode, canRun, need) => {
    const workload = workloadOf({ mode, tasks: [[['cpu', 5]], [['io', 5]]] })
    const { status, out, err } = await runProgram(python!, exportPython(workload))
    if (canRun) {
      const read = readMeasured(out)
      expect(read.ok && brokenLaws(workload, read.result)).toEqual([])
    } else {
      expect([status, out]).toEqual([1, ''])
      expect(err).toContain(need)
      expect(err.trim()).not.toContain('\n')
    }
  })

  it('of a shift with tills runs, or says in one line what it needs', async () => {
    const level = levels.find(({ id }) => id === 'tills-within-a-lane')!
    const setup = setupFor(level, { seed: level.seed, engine: '' })
    const log = bestLog(level, setup)
    if (python!.hasInterpreters) {
      await expectSameWork(setup, log)
      return
    }
    const { status, out, err } = await runProgram(python!, exportShift(setup, log))
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain('Python 3.14')
    expect(err.trim()).not.toContain('\n')
  })

  // A level whose main thread serves, one with threads (of whom not all get a customer), one with lanes, and those with an event loop.
  const played = [
    'first-customer',
    'hiring-in-a-crowd',
    'a-scanner-for-every-lane',
    'one-clerk-one-notepad',
    'do-not-block-the-loop',
    'called-is-not-run',
  ]

  it.each(levels.filter(({ id }) => played.includes(id)))(
    'of the shift $id, well played, does the same work',
    async (level) => {
      const setup = setupFor(level, { seed: level.seed, engine: '' })
      await expectSameWork(setup, bestLog(level, setup))
    },
  )

  it('of a shift in which a clerk was hired in another lane serves the same customers', async () => {
    const level = levels.find(({ id }) => id === 'a-scanner-for-every-lane')!
    const setup = setupFor(level, { seed: level.seed, engine: '' })
    const customers = setup.customers.map((customer) => ({
      ...customer,
      task: {
        sendKb: 100,
        segments: [
          ['lock', 'till'],
          ['cpu', 2000],
          ['unlock', 'till'],
        ] as const,
      },
    }))
    const commands: Command[] = [
      { type: 'open' },
      { type: 'hire', lane: 1 },
      { type: 'hire', lane: 0 },
      { type: 'seat', customer: 0, clerk: 2 },
      { type: 'seat', customer: 1, clerk: 1 },
      { type: 'seat', customer: 2, clerk: 3 },
      { type: 'seat', customer: 3, clerk: 0 },
    ]
    const log = commands.map((command, index) => ({ atUs: index * 50_000, index, seat: '', n: index, command }))
    await expectSameWork({ ...setup, machine: { ...setup.machine, locks: ['till'] }, customers }, log)
  })
})

/** The program of a shift has the threads that the shift had, and they work for the same customers. */
async function expectSameWork(setup: ShiftSetup, log: readonly LogEntry[]): Promise<void> {
  const { slices } = await measured(exportShift(setup, log))
  const played = fold(setup, log, setup.closesUs)
  expect(played.refused).toEqual([])
  expect(workersOf(setup, slices)).toEqual(workersOf(setup, played.machine.slices))
}

/** Who works for whom; a manager, who only sends customers to others, does not. */
function workersOf({ mainServes }: ShiftSetup, slices: MeasuredResult['slices']): string[] {
  const names = slices
    .filter((slice) => mainServes || slice.process !== 'P0' || slice.thread !== 'main')
    .filter(({ thread, task }) => thread !== 'main' || task !== null)
    // In the game a till's thread is the first process's until its interpreter is there.
    .filter(({ process, thread }) => process !== 'P0' || !thread.startsWith('I'))
    // `asyncio.run()` has a thread of its own that ends the loop's pool.
    .filter(({ thread }) => !thread.includes('doshutdown'))
    .map((slice) => `${slice.process} ${slice.thread} ${slice.task === null ? '' : `serves ${slice.task}`}`)
  return [...new Set(names)].toSorted()
}
