import { addProcess, op, type Machine, type Op, type Thread } from './machine.ts'
import { put } from './queue.ts'
import { Event, schedule } from './schedule.ts'
import { begin, nextOp, park, wake } from './thread.ts'

/**
 * `Thread.start()`: returns only when the new thread has had the GIL (`_started.wait()`, Lib/threading.py). The new thread asks for it while
 * its starter still has it, behind those who wait already.
 */
export function start(machine: Machine, thread: Thread, child: Thread): void {
  child.starter = thread.id
  begin(machine, child)
  park(machine, thread, 'join')
}

/** What a thread does to start another one. */
export function startOps(machine: Machine, child: number): Op[] {
  return [op('cpu', { us: machine.parameters.threadStart }), op('start', { ref: child })]
}

/**
 * What `parent` does to start a process, by the setup's start method. Under forkserver it asks a server, which forks one child after the
 * other, and waits until it has (`popen_forkserver.py`); the server is up already when it is first asked.
 */
export function birthOps(machine: Machine, parent: number, child: number): Op[] {
  const { startMethod } = machine.setup
  const pay = op('cpu', { us: machine.parameters[startMethod].parent })
  const fork = op('fork', { ref: child })
  if (startMethod !== 'forkserver') return [pay, fork]
  const ops = [op('cpu', { us: machine.parameters.serverFork }), fork, op('answer', { ref: parent })]
  return [pay, op('request', { ref: forkserverInbox(machine), job: { ops } })]
}

/** Asks a server to do a job and waits for its answer. */
export function request(machine: Machine, thread: Thread): void {
  put(machine, thread.op.ref, thread.op.job)
  park(machine, thread, 'join')
}

/** Tells the thread that asked that its job is done. */
export function answer(machine: Machine, thread: Thread): void {
  schedule(machine, machine.parameters.gilWake, Event.back, thread.op.ref)
  nextOp(machine, thread)
}

/** A thread goes on in another interpreter of its process: under that one's GIL. */
export function enter(machine: Machine, thread: Thread): void {
  park(machine, thread, 'gil')
  thread.process = thread.op.ref
  wake(machine, thread)
}

/** `Thread.join()`, `Process.join()`. */
export function join(machine: Machine, thread: Thread, other: Thread): void {
  if (other.state === 'done') nextOp(machine, thread)
  else {
    other.joiners.push(thread.id)
    park(machine, thread, 'join')
  }
}

function forkserverInbox(machine: Machine): number {
  if (machine.forkserver < 0) {
    const { main } = addProcess(machine, machine.nowUs, 'forkserver')
    const server = machine.threads[main]!
    machine.forkserver = main
    server.todo.push(op('get', { ref: server.inbox }))
    begin(machine, server)
  }
  return machine.threads[machine.forkserver]!.inbox
}
