import type { Job, Machine, Thread } from './machine.ts'
import { Event, schedule } from './schedule.ts'
import { setState } from './slices.ts'
import { nextOp, park } from './thread.ts'

/** Puts a job into a queue (null ends the worker that gets it) and wakes a worker that waits. */
export function put(machine: Machine, queue: number, job: Job | null): void {
  const { jobs, waiters } = machine.queues[queue]!
  jobs.push(job)
  wakeFirst(machine, waiters)
}

/** Puts a job before all others. */
export function putFirst(machine: Machine, queue: number, job: Job): void {
  const { jobs, waiters } = machine.queues[queue]!
  jobs.unshift(job)
  wakeFirst(machine, waiters)
}

/** A worker takes its next job, or waits for one. */
export function get(machine: Machine, thread: Thread): void {
  const { jobs, waiters, producers } = machine.queues[thread.op.ref]!
  const job = jobs.shift()
  if (job === undefined) {
    waiters.push(thread.id)
    thread.todo.push(thread.op)
    park(machine, thread, 'idle')
    return
  }
  wakeFirst(machine, producers)
  if (job !== null) {
    thread.todo.push(thread.op)
    doNext(thread, job)
  }
  nextOp(machine, thread)
}

/** A new worker waits for its first job without having looked into the queue: it need not have had the GIL. */
export function attend(machine: Machine, thread: Thread): void {
  machine.queues[thread.inbox]!.waiters.push(thread.id)
  setState(machine, thread, 'idle')
}

/** Goes on if the queue has room, else waits for it (`call_queue.full()` of `concurrent/futures/process.py`). */
export function awaitRoom(machine: Machine, thread: Thread): void {
  const { jobs, length, producers } = machine.queues[thread.op.ref]!
  if (jobs.length < length) {
    nextOp(machine, thread)
    return
  }
  producers.push(thread.id)
  thread.todo.push(thread.op)
  park(machine, thread, 'queue')
}

/** A thread will do a job before whatever else it has to do. */
export function doNext(thread: Thread, { ops }: Job): void {
  for (let i = ops.length - 1; i >= 0; i--) thread.todo.push(ops[i]!)
}

function wakeFirst(machine: Machine, waiting: number[]): void {
  const first = waiting.shift()
  if (first !== undefined) schedule(machine, machine.parameters.gilWake, Event.back, first)
}
