import { createRandom, type Random } from './random.ts'
import type { EventHeap } from './heap.ts'
import { measuredParameters, type Parameters } from './parameters.ts'
import type { MachineSetup, Slice, ThreadState } from './types.ts'

/** What a thread can be told to do. Times in µs; `ref` is the index of a thread, lock or queue. */
export interface Op {
  readonly kind: OpKind
  readonly us: number
  readonly ref: number
  readonly task: number | null
  readonly segment: number | null
  /** CPU that boots or ends a process: shown as `starting`, not as `running`. */
  readonly boot: boolean
  /** What a `put` hands over; null ends a worker. */
  readonly job: Job | null
}

export type OpKind =
  | 'cpu' // bytecode
  | 'ccall' // one C call that keeps the GIL and cannot be interrupted
  | 'nogil' // C code on a core, without the GIL
  | 'io' // a blocking call
  | 'back' // back from a blocking call: takes the GIL before anything else
  | 'start' // Thread.start()
  | 'fork' // a child process begins to exist
  | 'join'
  | 'acquire'
  | 'release'
  | 'put'
  | 'get'
  | 'create' // a sub-interpreter begins to exist, in the thread that will use it
  | 'loop' // the event loop looks for what to do next
  | 'ready' // a coroutine goes to the end of the ready queue
  | 'later' // a coroutine sleeps on the loop's timer
  | 'finish' // a task is done

/** Work handed to a thread: a list of operations. */
export interface Job {
  readonly ops: readonly Op[]
}

export interface Thread {
  readonly id: number
  readonly name: string
  process: number
  state: ThreadState
  /** When the current slice began, and which task and segment it belongs to. */
  sinceUs: number
  task: number | null
  segment: number | null
  /** Operations to come, the next one last. */
  readonly todo: Op[]
  op: Op
  /** What is left of the current operation, µs. */
  leftUs: number
  hasGil: boolean
  onCore: boolean
  /** Invalidates timers of earlier waits for the GIL. */
  gilToken: number
  /** The GIL's switch number when the current wait began (`saved_switchnum` of `take_gil`). */
  savedSwitch: number
  /** Invalidates the ends of earlier stretches on a core. */
  runToken: number
  runFromUs: number
  /** When the operating system's current turn began. */
  turnFromUs: number
  /** Threads that wait in `join` for this one. */
  readonly joiners: number[]
  /** The thread that waits in `Thread.start()` for this one to have had the GIL, or -1. */
  starter: number
  /** Its queue of jobs. */
  readonly inbox: number
}

/** The state of `Python/ceval_gil.c`, one a process (or sub-interpreter). */
export interface Gil {
  readonly enabled: boolean
  holder: number
  lastHolder: number
  switchNo: number
  dropRequest: boolean
  /** The waiter whose timer asked the holder to let go, or -1. */
  requester: number
  /** Threads waiting on `cond`, oldest first. */
  readonly waiters: number[]
  /** Ex-holders that were made to let go and wait until somebody else has had the GIL (`FORCE_SWITCHING`). */
  readonly forced: number[]
}

export interface Process {
  readonly id: number
  readonly name: string
  readonly main: number
  readonly gil: Gil
}

export interface Lock {
  readonly name: string
  owner: number
  readonly waiters: number[]
}

export interface Queue {
  readonly jobs: (Job | null)[]
  readonly waiters: number[]
}

/** A coroutine: its operations to come, the next one last. */
export interface Coroutine {
  readonly task: number
  readonly todo: Op[]
}

/** asyncio's event loop (`base_events.py`). */
export interface EventLoop {
  readonly ready: number[]
  /** `[whenUs, number, coroutine]`, sorted. */
  readonly timers: (readonly [whenUs: number, order: number, coroutine: number])[]
  /** Handles that are still to run in this pass (`ntodo`). */
  passLeft: number
  order: number
}

export interface Finish {
  readonly task: number
  readonly thread: number
  readonly endUs: number
}

/** A computer: everything that decides the rest of the timeline, as plain data. */
export interface Machine {
  readonly setup: MachineSetup
  readonly parameters: Parameters
  nowUs: number
  seq: number
  /** Events executed so far. */
  events: number
  readonly heap: EventHeap
  readonly processes: Process[]
  readonly threads: Thread[]
  readonly locks: Lock[]
  readonly queues: Queue[]
  coresBusy: number
  /** Threads that wait for a core, first come first served. */
  readonly runQueue: number[]
  readonly handOvers: Random
  /** Tasks that are done, in order. */
  readonly finished: Finish[]
  /** Closed slices in order of their end. They never change, so copies share them. */
  readonly slices: Slice[]
}

const nothing: Op = { kind: 'back', us: 0, ref: -1, task: null, segment: null, boot: false, job: null }

/** An operation; what is not named is absent. */
export function op(kind: OpKind, fields: Partial<Omit<Op, 'kind'>> = {}): Op {
  return { ...nothing, kind, ...fields }
}

/** An empty computer with a process 0 (`P0`) whose main thread has nothing to do yet. */
export function emptyMachine(setup: MachineSetup): Machine {
  const machine: Machine = {
    setup,
    parameters: { ...measuredParameters, ...setup.parameters },
    nowUs: 0,
    seq: 0,
    events: 0,
    heap: [],
    processes: [],
    threads: [],
    locks: setup.locks.map((name) => ({ name, owner: -1, waiters: [] })),
    queues: [],
    coresBusy: 0,
    runQueue: [],
    handOvers: createRandom(setup.seed, 'hand-overs'),
    finished: [],
    slices: [],
  }
  addProcess(machine)
  return machine
}

/** A new process with its main thread, not yet running. */
export function addProcess(machine: Machine, mainName = 'main'): Process {
  const id = machine.processes.length
  const added: Process = {
    id,
    name: `P${id}`,
    main: machine.threads.length,
    gil: {
      enabled: machine.setup.gil,
      holder: -1,
      lastHolder: -1,
      switchNo: 0,
      dropRequest: false,
      requester: -1,
      waiters: [],
      forced: [],
    },
  }
  machine.processes.push(added)
  addThread(machine, id, mainName)
  return added
}

/** A new thread, not yet running. */
export function addThread(machine: Machine, processId: number, name: string): Thread {
  const thread: Thread = {
    id: machine.threads.length,
    name,
    process: processId,
    state: 'starting',
    sinceUs: machine.nowUs,
    task: null,
    segment: null,
    todo: [],
    op: nothing,
    leftUs: 0,
    hasGil: false,
    onCore: false,
    gilToken: 0,
    savedSwitch: 0,
    runToken: 0,
    runFromUs: 0,
    turnFromUs: 0,
    joiners: [],
    starter: -1,
    inbox: machine.queues.length,
  }
  machine.queues.push({ jobs: [], waiters: [] })
  machine.threads.push(thread)
  return thread
}

/** A deep copy that shares what never changes (operations, closed slices): the two go on independently. */
export function copyMachine(machine: Machine): Machine {
  return {
    ...machine,
    heap: machine.heap.slice(),
    processes: machine.processes.map(({ gil, ...rest }) => ({
      ...rest,
      gil: { ...gil, waiters: gil.waiters.slice(), forced: gil.forced.slice() },
    })),
    threads: machine.threads.map((thread) => ({
      ...thread,
      todo: thread.todo.slice(),
      joiners: thread.joiners.slice(),
    })),
    locks: machine.locks.map((lock) => ({ ...lock, waiters: lock.waiters.slice() })),
    queues: machine.queues.map((queue) => ({ jobs: queue.jobs.slice(), waiters: queue.waiters.slice() })),
    runQueue: machine.runQueue.slice(),
    handOvers: { ...machine.handOvers },
    finished: machine.finished.slice(),
    slices: machine.slices.slice(),
  }
}
