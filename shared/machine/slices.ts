import type { Machine, Thread } from './machine.ts'
import type { Slice, ThreadState } from './types.ts'

/** Puts a thread into a state; the slice of the state before ends here. */
export function setState(machine: Machine, thread: Thread, state: ThreadState): void {
  const { task, segment } = thread.op
  if (thread.state === state && thread.task === task && thread.segment === segment) return
  if (machine.nowUs > thread.sinceUs) machine.slices.push(sliceOf(machine, thread, machine.nowUs))
  thread.state = state
  thread.task = task
  thread.segment = segment
  thread.sinceUs = machine.nowUs
}

/** The slices that are not over yet, cut at the machine's time; none for threads that are done or not started. */
export function openSlices(machine: Machine): Slice[] {
  return machine.threads
    .filter((thread) => thread.state !== 'done' && thread.sinceUs >= 0 && thread.sinceUs < machine.nowUs)
    .map((thread) => sliceOf(machine, thread, machine.nowUs))
}

function sliceOf(machine: Machine, thread: Thread, endUs: number): Slice {
  return {
    process: machine.processes[thread.process]!.name,
    thread: thread.name,
    task: thread.task,
    segment: thread.segment,
    state: thread.state as Slice['state'],
    startUs: thread.sinceUs,
    endUs,
  }
}
