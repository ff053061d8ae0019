import type { HandOver, StartMethod } from '../../../shared/machine/index.ts'
import {
  parseWorkload,
  type Mode,
  type ParsedWorkload,
  type WorkloadSegment,
} from '../../../shared/machine/workload.ts'

/** Equal customers: what each has in the basket, when they come, what must be sent along to another process. */
export interface Basket {
  /** How many customers have this basket. */
  readonly times: number
  /** How often its steps are done, one round after the other. */
  readonly rounds: number
  readonly atMs: number
  readonly sendKb: number
  readonly do: readonly WorkloadSegment[]
}

/** The ways to run a workload, in the order in which they are offered: a mode, and how processes are started. */
export const wayIds = [
  'sequential',
  'threads',
  'thread-pool',
  'processes:fork',
  'processes:forkserver',
  'processes:spawn',
  'process-pool:fork',
  'process-pool:forkserver',
  'process-pool:spawn',
  'asyncio',
  'free-threaded',
  'interpreters',
] as const

export type WayId = (typeof wayIds)[number]

/** What the page shows: one crowd of customers, and the ways to serve it. It is the link, and nothing else. */
export interface Sandbox {
  readonly baskets: readonly Basket[]
  readonly ways: readonly WayId[]
  /** Size of the pools; null: CPython's default. */
  readonly workers: number | null
  readonly cores: number
  readonly switchIntervalMs: number
  readonly scheduler: HandOver
  readonly seed: number
}

/** What the page can show without making anybody wait. */
export const limits = {
  fewestWays: 2,
  ways: 4,
  baskets: 24,
  stepsOfBasket: 48,
  customers: 300,
  segments: 20_000,
  cores: 64,
  workers: 64,
  /** How often the scanner, or a socket, may have to change hands. */
  turns: 60_000,
  linkLength: 7000,
} as const

/** The operating system's turn: with fewer sockets than threads, computing is cut at least this fine. */
const quantumMs = 4

export function wayOf(id: WayId): { readonly mode: Mode; readonly startMethod: StartMethod } {
  const [mode, startMethod = 'fork'] = id.split(':')
  return { mode: mode as Mode, startMethod: startMethod as StartMethod }
}

export function idOf(mode: Mode, startMethod: StartMethod): WayId {
  return mode === 'processes' || mode === 'process-pool' ? `${mode}:${startMethod}` : mode
}

/** How many customers come. */
export function customerCount({ baskets }: Pick<Sandbox, 'baskets'>): number {
  return baskets.reduce((sum, { times }) => sum + times, 0)
}

/** The same customers under one way to run them, as a workload; what is wrong with it names its field. */
export function workloadOf(sandbox: Sandbox, id: WayId): ParsedWorkload {
  const { mode, startMethod } = wayOf(id)
  const { baskets, workers, cores, switchIntervalMs, scheduler, seed } = sandbox
  const tasks = baskets.flatMap(({ times, rounds, atMs, sendKb, do: steps }) => {
    const inMode = steps.map((step) => segmentIn(mode, step))
    const task = { atMs, sendKb, do: Array.from({ length: rounds }, () => inMode).flat() }
    return Array.from({ length: times }, () => task)
  })
  const locks = lockNames(sandbox)
  return parseWorkload({
    mode,
    cores,
    startMethod,
    switchIntervalMs,
    scheduler,
    seed,
    locks,
    tasks,
    ...(workers !== null && { workers }),
  })
}

/** `to_thread` is a detour that only an event loop needs: elsewhere the call is made where it stands. */
function segmentIn(mode: Mode, step: WorkloadSegment): WorkloadSegment {
  if (mode === 'asyncio') return step
  if (step[0] === 'to_thread') return ['io', step[1]]
  return step[0] === 'to_thread_cpu' ? ['cpu', step[1]] : step
}

/** The locks that baskets use, by name. */
export function lockNames({ baskets }: Pick<Sandbox, 'baskets'>): string[] {
  const names = baskets.flatMap((basket) =>
    basket.do.flatMap((step) => (step[0] === 'lock' || step[0] === 'unlock' ? [step[1]] : [])),
  )
  return [...new Set(names)].toSorted()
}

/** In one line, what is too much for the page; null if nothing is. */
export function excess(sandbox: Sandbox): string | null {
  const { baskets, workers, cores, switchIntervalMs } = sandbox
  const segments = baskets.reduce((sum, each) => sum + each.times * each.rounds * each.do.length, 0)
  const computingMs = baskets.reduce((sum, each) => sum + each.times * each.rounds * computingOf(each.do), 0)
  const long = baskets.findIndex(({ do: steps }) => steps.length > limits.stepsOfBasket)
  if (baskets.length > limits.baskets) return `tasks: at most ${limits.baskets} different baskets`
  if (long >= 0) return `tasks[${long}].do: at most ${limits.stepsOfBasket} steps, in as many rounds as needed`
  if (customerCount(sandbox) > limits.customers) return `tasks: at most ${limits.customers} customers in all`
  if (segments > limits.segments) return `tasks: at most ${limits.segments} steps in all`
  if (cores > limits.cores) return `cores: at most ${limits.cores}`
  if ((workers ?? 1) > limits.workers) return `workers: at most ${limits.workers}`
  return computingMs / Math.min(switchIntervalMs, quantumMs) > limits.turns
    ? 'tasks: too much computing for so short a switch interval'
    : null
}

function computingOf(steps: readonly WorkloadSegment[]): number {
  return steps.reduce(
    (sum, step) =>
      step[0] === 'cpu' || step[0] === 'ccall' || step[0] === 'nogil' || step[0] === 'to_thread_cpu'
        ? sum + step[1]
        : sum,
    0,
  )
}
