/**
 * The Workload JSON: a whole program to run to its end, as users write it (DESIGN.md). Times are in ms, rounded to µs.
 * A door of its own: zod must not reach pages that read no files.
 */

import { z } from 'zod'
import type { HandOver, StartMethod, TimedSegment } from './types.ts'

/** Every way to run a workload. */
export const modes = [
  'sequential',
  'threads',
  'thread-pool',
  'processes',
  'process-pool',
  'asyncio',
  'free-threaded',
  'interpreters',
] as const

export type Mode = (typeof modes)[number]

/** One step of a task, as in the JSON: its duration in ms, or the lock that it takes or gives back. */
export type WorkloadSegment =
  | readonly [kind: TimedSegment, ms: number]
  | readonly [kind: 'yield']
  | readonly [kind: 'lock' | 'unlock', lock: string]

export interface WorkloadTask {
  /** When it is submitted. */
  readonly atMs: number
  /** Kilobytes that have to be pickled when it goes to a process. */
  readonly sendKb: number
  readonly do: readonly WorkloadSegment[]
}

/** A workload with every default filled in. */
export interface Workload {
  readonly mode: Mode
  /** How many workers serve the tasks: of a pool as asked for, else CPython's default; otherwise one for each task, or one for all. */
  readonly workers: number
  readonly cores: number
  readonly startMethod: StartMethod
  readonly switchIntervalMs: number
  readonly scheduler: HandOver
  readonly seed: number
  readonly locks: readonly string[]
  readonly tasks: readonly WorkloadTask[]
}

export type ParsedWorkload =
  | { readonly ok: true; readonly workload: Workload }
  | { readonly ok: false; readonly error: string }

const limits = {
  cores: 256,
  workers: 1000,
  tasks: 10_000,
  segmentsOfTask: 10_000,
  segments: 200_000,
  locks: 100,
  nameLength: 40,
  ms: 600_000,
  switchIntervalMs: 10_000,
  sendKb: 1_048_576,
}

const timedKinds: readonly string[] = [
  'cpu',
  'io',
  'nogil',
  'ccall',
  'block',
  'to_thread',
  'to_thread_cpu',
] satisfies TimedSegment[]
const asyncioKinds: readonly string[] = ['to_thread', 'to_thread_cpu']

function roundToUs(ms: number): number {
  return Math.round(ms * 1000) / 1000
}

/** A segment: checked by hand, because the message of a union of tuples would name no field. */
const segmentSchema = z.unknown().transform((raw, ctx): WorkloadSegment => {
  const problem = segmentProblem(raw)
  if (problem !== null) {
    ctx.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  }
  const [kind, value] = raw as [string, unknown]
  if (kind === 'yield') return ['yield']
  return typeof value === 'number'
    ? [kind as TimedSegment, roundToUs(value)]
    : [kind as 'lock' | 'unlock', value as string]
})

function segmentProblem(raw: unknown): string | null {
  if (!Array.isArray(raw) || typeof raw[0] !== 'string') return 'a segment is a list like ["cpu", 20]'
  const [kind, value] = raw as [string, unknown]
  if (kind === 'yield') return raw.length === 1 ? null : '"yield" stands alone'
  if (kind === 'lock' || kind === 'unlock')
    return raw.length === 2 && typeof value === 'string' ? null : `"${kind}" needs the name of a lock`
  if (!timedKinds.includes(kind)) return `unknown segment ${JSON.stringify(kind.slice(0, limits.nameLength))}`
  if (raw.length !== 2 || typeof value !== 'number' || !(value >= 0 && value <= limits.ms))
    return `"${kind}" needs a number of milliseconds from 0 to ${limits.ms}`
  return null
}

const msSchema = z.number().min(0).max(limits.ms).transform(roundToUs)
const segmentsSchema = z.array(segmentSchema).max(limits.segmentsOfTask)

const fullTaskSchema = z.strictObject({
  atMs: msSchema.default(0),
  sendKb: z.number().min(0).max(limits.sendKb).default(0),
  do: segmentsSchema,
})

/** A task in either form; a mistake in it is named where it lies, in the full form. */
const taskSchema = z.unknown().transform((raw, ctx): WorkloadTask => {
  const parsed = fullTaskSchema.safeParse(Array.isArray(raw) ? { do: raw } : raw)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) ctx.addIssue({ code: 'custom', path, message })
  return z.NEVER
})

const lockNameSchema = z.string().min(1).max(limits.nameLength)

const workloadSchema = z.strictObject({
  mode: z.enum(modes),
  workers: z.int().min(1).max(limits.workers).optional(),
  cores: z.int().min(1).max(limits.cores),
  startMethod: z.enum(['fork', 'forkserver', 'spawn']).default('fork'),
  switchIntervalMs: z.number().min(0.001).max(limits.switchIntervalMs).transform(roundToUs).default(5),
  scheduler: z.enum(['fifo', 'dice']).default('fifo'),
  seed: z.int().default(1),
  locks: z.array(lockNameSchema).max(limits.locks).default([]),
  tasks: z.array(taskSchema).min(1).max(limits.tasks),
})

/** Reads a workload from parsed JSON. What is wrong with it is said in one line that names the field. */
export function parseWorkload(input: unknown): ParsedWorkload {
  const parsed = workloadSchema.safeParse(input)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    return { ok: false, error: `${fieldName(path)}: ${message.replaceAll(/\s+/g, ' ')}` }
  }
  const workload: Workload = { ...parsed.data, workers: workersOf(parsed.data) }
  const error = contradiction(workload)
  return error === null ? { ok: true, workload } : { ok: false, error }
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return name.startsWith('.') ? name.slice(1) : name || 'workload'
}

/** Defaults of `ThreadPoolExecutor` and `ProcessPoolExecutor` (Lib/concurrent/futures, 3.13). */
function workersOf({ mode, workers, cores, tasks }: z.infer<typeof workloadSchema>): number {
  if (mode === 'thread-pool') return workers ?? Math.min(32, cores + 4)
  if (mode === 'process-pool') return workers ?? cores
  return mode === 'sequential' || mode === 'asyncio' ? 1 : tasks.length
}

/** What is wrong between fields that are right each for itself. */
function contradiction({ mode, locks, tasks }: Workload): string | null {
  const twice = locks.findIndex((name, index) => locks.indexOf(name) !== index)
  if (twice >= 0) return `locks[${twice}]: the lock ${JSON.stringify(locks[twice])} is named twice`
  const segments = tasks.reduce((sum, task) => sum + task.do.length, 0)
  if (segments > limits.segments) return `tasks: more than ${limits.segments} segments in all`
  const known = new Set(locks)
  for (const [number, task] of tasks.entries()) {
    const taken = new Set<string>()
    for (const [index, [kind, value]] of task.do.entries()) {
      const problem =
        mode !== 'asyncio' && asyncioKinds.includes(kind)
          ? `"${kind}" exists only in mode "asyncio"`
          : typeof value === 'string'
            ? lockProblem(kind, value, known, taken)
            : null
      if (problem !== null) return `tasks[${number}].do[${index}]: ${problem}`
    }
  }
  return null
}

/** A task gives back only what it has taken, so that no program unlocks a free lock. */
function lockProblem(kind: string, lock: string, known: ReadonlySet<string>, taken: Set<string>): string | null {
  const name = JSON.stringify(lock)
  if (!known.has(lock)) return `there is no lock ${name} in "locks"`
  if (kind === 'lock') taken.add(lock)
  else if (!taken.delete(lock)) return `unlocks ${name}, which this task has not locked`
  return null
}
