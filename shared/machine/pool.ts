import { birthOps, startOps } from './birth.ts'
import {
  addProcess,
  addQueue,
  addThread,
  op,
  type Job,
  type Machine,
  type Op,
  type Pool,
  type Thread,
} from './machine.ts'
import { doNext, put } from './queue.ts'
import { nextOp } from './thread.ts'

/** A `ThreadPoolExecutor` of process 0, without threads yet; returns its index. */
export function addThreadPool(machine: Machine, most: number): number {
  const queue = addQueue(machine)
  machine.pools.push({ of: 'threads', queue, calls: queue, feeder: -1, most, workers: [], idle: 0 })
  return machine.pools.length - 1
}

/**
 * A `ProcessPoolExecutor` of process 0, without processes yet; returns its index. Its feeder, a thread of process 0, hands at most one job
 * more to the call queue than there are workers (`EXTRA_QUEUED_CALLS`).
 */
export function addProcessPool(machine: Machine, most: number): number {
  const feeder = addThread(machine, 0, 'feeder', -1)
  feeder.todo.push(op('get', { ref: feeder.inbox }))
  const calls = addQueue(machine, most + 1)
  machine.pools.push({ of: 'processes', queue: feeder.inbox, calls, feeder: feeder.id, most, workers: [], idle: 0 })
  return machine.pools.length - 1
}

/** What the feeder of a pool, and then a worker, does for task `number`, whose data costs `sendUs` of CPU on each side. */
export function feedJob(machine: Machine, pool: number, number: number, sendUs: number, ops: readonly Op[]): Job {
  const { put: putUs, poolItem, gilWake } = machine.parameters
  const { calls } = machine.pools[pool]!
  // An item's cost on each side is measured from submit() to the worker's first line: the wake-ups on the way are in it.
  const feed = op('cpu', { us: Math.max(0, poolItem - putUs - gilWake), task: number })
  const unpickle = op('cpu', { us: Math.max(0, poolItem - gilWake) + sendUs, task: number })
  const call: Job = { ops: [unpickle, ...ops, op('result', { ref: pool })] }
  const room = op('room', { ref: calls })
  // The worker reads while the feeder writes.
  return { ops: [room, feed, op('put', { ref: calls, job: call }), op('cpu', { us: sendUs, task: number })] }
}

/** `min(32, cores + 4)`: how many threads a `ThreadPoolExecutor` has if nobody says, and so the one of `asyncio.to_thread`. */
export function defaultThreads(cores: number): number {
  return Math.min(32, cores + 4)
}

/** `submit()`: puts the job into the queue, then starts workers if there is a reason to. */
export function submit(machine: Machine, thread: Thread): void {
  const pool = machine.pools[thread.op.ref]!
  const anybodyIdle = machine.queues[pool.queue]!.waiters.length > 0
  put(machine, pool.queue, thread.op.job)
  if (pool.of === 'threads') {
    if (!anybodyIdle) hireThread(machine, thread, pool)
  } else hireProcesses(machine, thread, pool)
  nextOp(machine, thread)
}

/** `shutdown()`: one None for each worker behind the jobs that are queued, then waits for all of them. */
export function shutdown(machine: Machine, thread: Thread): void {
  const pool = machine.pools[thread.op.ref]!
  const ops: Op[] = []
  if (pool.feeder >= 0 && pool.workers.length > 0)
    ops.push(op('put', { ref: pool.queue, job: null }), op('join', { ref: pool.feeder }))
  for (const _ of pool.workers) ops.push(op('put', { ref: pool.calls, job: null }))
  for (const worker of pool.workers) ops.push(op('join', { ref: worker }))
  doNext(thread, { ops })
  nextOp(machine, thread)
}

/** `_adjust_thread_count()`: nobody was idle. */
function hireThread(machine: Machine, thread: Thread, pool: Pool): void {
  if (pool.workers.length === pool.most) return
  const worker = addThread(machine, 0, `T${pool.workers.length}`, -1)
  worker.todo.push(op('get', { ref: pool.queue }))
  pool.workers.push(worker.id)
  doNext(thread, { ops: startOps(machine, worker.id) })
}

/** Under fork all workers are started at the first job, before there is a second thread; else one when no result says that one is idle. */
function hireProcesses(machine: Machine, thread: Thread, pool: Pool): void {
  const first = pool.workers.length === 0
  const ops: Op[] = []
  if (machine.setup.startMethod === 'fork') {
    while (pool.workers.length < pool.most) ops.push(...processOps(machine, thread, pool))
  } else if (pool.idle > 0) pool.idle -= 1
  else if (pool.workers.length < pool.most) ops.push(...processOps(machine, thread, pool))
  if (first) ops.push(...startOps(machine, pool.feeder))
  doNext(thread, { ops })
}

function processOps(machine: Machine, thread: Thread, pool: Pool): Op[] {
  const { boot, exit } = machine.parameters[machine.setup.startMethod]
  const { main } = addProcess(machine, -1)
  const ops = [op('cpu', { us: boot, boot: true }), op('get', { ref: pool.calls }), op('cpu', { us: exit, boot: true })]
  doNext(machine.threads[main]!, { ops })
  pool.workers.push(main)
  return birthOps(machine, thread.id, main)
}
