import { releaseCore, wantCore } from './core.ts'
import { dropGil, takeGil } from './gil.ts'
import { op, type Machine, type OpKind, type Thread } from './machine.ts'
import { Event, schedule } from './schedule.ts'
import { setState } from './slices.ts'
import type { ThreadState } from './types.ts'

const backOp = op('back')

/** A thread or a process's main thread begins to exist: before its first line it takes the GIL, as `thread_run()` does. */
export function begin(machine: Machine, thread: Thread): void {
  if (thread.sinceUs < 0) thread.sinceUs = machine.nowUs
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
    blockFor(machine, thread, next.us, 'io')
  } else if (next.kind === 'nogil') {
    dropGil(machine, thread, false)
    wantCore(machine, thread)
  } else needGil(machine, thread)
}

/** Operations that take no time of their own but need GIL and core. */
export function carriedOut(kind: OpKind): boolean {
  return kind !== 'cpu' && kind !== 'ccall' && kind !== 'nogil' && kind !== 'back'
}

/** Sleeps until the operation's time of the program, if that is to come: there is nothing to do before. */
export function sleepUntil(machine: Machine, thread: Thread): void {
  const waitUs = thread.op.us - machine.nowUs
  if (waitUs > 0) blockFor(machine, thread, waitUs, 'idle')
  else nextOp(machine, thread)
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

/** A blocking call (`Py_BEGIN_ALLOW_THREADS`). `sleep(0)` is one, too: since 3.11 it does not return at once. */
function blockFor(machine: Machine, thread: Thread, us: number, state: ThreadState): void {
  park(machine, thread, state)
  schedule(machine, us + machine.parameters.ioOver, Event.back, thread.id)
}

function end(machine: Machine, thread: Thread): void {
  releaseCore(machine, thread)
  dropGil(machine, thread, false)
  thread.op = backOp
  setState(machine, thread, 'done')
  for (const joiner of thread.joiners) wake(machine, machine.threads[joiner]!)
}
