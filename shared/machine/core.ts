import { dropGil, mustDrop } from './gil.ts'
import type { Machine, Thread } from './machine.ts'
import { Event, schedule } from './schedule.ts'
import { setState } from './slices.ts'
import { afterNogil, back, carriedOut, nextOp } from './thread.ts'

/** The thread has the GIL (or needs none): `Thread.start()` of its starter returns now, and it wants a core. */
export function granted(machine: Machine, thread: Thread): void {
  if (thread.starter >= 0) {
    schedule(machine, 0, Event.back, thread.starter)
    thread.starter = -1
  }
  wantCore(machine, thread)
}

/** A free core is taken at once; otherwise the thread queues for one. It may hold the GIL meanwhile. */
export function wantCore(machine: Machine, thread: Thread): void {
  if (thread.onCore) execute(machine, thread)
  else if (machine.coresBusy < machine.setup.cores) giveCore(machine, thread)
  else {
    setState(machine, thread, 'core')
    machine.runQueue.push(thread.id)
  }
}

export function releaseCore(machine: Machine, thread: Thread): void {
  if (!thread.onCore) return
  thread.onCore = false
  thread.runToken += 1
  machine.coresBusy -= 1
  const next = machine.runQueue.shift()
  if (next !== undefined) giveCore(machine, machine.threads[next]!)
}

/** The eval breaker: bytecode on a core lets go of the GIL at once when asked; a C call, or a thread without a core, later. */
export function interrupt(machine: Machine, thread: Thread): void {
  if (!thread.onCore || (thread.op.kind !== 'cpu' && thread.op.kind !== 'back')) return
  account(machine, thread)
  letGo(machine, thread)
}

/** A stretch on a core ends: the operation is done, or the operating system's turn is over. */
export function stretchEnd(machine: Machine, thread: Thread): void {
  account(machine, thread)
  if (thread.leftUs <= 0) {
    if (thread.op.kind === 'nogil') afterNogil(machine, thread)
    else if (thread.op.kind === 'ccall' && mustDrop(machine, thread)) {
      back(machine, thread)
      letGo(machine, thread)
    } else nextOp(machine, thread)
    return
  }
  if (machine.runQueue.length > 0 && machine.nowUs - thread.turnFromUs >= machine.parameters.quantum)
    preempt(machine, thread)
  else {
    if (machine.runQueue.length === 0) thread.turnFromUs = machine.nowUs
    execute(machine, thread)
  }
}

function giveCore(machine: Machine, thread: Thread): void {
  machine.coresBusy += 1
  thread.onCore = true
  thread.turnFromUs = machine.nowUs
  execute(machine, thread)
}

/** The operating system takes the core away. The GIL is not let go by that. */
function preempt(machine: Machine, thread: Thread): void {
  setState(machine, thread, 'core')
  thread.onCore = false
  thread.runToken += 1
  machine.coresBusy -= 1
  const next = machine.runQueue.shift()!
  machine.runQueue.push(thread.id)
  giveCore(machine, machine.threads[next]!)
}

function letGo(machine: Machine, thread: Thread): void {
  releaseCore(machine, thread)
  dropGil(machine, thread, true)
}

/** What has been worked off since the stretch began is no longer to do. */
export function account(machine: Machine, thread: Thread): void {
  thread.leftUs -= machine.nowUs - thread.runFromUs
  thread.runFromUs = machine.nowUs
}

function execute(machine: Machine, thread: Thread): void {
  const { kind, boot } = thread.op
  thread.runFromUs = machine.nowUs
  if (kind === 'cpu' && mustDrop(machine, thread)) {
    letGo(machine, thread)
    return
  }
  setState(machine, thread, boot ? 'starting' : kind === 'nogil' ? 'nogil' : 'running')
  thread.runToken += 1
  if (carriedOut(kind)) {
    schedule(machine, 0, Event.carryOut, thread.id, thread.runToken)
    return
  }
  const { quantum } = machine.parameters
  const turnLeft = machine.runQueue.length > 0 ? Math.max(1, thread.turnFromUs + quantum - machine.nowUs) : quantum
  schedule(machine, Math.min(thread.leftUs, turnLeft), Event.stretchEnd, thread.id, thread.runToken)
}
