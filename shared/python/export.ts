import type { Mode, Workload } from '../machine/workload.ts'
import { assemble, patienceMs, usedKinds } from './assemble.ts'
import { lockName } from './basket.ts'
import type { Measured } from './measuring.ts'
import { modePart } from './programs.ts'
import { type Form, formsOf } from './serve.ts'

/**
 * A Python program (3.9 or later) that does what the workload says, and prints the result that `simulate` predicts, measured. Its first half is
 * the program as one would write it; the second half measures it.
 */
export function exportPython(workload: Workload): string {
  const { mode, tasks } = workload
  const forms = formsOf(tasks.map((task, number) => ({ number, segments: task.do })))
  return assemble({
    title: `${tasks.length} customer${tasks.length === 1 ? '' : 's'}, ${inWords[mode]}.`,
    forms,
    ...modePart(workload),
    measured: measuredOf(workload, forms),
  })
}

const inWords: Record<Mode, string> = {
  sequential: 'one after the other',
  threads: 'a thread for each',
  'thread-pool': 'a pool of threads',
  processes: 'a process for each',
  'process-pool': 'a pool of processes',
  asyncio: 'coroutines on one event loop',
  'free-threaded': 'a thread for each, without the GIL',
  interpreters: 'a sub-interpreter for each',
}

type Way = Pick<Measured, 'dialect' | 'apart' | 'starts' | 'stays' | 'rest'> & {
  readonly locks: Measured['locks']['by']
}

const inThreads: Way = {
  dialect: 'plain',
  apart: 'nobody',
  starts: ['threads'],
  stays: false,
  rest: 'join',
  locks: 'globals',
}
const inProcesses: Way = { ...inThreads, apart: 'processes', starts: ['processes'], locks: 'arguments' }

const ways: Record<Mode, Way> = {
  sequential: { ...inThreads, starts: [], rest: 'idle' },
  threads: inThreads,
  'thread-pool': { ...inThreads, stays: true },
  'free-threaded': inThreads,
  processes: inProcesses,
  'process-pool': { ...inProcesses, stays: true, locks: 'take_locks' },
  asyncio: { ...inThreads, stays: true, dialect: 'async', rest: 'io', locks: 'loop' },
  interpreters: { ...inThreads, apart: 'interpreters', starts: ['interpreters'], locks: 'arguments' },
}

function measuredOf(workload: Workload, forms: readonly Form[]): Measured {
  const { mode, tasks, cores, switchIntervalMs } = workload
  const { locks: by, ...way } = ways[mode]
  const lastMs = Math.max(...tasks.map(({ atMs }) => atMs))
  return {
    ...way,
    used: usedKinds(forms),
    cores,
    switchIntervalMs,
    isTimed: lastMs > 0,
    firstNumber: 0,
    closes: 'return',
    locks: { names: workload.locks.map(lockName), by },
    patienceMs: patienceMs(
      tasks.map((task) => ({ segments: task.do })),
      lastMs,
    ),
    usesServer: way.apart === 'processes' && workload.startMethod === 'forkserver',
    obstacles: [
      ...(mode === 'free-threaded' ? [hasGil] : []),
      ...(way.apart === 'processes' ? [noStartMethod(workload.startMethod)] : []),
    ],
  }
}

/** What keeps a program for the free-threaded build from running. */
export const hasGil: Measured['obstacles'][number] = [
  'GIL',
  'This program needs a free-threaded Python (python3.13t, python3.14t): this one has a GIL.',
]

/** What keeps a program that starts processes from running. */
export function noStartMethod(method: string): Measured['obstacles'][number] {
  return [
    `"${method}" not in multiprocessing.get_all_start_methods()`,
    `This computer cannot start processes by ${method}.`,
  ]
}
