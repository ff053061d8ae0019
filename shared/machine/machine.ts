import { createRandom, type Random } from './random.ts'
import type { EventHeap } from './heap.ts'
import { measuredParameters, type Parameters } from './parameters.ts'
import type { MachineSetup, OrderState, Slice, ThreadState } from './types.ts'

/** What a thread can be told to do. Times in µs; `ref` is the index of what the kind of operation is about. */
export interface Op {
  readonly kind: OpKind
  readonly us: number
  readonly ref: number
  readonly task: number | null
  readonly segment: number | null
  /** CPU that boots or ends a process: shown as `starting`, not as `running`. */
  readonly boot: boolean
  /** What is handed over; null ends a worker. */
  readonly job: Job | null
}

export type OpKind =
  | 'cpu' // bytecode
  | 'ccall' // one C call that keeps the GIL and cannot be interrupted
  | 'nogil' // C code on a core, without the GIL
  | 'io' // a blocking call
  | 'back' // back from a blocking call: takes the GIL before anything else
  | 'until' // sleeps until a time of the program; in a coroutine an await
  | 'start' // Thread.start()
  | 'fork' // a child process begins to exist
  | 'enter' // goes on in another interpreter, with its GIL
  | 'join'
  | 'sale' // reads the stock sheet, works out a price, writes the sheet; with the key if its thread is to take it
  | 'look' // works out a price and writes nothing
  | 'read'
  | 'write'
  | 'dial' // sys.setswitchinterval()
  | 'acquire'
  | 'release'
  | 'put'
  | 'get'
  | 'room' // waits until a queue of limited length has room
  | 'request' // puts a job into a server's queue and waits for its answer
  | 'answer' // wakes the thread that asked
  | 'submit' // hands a job to a pool
  | 'result' // a pool's process sends back that a job is done
  | 'shutdown' // ends a pool's workers and waits for them
  | 'loop' // the event loop looks for what to do next
  | 'spawn' // a coroutine begins to exist (`create_task`)
  | 'later' // a coroutine sleeps on the loop's timer
  | 'yield' // a coroutine goes to the end of the ready queue (`sleep(0)`)
  | 'await-lock' // a coroutine takes an asyncio.Lock
  | 'free-lock'
  | 'to-thread' // a coroutine hands a job to the loop's pool and waits for it
  | 'call-soon' // a thread tells the loop that a coroutine's job is done
  | 'return' // a coroutine has ended
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
  /** When the current slice began, and which task and segment it belongs to; -1 for a thread that nobody has started yet. */
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
  /** The event loop that it runs, or -1. */
  loop: number
  /** Whether it takes the key for its next step at the stock sheet. */
  takesKey: boolean
  /** What it read on the stock sheet last. */
  seenStock: number
}

/** The state of `Python/ceval_gil.c`, one a process (or sub-interpreter). */
export interface Gil {
  readonly enabled: boolean
  /** The switch interval, µs. */
  intervalUs: number
  holder: number
  lastHolder: number
  switchNo: number
  dropRequest: boolean
  /** The waiter whose timer asked the holder to let go, or -1. */
  requester: number
  /** When the waiter that was woken last arrives. */
  wokenUs: number
  /** Threads waiting on `cond`, oldest first. */
  readonly waiters: number[]
  /** `by-hand`: the thread in whose hands it is, whether used or not; -1 in its cradle. */
  hand: number
  /** Invalidates earlier times at which it would have gone back to its cradle. */
  handToken: number
  /** Ex-holders that were made to let go and wait until somebody else has had the GIL (`FORCE_SWITCHING`). */
  readonly forced: number[]
}

/** A process, or a sub-interpreter: whatever has a GIL of its own. */
export interface Process {
  readonly id: number
  readonly name: string
  readonly main: number
  readonly gil: Gil
  /** Its own copy of the program's globals. */
  readonly sheet: Sheet
}

/** The stock sheet of a process. */
export interface Sheet {
  count: number
  /** How often somebody wrote it. */
  sales: number
}

/** A step at the stock sheet that was done with the key. */
export interface KeyedStep {
  readonly task: number
  readonly segment: number
}

/** Owner and waiters are threads, in asyncio coroutines. */
export interface Lock {
  readonly name: string
  owner: number
  readonly waiters: number[]
}

export interface Queue {
  readonly jobs: (Job | null)[]
  /** Workers that wait for a job. */
  readonly waiters: number[]
  /** How many jobs it holds at most; 0: any number. */
  readonly length: number
  /** Threads that wait for room. */
  readonly producers: number[]
}

/** An executor of `concurrent.futures`. */
export interface Pool {
  /** Whether its workers are threads or processes. */
  readonly of: 'threads' | 'processes'
  /** Where `submit()` puts jobs. For processes the feeder takes them from there to `calls`. */
  readonly queue: number
  readonly calls: number
  readonly feeder: number
  readonly most: number
  /** Its workers' threads. */
  readonly workers: number[]
  /** Results of processes, less the jobs for which nobody was started because of them (`_idle_worker_semaphore`). */
  idle: number
}

/** A coroutine: its operations to come, the next one last. */
export interface Coroutine {
  readonly loop: number
  readonly task: number | null
  readonly todo: Op[]
  /** Of a task's coroutine in a loop that serves: what it is doing, since when, and when its first step ran (-1 before). */
  state: OrderState
  sinceUs: number
  beganUs: number
}

/** A stretch of time in which an order on the clerk's notepad was in one state; closed slices never change. */
export interface OrderSlice {
  readonly task: number
  readonly state: Exclude<OrderState, 'done'>
  readonly startUs: number
  readonly endUs: number
}

/** What the loop calls in a pass: a coroutine's next step, or the setting of the result that the coroutine waits for. */
export interface Handle {
  readonly coroutine: number
  readonly setsResult: boolean
}

export interface Timer {
  readonly whenUs: number
  readonly coroutine: number
}

/** asyncio's event loop (`base_events.py`). */
export interface EventLoop {
  readonly thread: number
  /** The default executor, for `to_thread`. */
  readonly pool: number
  /** True: stays when there is nothing left to do, because more orders may come. */
  readonly serves: boolean
  readonly ready: Handle[]
  /** Sleepers by time; those of the same µs in the order in which they lay down. */
  readonly timers: Timer[]
  /** Whether this pass has asked `select()`, and how many of its handles (`ntodo`) are still to run. */
  polled: boolean
  passLeft: number
  /** `fifo`: what is due of the chance to lose the GIL in a call that returns at once, in permille. */
  contested: number
  /** The coroutine whose step is running. */
  current: number
  /** Coroutines that have not returned. */
  living: number
  /** Whether it waits in `select()`, and the number of that wait: invalidates the timeouts of earlier ones. */
  selecting: boolean
  selectNo: number
  /** Closed slices of its tasks' coroutines, if it serves. They never change, so copies share them. */
  readonly slices: OrderSlice[]
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
  readonly pools: Pool[]
  readonly loops: EventLoop[]
  readonly coroutines: Coroutine[]
  /** The thread of the fork server, -1 before somebody asks for it. */
  forkserver: number
  coresBusy: number
  /** Threads that wait for a core, first come first served. */
  readonly runQueue: number[]
  readonly handOvers: Random
  /** Tasks that are done, in order. */
  readonly finished: Finish[]
  /** Steps at the stock sheet for which the key was taken, in order. */
  readonly keyed: KeyedStep[]
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
    pools: [],
    loops: [],
    coroutines: [],
    forkserver: -1,
    coresBusy: 0,
    runQueue: [],
    handOvers: createRandom(setup.seed, 'hand-overs'),
    finished: [],
    keyed: [],
    slices: [],
  }
  addProcess(machine)
  return machine
}

/** A new process with its main thread, not yet running. */
export function addProcess(machine: Machine, sinceUs = machine.nowUs, name = nextProcessName(machine)): Process {
  const added = addInterpreter(machine, name, machine.threads.length)
  addThread(machine, added.id, 'main', sinceUs)
  return added
}

/** A new GIL of its own for a thread that will run under it. */
export function addInterpreter(machine: Machine, name: string, main: number): Process {
  const added: Process = {
    id: machine.processes.length,
    name,
    main,
    gil: {
      enabled: machine.setup.gil,
      intervalUs: machine.setup.switchIntervalUs,
      holder: -1,
      lastHolder: -1,
      switchNo: 0,
      dropRequest: false,
      requester: -1,
      wokenUs: -1,
      waiters: [],
      hand: -1,
      handToken: 0,
      forced: [],
    },
    sheet: { count: machine.setup.stock ?? 0, sales: 0 },
  }
  machine.processes.push(added)
  return added
}

/** The fork server and interpreters have names of their own, and take no number from the others. */
function nextProcessName(machine: Machine): string {
  return `P${machine.processes.filter(({ name }) => name.startsWith('P')).length}`
}

/** A new thread, not yet running; it counts as `starting` from `sinceUs`, or, with -1, from when it is started. */
export function addThread(machine: Machine, processId: number, name: string, sinceUs = machine.nowUs): Thread {
  const thread: Thread = {
    id: machine.threads.length,
    name,
    process: processId,
    state: 'starting',
    sinceUs,
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
    inbox: addQueue(machine),
    loop: -1,
    takesKey: false,
    seenStock: 0,
  }
  machine.threads.push(thread)
  return thread
}

/** A new queue, for at most `length` jobs (0: any number); returns its index. */
export function addQueue(machine: Machine, length = 0): number {
  machine.queues.push({ jobs: [], waiters: [], length, producers: [] })
  return machine.queues.length - 1
}

/** A deep copy that shares what never changes (operations, closed slices): the two go on independently. */
export function copyMachine(machine: Machine): Machine {
  return {
    ...machine,
    heap: machine.heap.slice(),
    processes: machine.processes.map(({ gil, sheet, ...rest }) => ({
      ...rest,
      gil: { ...gil, waiters: gil.waiters.slice(), forced: gil.forced.slice() },
      sheet: { ...sheet },
    })),
    threads: machine.threads.map((thread) => ({
      ...thread,
      todo: thread.todo.slice(),
      joiners: thread.joiners.slice(),
    })),
    locks: machine.locks.map((lock) => ({ ...lock, waiters: lock.waiters.slice() })),
    queues: machine.queues.map((queue) => ({
      ...queue,
      jobs: queue.jobs.slice(),
      waiters: queue.waiters.slice(),
      producers: queue.producers.slice(),
    })),
    pools: machine.pools.map((pool) => ({ ...pool, workers: pool.workers.slice() })),
    loops: machine.loops.map((loop) => ({
      ...loop,
      ready: loop.ready.slice(),
      timers: loop.timers.slice(),
      slices: loop.slices.slice(),
    })),
    coroutines: machine.coroutines.map((coroutine) => ({ ...coroutine, todo: coroutine.todo.slice() })),
    runQueue: machine.runQueue.slice(),
    handOvers: { ...machine.handOvers },
    finished: machine.finished.slice(),
    keyed: machine.keyed.slice(),
    slices: machine.slices.slice(),
  }
}
