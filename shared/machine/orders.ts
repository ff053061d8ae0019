import { birthOps, startOps } from './birth.ts'
import { isByHand } from './by-hand.ts'
import { account } from './core.ts'
import { addCoroutine, addLoop, spawnNow } from './event-loop.ts'
import {
  addInterpreter,
  addProcess,
  addThread,
  emptyMachine,
  op,
  type Job,
  type Machine,
  type Op,
  type Thread,
} from './machine.ts'
import { addThreadPool, defaultThreads } from './pool.ts'
import { coroutineOps, taskOps, transferUs } from './program.ts'
import { attend, put, putFirst } from './queue.ts'
import { begin, nextOp } from './thread.ts'
import type { MachineSetup, Task } from './types.ts'

/**
 * A computer that takes orders while it runs: process 0 with its main thread, who waits for them (`idle`). Every order is carried out by
 * a main thread, as operations that need GIL and core. A main thread that runs an event loop takes tasks and no other orders.
 */
export function createMachine(setup: MachineSetup): Machine {
  const machine = emptyMachine(setup)
  const main = machine.threads[0]!
  if (setup.eventLoop) {
    addLoop(machine, main, addThreadPool(machine, defaultThreads(setup.cores)), true)
    main.todo.push(op('loop'))
  } else serve(machine, main.id)
  if (isByHand(machine)) attend(machine, main)
  else begin(machine, main)
  return machine
}

/** Orders the main thread of a process to start a thread; returns the thread's index. It is `starting` until it has had the GIL. */
export function startThread(machine: Machine, processId: number): number {
  const number = machine.threads.filter((thread) => thread.process === processId).length - 1
  const thread = addThread(machine, processId, `T${number}`)
  serve(machine, thread.id)
  // What is passed by hand is not Python yet: people come and are told what to do without the scanner.
  if (isByHand(machine)) attend(machine, thread)
  else orderMain(machine, processId, startOps(machine, thread.id))
  return thread.id
}

/** Orders the main thread of process 0 to start a process; returns its index. Its main thread boots, then serves. */
export function startProcess(machine: Machine): number {
  const { boot } = machine.parameters[machine.setup.startMethod]
  const { id, main } = addProcess(machine)
  serve(machine, main)
  machine.threads[main]!.todo.push(op('cpu', { us: boot, boot: true }))
  orderMain(machine, 0, birthOps(machine, machine.processes[0]!.main, main))
  return id
}

/**
 * Orders that a thread work on a task, after what it already has to do. The main thread of process 0 puts it into the thread's queue; for a
 * thread of another process it also pickles and sends it, and the receiver unpickles it. A main thread that serves itself needs no order; to an
 * event loop the task comes as a coroutine.
 */
export function submitTask(machine: Machine, number: number, task: Task, threadIndex: number): void {
  const thread = machine.threads[threadIndex]!
  if (thread.loop >= 0) {
    spawnNow(machine, addCoroutine(machine, thread.loop, number, coroutineOps(machine, number, task)))
    return
  }
  const ops = taskOps(machine, number, task)
  if (homeOf(machine, thread) !== 0) orderMain(machine, 0, crateOps(machine, number, task, thread))
  else if (isByHand(machine) || threadIndex === machine.processes[0]!.main) put(machine, thread.inbox, { ops })
  else
    orderMain(machine, 0, [op('cpu', { us: machine.parameters.put }), op('put', { ref: thread.inbox, job: { ops } })])
}

/**
 * Orders that a thread end after what it already has to do: it gets the `None` that ends its loop. The main thread of a process is ended by
 * `endProcess`.
 */
export function endThread(machine: Machine, threadIndex: number): void {
  const { process, inbox } = machine.threads[threadIndex]!
  const us = process === 0 ? machine.parameters.put : machine.parameters.poolItem
  orderMain(machine, 0, [op('cpu', { us }), op('put', { ref: inbox })])
}

/** Orders that a process end: its main thread waits for the threads it has started, pays for the exit of its start method, and is done. */
export function endProcess(machine: Machine, processId: number): void {
  const { main } = machine.processes[processId]!
  const others = machine.threads.filter(({ id, process }) => process === processId && id !== main)
  const { inbox } = machine.threads[main]!
  const { exit } = machine.parameters[machine.setup.startMethod]
  const lastJob = { ops: [...others.map(({ id }) => op('join', { ref: id })), op('cpu', { us: exit, boot: true })] }
  orderMain(machine, 0, [
    op('cpu', { us: machine.parameters.poolItem }),
    op('put', { ref: inbox, job: lastJob }),
    op('put', { ref: inbox }),
  ])
}

/** Whether a thread runs bytecode now, so that it could call `time.sleep(0)`. */
export function canLetGo(machine: Machine, threadIndex: number): boolean {
  const { state, op: now, onCore } = machine.threads[threadIndex]!
  return state === 'running' && onCore && now.kind === 'cpu' && now.task !== null && now.segment !== null
}

/**
 * `time.sleep(0)` in the midst of a segment (docs/model.md, rule 9), of a thread that can let go. From now on the segment is three: what is
 * done, `yield`, and what is left; later ones are counted from there. Returns what is left, µs.
 */
export function letGo(machine: Machine, threadIndex: number): number {
  const thread = machine.threads[threadIndex]!
  account(machine, thread)
  const { op: now, leftUs } = thread
  const segment = now.segment!
  thread.todo.forEach((later, i) => {
    if (later.task === now.task && later.segment !== null && later.segment > segment)
      thread.todo[i] = { ...later, segment: later.segment + 2 }
  })
  thread.todo.push({ ...now, us: leftUs, segment: segment + 2 }, op('io', { task: now.task, segment: segment + 1 }))
  nextOp(machine, thread)
  return leftUs
}

/**
 * Orders that a task which lies in a thread's queue go to a thread of another process: the main thread of its process pickles it before whatever
 * else it has to do, the receiver unpickles it. False: it does not lie there (any more).
 */
export function sendTask(machine: Machine, number: number, task: Task, fromThread: number, toThread: number): boolean {
  const from = machine.threads[fromThread]!
  const { jobs } = machine.queues[from.inbox]!
  const at = jobs.findIndex((job) => job !== null && isAbout(job, number))
  if (at < 0) return false
  jobs.splice(at, 1)
  const packer = machine.threads[machine.processes[homeOf(machine, from)]!.main]!
  putFirst(machine, packer.inbox, { ops: crateOps(machine, number, task, machine.threads[toThread]!) })
  return true
}

/** Whether a task lies in a thread's queue, not begun. */
export function liesInQueue(machine: Machine, number: number, thread: number): boolean {
  const { jobs } = machine.queues[machine.threads[thread]!.inbox]!
  return jobs.some((job) => job !== null && isAbout(job, number))
}

/**
 * Orders the main thread of process 0 to start a thread that goes on in an interpreter of its own, with its own GIL and its own globals;
 * returns the interpreter's index.
 */
export function startInterpreter(machine: Machine): number {
  const name = `I${machine.processes.filter((each) => each.name.startsWith('I')).length}`
  const thread = addThread(machine, 0, name)
  const { id } = addInterpreter(machine, name, thread.id)
  serve(machine, thread.id)
  thread.todo.push(op('cpu', { us: machine.parameters.interpreter, boot: true }), op('enter', { ref: id }))
  orderMain(machine, 0, startOps(machine, thread.id))
  return id
}

/** Orders the main thread of process 0 to set its switch interval, µs (`sys.setswitchinterval`). */
export function turnDial(machine: Machine, us: number): void {
  orderMain(machine, 0, [op('dial', { us })])
}

/** How many tasks lie in a thread's own queue, not begun. */
export function waitingTasks(machine: Machine, thread: number): number {
  return machine.queues[machine.threads[thread]!.inbox]!.jobs.length
}

/** The process, or interpreter, whose memory a thread works in, also while it is being started. */
function homeOf(machine: Machine, thread: Thread): number {
  return machine.processes.find(({ main }) => main === thread.id)?.id ?? thread.process
}

/** What it takes to send a task to a thread of another process, on this side; the other side unpickles. */
function crateOps(machine: Machine, number: number, task: Task, to: Thread): Op[] {
  const us = transferUs(machine, task)
  const received = [op('cpu', { us, task: number }), ...taskOps(machine, number, task)]
  return [op('cpu', { us, task: number }), op('put', { ref: to.inbox, job: { ops: received } })]
}

function isAbout({ ops }: Job, number: number): boolean {
  return ops.some(({ kind, task }) => kind === 'finish' && task === number)
}

function serve(machine: Machine, thread: number): void {
  const { inbox, todo } = machine.threads[thread]!
  todo.push(op('get', { ref: inbox }))
}

function orderMain(machine: Machine, processId: number, ops: readonly Op[]): void {
  put(machine, machine.threads[machine.processes[processId]!.main]!.inbox, { ops })
}
