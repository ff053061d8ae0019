import type { Result, ResultSlice } from '../../shared/machine/index.ts'
import type { Workload, WorkloadTask } from '../../shared/machine/workload.ts'

/** What is wrong with a result, in one line, or null. Every law of a timeline that anybody could check from outside. */
export function brokenLaw(workload: Workload, result: Result): string | null {
  const { slices, makespanMs } = result
  const running = slices.filter(({ state }) => state === 'running')
  const busy = slices.filter(({ state }) => state === 'running' || state === 'nogil')
  const endUs = makespanMs * 1000
  if (slices.some((slice) => !(slice.startUs >= 0 && slice.startUs < slice.endUs && slice.endUs <= endUs + 0.001)))
    return 'a slice is empty or outside of the program'
  if (slices.some((slice, i) => i > 0 && slices[i - 1]!.startUs > slice.startUs)) return 'slices are not sorted'
  if (mostAtOnce(busy) > workload.cores) return 'more threads run than there are cores'
  if (workload.mode !== 'free-threaded')
    for (const own of groups(running, (slice) => slice.process)) if (mostAtOnce(own) > 1) return 'two run under one GIL'
  const lifeOf = (slice: ResultSlice): string =>
    workload.mode === 'interpreters' ? slice.thread : `${slice.process} ${slice.thread}`
  for (const life of groups(slices, lifeOf))
    for (const [i, slice] of life.entries()) {
      const before = life[i - 1]
      if (before && before.endUs !== slice.startUs) return 'a life has a gap or an overlap'
      if (before?.process === slice.process && before.state === slice.state && before.task === slice.task)
        return 'a slice is cut in two'
    }
  return result.deadlock ? brokenDeadlock(workload) : brokenWork(workload, busy, makespanMs)
}

/** Highest number of slices that overlap; they are sorted by start. */
function mostAtOnce(slices: readonly ResultSlice[]): number {
  const ends = slices.map((slice) => slice.endUs).toSorted((a, b) => a - b)
  let ended = 0
  let most = 0
  slices.forEach((slice, begun) => {
    while (ends[ended]! <= slice.startUs) ended += 1
    most = Math.max(most, begun + 1 - ended)
  })
  return most
}

function groups(slices: readonly ResultSlice[], key: (slice: ResultSlice) => string): Iterable<ResultSlice[]> {
  return Map.groupBy(slices, key).values()
}

/** Nobody waits for ever where no two locks are held at once. */
function brokenDeadlock({ tasks }: Workload): string | null {
  const nests = tasks.some(({ do: segments }) => {
    let held = 0
    return segments.some(([kind]) => (held += kind === 'lock' ? 1 : kind === 'unlock' ? -1 : 0) > 1)
  })
  return nests ? null : 'a deadlock without nested locks'
}

function brokenWork(workload: Workload, busy: readonly ResultSlice[], makespanMs: number): string | null {
  const { mode, tasks, cores } = workload
  const doneUs = tasks.map(() => 0)
  for (const { task, startUs, endUs } of busy) if (task !== null) doneUs[task]! += endUs - startUs
  // Handles of the loop and the handing over of data are work for a task, too.
  const exact =
    mode !== 'asyncio' && mode !== 'process-pool' && !(mode === 'processes' && workload.startMethod !== 'fork')
  for (const [number, task] of tasks.entries()) {
    const wantedUs = Math.round(workMs(task) * 1000)
    if (exact ? doneUs[number] !== wantedUs : doneUs[number]! < wantedUs)
      return `task ${number} is not done exactly once`
    if (makespanMs < task.atMs + lengthMs(task) - 0.001) return `task ${number} takes less time than it takes`
  }
  const work = tasks.reduce((sum, task) => sum + workMs(task), 0)
  const atOnce = mode === 'sequential' ? 1 : cores
  return makespanMs < work / atOnce - 0.001 ? 'more work is done than cores can do' : null
}

function workMs({ do: segments }: WorkloadTask): number {
  return sumMs(segments, ['cpu', 'ccall', 'nogil', 'to_thread_cpu'])
}

function lengthMs({ do: segments }: WorkloadTask): number {
  return sumMs(segments, ['cpu', 'ccall', 'nogil', 'to_thread_cpu', 'io', 'block', 'to_thread'])
}

function sumMs(segments: WorkloadTask['do'], kinds: readonly string[]): number {
  return segments.reduce((sum, [kind, value]) => sum + (kinds.includes(kind) ? (value as number) : 0), 0)
}
