import type { ResultSlice } from '../../shared/machine/index.ts'
import type { Workload, WorkloadTask } from '../../shared/machine/workload.ts'
import type { MeasuredResult } from '../../shared/trace/index.ts'

/** For so long a hole in a burst may stay unseen: the program cuts a slice only where it is longer. */
const unseenUs = 350

/** What no run may do, however busy the computer; one line for each time that this one did. */
export function brokenLaws(workload: Workload, result: MeasuredResult): string[] {
  const { slices, makespanMs } = result
  return [
    ...slices
      .filter(({ endUs }) => endUs > makespanMs * 1000 + 1)
      .map((slice) => `${name(slice)} goes on after the end`),
    ...underOneGil(workload, slices),
    ...onTheCores(
      result.cores ?? workload.cores,
      slices.filter((slice) => isPolled(workload, slice)),
    ),
    ...(result.deadlock ? [] : workload.tasks.flatMap((task, number) => ofTask(workload, task, number, result))),
  ]
}

function name({ process: inProcess, thread, state, startUs, endUs }: ResultSlice): string {
  return `${inProcess}/${thread} ${state} ${startUs}-${endUs}`
}

function underOneGil({ mode }: Workload, slices: readonly ResultSlice[]): string[] {
  if (mode === 'free-threaded') return []
  const broken: string[] = []
  const last = new Map<string, ResultSlice>()
  for (const slice of slices.filter(({ state }) => state === 'running')) {
    const before = last.get(slice.process)
    if (before && before.endUs - slice.startUs > unseenUs) broken.push(`${name(before)} and ${name(slice)} run at once`)
    if (!before || slice.endUs > before.endUs) last.set(slice.process, slice)
  }
  return broken
}

/** A burst of Python looks at its clocks all the time; a single C call cannot say that the system took its core away in between. */
function isPolled({ tasks }: Workload, { task }: ResultSlice): boolean {
  return task === null || !tasks[task]!.do.some(([kind]) => kind === 'ccall' || kind === 'nogil')
}

function onTheCores(cores: number, slices: readonly ResultSlice[]): string[] {
  const ends = slices
    .filter(({ state }) => state === 'running' || state === 'nogil')
    .flatMap(({ startUs, endUs }) => [
      { atUs: startUs, change: 1 },
      { atUs: endUs, change: -1 },
    ])
    .toSorted((a, b) => a.atUs - b.atUs || a.change - b.change)
  let busy = 0
  let sinceUs = 0
  const broken: string[] = []
  for (const { atUs, change } of ends) {
    if (busy > cores && atUs - sinceUs > unseenUs) broken.push(`${busy} run on ${cores} cores ${sinceUs}-${atUs}`)
    busy += change
    sinceUs = atUs
  }
  return broken
}

/** A task gets the CPU and the waits that it asks for, and takes no less time than they do. */
function ofTask(
  { mode }: Workload,
  task: WorkloadTask,
  number: number,
  { slices, makespanMs }: MeasuredResult,
): string[] {
  const own = slices.filter((slice) => slice.task === number)
  const asked = (...kinds: string[]): number =>
    task.do.reduce((sum, [kind, value]) => sum + (kinds.includes(kind) ? Number(value) : 0), 0)
  const had = (state: string): number =>
    own.reduce((sum, slice) => sum + (slice.state === state ? (slice.endUs - slice.startUs) / 1000 : 0), 0)
  const burntMs = asked('cpu', 'to_thread_cpu')
  const waitedMs = mode === 'asyncio' ? asked('block', 'to_thread') : asked('io', 'block')
  const lastsMs = task.atMs + burntMs + asked('io', 'block', 'to_thread')
  const broken: string[] = []
  // Around each cut a little of a burst is lost; a C call is as long as was calibrated.
  if (asked('ccall') === 0 && Math.abs(had('running') - burntMs) > 2 + burntMs * 0.2)
    broken.push(`task ${number} ran ${had('running')} ms, not ${burntMs}`)
  if (had('io') < waitedMs - 0.1) broken.push(`task ${number} waited ${had('io')} ms, not ${waitedMs}`)
  if (makespanMs < lastsMs) broken.push(`task ${number} takes ${lastsMs} ms, all took ${makespanMs}`)
  return broken
}
