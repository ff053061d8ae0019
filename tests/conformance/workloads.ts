import { createRandom, nextBelow, nextBetween, type StartMethod } from '../../shared/machine/index.ts'
import { parseWorkload, type Mode, type Workload, type WorkloadSegment } from '../../shared/machine/workload.ts'

/** A workload to be predicted and measured. */
export interface Row {
  readonly label: string
  readonly workload: Workload
}

/** A mode, and how its processes are started. */
export interface Column {
  readonly label: string
  readonly mode: Mode
  readonly startMethod: StartMethod
}

export const columns: readonly Column[] = [
  { label: 'sequential', mode: 'sequential', startMethod: 'fork' },
  { label: 'threads', mode: 'threads', startMethod: 'fork' },
  { label: 'thread-pool', mode: 'thread-pool', startMethod: 'fork' },
  { label: 'asyncio', mode: 'asyncio', startMethod: 'fork' },
  { label: 'fork', mode: 'processes', startMethod: 'fork' },
  { label: 'forkserver', mode: 'processes', startMethod: 'forkserver' },
  { label: 'spawn', mode: 'processes', startMethod: 'spawn' },
  { label: 'process-pool', mode: 'process-pool', startMethod: 'fork' },
  { label: 'free-threaded', mode: 'free-threaded', startMethod: 'fork' },
  { label: 'interpreters', mode: 'interpreters', startMethod: 'fork' },
]

type Segments = readonly WorkloadSegment[]

const cpu = (ms: number): Segments => [['cpu', ms]]
const repeat = (times: number, ...segments: Segments): Segments => Array.from({ length: times }, () => segments).flat()
const mixed = repeat(4, ['cpu', 20], ['io', 30])
const waiting = repeat(10, ['cpu', 5], ['io', 15])
const express = repeat(40, ['cpu', 0.2], ['io', 2])

const taskLists: readonly (readonly [label: string, tasks: readonly Segments[]])[] = [
  ['cpu 150 ×2', [cpu(150), cpu(150)]],
  ['cpu 80 ×4', [cpu(80), cpu(80), cpu(80), cpu(80)]],
  ['io 150 ×4', repeatTask(4, [['io', 150]])],
  ['4×(cpu 20 + io 30) ×3', repeatTask(3, mixed)],
  ['10×(cpu 5 + io 15) ×4', repeatTask(4, waiting)],
  ['cpu 200, beside 40×(cpu 0.2 + io 2)', [cpu(200), express]],
  ['cpu 60, 120, 180', [cpu(60), cpu(120), cpu(180)]],
]

function repeatTask(times: number, segments: Segments): Segments[] {
  return Array.from({ length: times }, () => segments)
}

/** Three random workloads from a seed: what nobody has looked at while the model was made. */
function generated(seed: number): [label: string, tasks: Segments[]][] {
  const random = createRandom(seed, 'customers')
  return [1, 2, 3].map((number) => {
    const tasks = Array.from({ length: nextBetween(random, 2, 5) }, (): Segments => {
      const rounds = nextBetween(random, 1, 4)
      const cpuMs = nextBetween(random, 2, 40)
      const ioMs = nextBelow(random, 2) === 0 ? 0 : nextBetween(random, 5, 60)
      return repeat(rounds, ['cpu', cpuMs], ...(ioMs > 0 ? ([['io', ioMs]] as const) : []))
    })
    return [`random ${seed}.${number}`, tasks]
  })
}

/** All workloads of a column. `dice`: as the operating system hands over the GIL. */
export function rowsOf({ mode, startMethod }: Column, cores: number, seed: number): Row[] {
  return [...taskLists, ...generated(seed)].map(([label, tasks]) => ({
    label,
    workload: checked({ mode, startMethod, cores, workers: 2, scheduler: 'dice', tasks }),
  }))
}

/** What costs a process, or an interpreter, without anything to do. */
export function emptyWorkload({ mode, startMethod }: Column, cores: number): Workload {
  return checked({ mode, startMethod, cores, tasks: [[]] })
}

function checked(input: object): Workload {
  const parsed = parseWorkload(input)
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.workload
}
