import { releaseCore, wantCore } from './core.ts'
import { stepLoop } from './event-loop.ts'
import { dropGil, takeGil } from './gil.ts'
import { op, type Machine, type Op, type OpKind, type Thread } from './machine.ts'
import { Event, schedule } from './schedule.ts'
import { setState } from './slices.ts'
import type { ThreadState } from './types.ts'

const backOp = op('back')

/** A thread or a process's main thread begins to exist: before its first line it takes the GIL, as `thread_run()` does. */
export function begin(machine: Machine, thread: Thread): void {
  back(machine, thread)
  needGil(machine, thread)
}

/** Back from a blocking call (`Py_END_ALLOW_THREADS`): the GIL is taken before anything else. */
export function wake(machine: Machine, thread: Thread): void {
  back(machine, thread)
  needGil(machine, thread)
}

/** The thread's operation is now to come back: it goes on with its next operation once it has what it needs. */
export function back(_machine: Machine, thread: Thread): void {
  // The task and segment that the thread works on stay the ones it came from.
  const { task, segment } = thread.op
  thread.op = task === null && segment === null ? backOp : { ...backOp, task, segment }
  thread.leftUs = 0
}

/** C code without the GIL is done: its core is given up, the GIL taken again. */
export function afterNogil(machine: Machine, thread: Thread): void {
  releaseCore(machine, thread)
  wake(machine, thread)
}

/** Fetches the thread's next operation and does what it needs first. */
export function nextOp(machine: Machine, thread: Thread): void {
  let next = thread.todo.pop()
  while (next !== undefined && next.kind === 'finish') {
    machine.finished.push({ task: next.task!, thread: thread.id, endUs: machine.nowUs })
    next = thread.todo.pop()
  }
  if (next === undefined) {
    end(machine, thread)
    return
  }
  thread.op = next
  thread.leftUs = next.us
  if (next.kind === 'io') {
    blockFor(machine, thread, next)
  } else if (next.kind === 'nogil') {
    dropGil(machine, thread, false)
    wantCore(machine, thread)
  } else needGil(machine, thread)
}

/** Operations that take no time of their own but need GIL and core. */
export function carriedOut(kind: OpKind): boolean {
  return kind !== 'cpu' && kind !== 'ccall' && kind !== 'nogil' && kind !== 'back'
}

/** Carries out an operation that takes no time; the thread has GIL and core. */
export function carryOut(machine: Machine, thread: Thread): void {
  const { kind, ref, job } = thread.op
  if (kind === 'start') start(machine, thread, machine.threads[ref]!)
  else if (kind === 'fork') {
    begin(machine, machine.threads[ref]!)
    nextOp(machine, thread)
  } else if (kind === 'join') join(machine, thread, machine.threads[ref]!)
  else if (kind === 'acquire') acquire(machine, thread)
  else if (kind === 'release') release(machine, thread)
  else if (kind === 'put') {
    put(machine, ref, job)
    nextOp(machine, thread)
  } else if (kind === 'get') get(machine, thread)
  else stepLoop(machine, thread)
}

/** A lock was released and this waiter woken: it takes the lock, or finds that somebody was quicker. The GIL comes after the lock. */
export function lockWoken(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  if (lock.owner >= 0) {
    lock.waiters.unshift(thread.id)
    return
  }
  lock.owner = thread.id
  wake(machine, thread)
}

/** Puts a job into a queue (null ends the worker that gets it) and wakes a worker that waits. */
export function put(machine: Machine, queue: number, job: Op['job']): void {
  const { jobs, waiters } = machine.queues[queue]!
  jobs.push(job)
  const worker = waiters.shift()
  if (worker !== undefined) schedule(machine, machine.parameters.gilWake, Event.back, worker)
}

/** Lets go of core and GIL and waits for something; whoever brings it about wakes the thread. */
export function park(machine: Machine, thread: Thread, state: ThreadState): void {
  releaseCore(machine, thread)
  dropGil(machine, thread, false)
  setState(machine, thread, state)
}

function needGil(machine: Machine, thread: Thread): void {
  if (thread.hasGil) wantCore(machine, thread)
  else {
    if (machine.processes[thread.process]!.gil.enabled) releaseCore(machine, thread)
    takeGil(machine, thread)
  }
}

/** A blocking call (`Py_BEGIN_ALLOW_THREADS`). `sleep(0)` returns at once: whoever is quickest has the GIL. */
function blockFor(machine: Machine, thread: Thread, call: Op): void {
  park(machine, thread, 'io')
  schedule(machine, call.us === 0 ? 0 : call.us + machine.parameters.ioOver, Event.back, thread.id)
}

function end(machine: Machine, thread: Thread): void {
  releaseCore(machine, thread)
  dropGil(machine, thread, false)
  thread.op = backOp
  setState(machine, thread, 'done')
  for (const joiner of thread.joiners) wake(machine, machine.threads[joiner]!)
}

/** `Thread.start()`: returns only when the new thread has had the GIL (`_started.wait()`, Lib/threading.py). */
function start(machine: Machine, thread: Thread, child: Thread): void {
  child.starter = thread.id
  park(machine, thread, 'join')
  begin(machine, child)
}

function join(machine: Machine, thread: Thread, other: Thread): void {
  if (other.state === 'done') nextOp(machine, thread)
  else {
    other.joiners.push(thread.id)
    park(machine, thread, 'join')
  }
}

/** A free lock is taken without letting go of the GIL; otherwise the thread lets go and waits (`acquire_timed`). */
function acquire(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  if (lock.owner < 0) {
    lock.owner = thread.id
    nextOp(machine, thread)
  } else {
    lock.waiters.push(thread.id)
    park(machine, thread, 'lock')
  }
}

function release(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  lock.owner = -1
  const waiter = lock.waiters.shift()
  if (waiter !== undefined) schedule(machine, machine.parameters.gilWake, Event.lockWoken, waiter)
  nextOp(machine, thread)
}

/** A worker takes its next job, or waits for one. */
function get(machine: Machine, thread: Thread): void {
  const queue = machine.queues[thread.op.ref]!
  const job = queue.jobs.shift()
  if (job === undefined) {
    queue.waiters.push(thread.id)
    thread.todo.push(thread.op)
    park(machine, thread, 'idle')
    return
  }
  if (job !== null) {
    thread.todo.push(thread.op)
    for (let i = job.ops.length - 1; i >= 0; i--) thread.todo.push(job.ops[i]!)
  }
  nextOp(machine, thread)
}
