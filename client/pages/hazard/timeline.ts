import type { HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { advance, createMachine, openSlices, startThread, submitTask } from '../../../shared/machine/index.ts'
import type { Segment, Slice } from '../../../shared/machine/index.ts'
import { hasGil } from './board.ts'

/** What a thread (in asyncio: a coroutine) has to do as far as it is known; the last segment is its mark. */
export interface Work {
  readonly segments: readonly Segment[]
  /** At the mark the thread has got the lock that its next op takes, or has returned the one that it releases. */
  readonly isGranted: boolean
  readonly hasEnded: boolean
}

/** What the machine makes of the work. */
export interface Timeline {
  readonly slices: readonly Slice[]
  /** The name in the slices of each thread. */
  readonly threads: readonly string[]
}

/** How long a run is watched that does not end. */
export const watchedUs = 200_000
const cores = 4

/** Runs the work on the machine; `arrivesUs` says when each thread gets its work, 0 where nothing is said. */
export function timelineOf(
  works: readonly Work[],
  locks: readonly string[],
  version: HazardVersion,
  arrivesUs: readonly number[],
): Timeline {
  const machine = createMachine({
    cores,
    gil: hasGil(version),
    switchIntervalUs: 5000,
    scheduler: 'fifo',
    seed: 1,
    startMethod: 'fork',
    locks,
    eventLoop: version === 'asyncio',
  })
  const order = works.map((_, thread) => thread).toSorted((a, b) => (arrivesUs[a] ?? 0) - (arrivesUs[b] ?? 0))
  const threads = works.map(() => (version === 'asyncio' ? 0 : startThread(machine, 0)))
  for (const thread of order) {
    advance(machine, arrivesUs[thread] ?? 0)
    submitTask(machine, thread, { segments: works[thread]!.segments, sendKb: 0 }, threads[thread]!)
  }
  advance(machine, watchedUs)
  const slices = [...machine.slices, ...openSlices(machine)]
  if (version === 'asyncio') return orderSlices(works, slices)
  return { slices, threads: threads.map((thread) => machine.threads[thread]!.name) }
}

/** The one thread of a loop works on all coroutines in turn: what it does for each, and between that what each waits for. */
function orderSlices(works: readonly Work[], slices: readonly Slice[]): Timeline {
  const threads = works.map((_, task) => `order ${task}`)
  return {
    threads,
    slices: works.flatMap(({ segments }, task) => {
      const own = slices.filter((slice) => slice.task === task).map((slice) => ({ ...slice, thread: threads[task]! }))
      return own.flatMap((slice, index): Slice[] => {
        const before = own[index - 1]
        const startUs = before?.endUs ?? 0
        if (startUs === slice.startUs) return [slice]
        // to begin to wait takes no time, so that the last thing seen is what came before it
        const begun = before?.segment ?? null
        const state = awaited(begun === null ? undefined : segments[begun + 1])
        return [{ ...slice, state, startUs, endUs: slice.startUs }, slice]
      })
    }),
  }
}

/** What a coroutine waits for at an await; where it is at none, for its turn. */
function awaited(segment: Segment | undefined): Slice['state'] {
  if (segment?.[0] === 'io') return 'io'
  return segment?.[0] === 'lock' ? 'lock' : 'queue'
}

/** When a thread comes to its mark; none where it has ended, or never gets there. */
export function markOf(
  work: Work,
  thread: number,
  { slices, threads }: Timeline,
): { thread: number; startUs: number }[] {
  if (work.hasEnded) return []
  const last = work.segments.length - 1
  const slice = slices.find(
    (one) => one.thread === threads[thread] && one.task === thread && one.segment === last && one.state === 'running',
  )
  return slice ? [{ thread, startUs: slice.startUs }] : []
}
