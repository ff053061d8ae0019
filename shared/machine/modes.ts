import { birthOps, startOps } from './birth.ts'
import { addCoroutine, addLoop, spawnNow } from './event-loop.ts'
import { addInterpreter, addProcess, addThread, emptyMachine, op, type Machine, type Op } from './machine.ts'
import { addProcessPool, addThreadPool, defaultThreads, feedJob } from './pool.ts'
import type { Parameters } from './parameters.ts'
import { coroutineOps, pipeUs, taskOps } from './program.ts'
import { doNext } from './queue.ts'
import { begin } from './thread.ts'
import type { Segment, Task } from './types.ts'
import type { Mode, Workload, WorkloadSegment } from './workload.ts'

interface Submission {
  readonly number: number
  readonly task: Task
  readonly atUs: number
}

/** What the main thread does: it takes up tasks in the order of their times, then waits for whatever it has started. */
type Program = (machine: Machine, tasks: readonly Submission[], workers: number) => Op[]

/** A machine at 0 whose main thread is about to run a workload; it ends when the program does. */
export function workloadMachine(workload: Workload, parameters?: Partial<Parameters>): Machine {
  const machine = emptyMachine({
    parameters,
    cores: workload.cores,
    gil: workload.mode !== 'free-threaded',
    switchIntervalUs: toUs(workload.switchIntervalMs),
    scheduler: workload.scheduler,
    seed: workload.seed,
    startMethod: workload.startMethod,
    locks: workload.locks,
  })
  const main = machine.threads[0]!
  const tasks = workload.tasks
    .map(({ atMs, sendKb, do: segments }, number): Submission => ({
      number,
      task: { segments: segments.map(toSegment), sendKb },
      atUs: toUs(atMs),
    }))
    .toSorted((a, b) => a.atUs - b.atUs || a.number - b.number)
  doNext(main, { ops: programs[workload.mode](machine, tasks, workload.workers) })
  begin(machine, main)
  return machine
}

const programs: Record<Mode, Program> = {
  sequential: (machine, tasks) => inTurn(tasks, ({ number, task }) => taskOps(machine, number, task)),
  threads: threadForEach,
  'free-threaded': threadForEach,
  'thread-pool': threadPool,
  processes: processForEach,
  'process-pool': processPool,
  asyncio: eventLoop,
  interpreters: interpreterForEach,
}

function inTurn(tasks: readonly Submission[], takeUp: (submission: Submission) => Op[]): Op[] {
  return tasks.flatMap((each) => [...(each.atUs > 0 ? [op('until', { us: each.atUs })] : []), ...takeUp(each)])
}

function threadForEach(machine: Machine, tasks: readonly Submission[]): Op[] {
  return startAndJoin(tasks, ({ number, task }) => {
    const thread = addThread(machine, 0, `T${number}`, -1)
    doNext(thread, { ops: taskOps(machine, number, task) })
    return { id: thread.id, ops: startOps(machine, thread.id) }
  })
}

/** Each thread creates an interpreter with a GIL of its own, works in it and destroys it. */
function interpreterForEach(machine: Machine, tasks: readonly Submission[]): Op[] {
  const { interpreter, interpreterEnd } = machine.parameters
  return startAndJoin(tasks, ({ number, task }) => {
    const thread = addThread(machine, 0, `T${number}`, -1)
    const own = addInterpreter(machine, `I${number}`, thread.id)
    const ops = [
      op('enter', { ref: own.id }),
      op('cpu', { us: interpreter, boot: true }),
      ...taskOps(machine, number, task),
      op('cpu', { us: interpreterEnd, boot: true }),
      op('enter', { ref: 0 }),
    ]
    doNext(thread, { ops })
    return { id: thread.id, ops: startOps(machine, thread.id) }
  })
}

/** Under fork a child has its arguments already; otherwise they are pickled, sent and unpickled. */
function processForEach(machine: Machine, tasks: readonly Submission[]): Op[] {
  const { startMethod } = machine.setup
  const { boot, exit } = machine.parameters[startMethod]
  return startAndJoin(tasks, ({ number, task }) => {
    const { main } = addProcess(machine, -1)
    const us = startMethod === 'fork' ? 0 : pipeUs(machine, task)
    const send = us > 0 ? [op('cpu', { us, task: number })] : []
    const ops = [
      op('cpu', { us: boot, boot: true }),
      ...send,
      ...taskOps(machine, number, task),
      op('cpu', { us: exit, boot: true }),
    ]
    doNext(machine.threads[main]!, { ops })
    return { id: main, ops: [...send, ...birthOps(machine, 0, main)] }
  })
}

function startAndJoin(
  tasks: readonly Submission[],
  born: (submission: Submission) => { readonly id: number; readonly ops: Op[] },
): Op[] {
  const joins: Op[] = []
  const starts = inTurn(tasks, (each) => {
    const { id, ops } = born(each)
    joins.push(op('join', { ref: id }))
    return ops
  })
  return [...starts, ...joins]
}

function threadPool(machine: Machine, tasks: readonly Submission[], workers: number): Op[] {
  const pool = addThreadPool(machine, workers)
  const submits = inTurn(tasks, ({ number, task }) => [
    op('cpu', { us: machine.parameters.put }),
    op('submit', { ref: pool, job: { ops: taskOps(machine, number, task) } }),
  ])
  return [...submits, op('shutdown', { ref: pool })]
}

function processPool(machine: Machine, tasks: readonly Submission[], workers: number): Op[] {
  const pool = addProcessPool(machine, workers)
  const submits = inTurn(tasks, ({ number, task }) => {
    const job = feedJob(machine, pool, number, pipeUs(machine, task), taskOps(machine, number, task))
    return [op('cpu', { us: machine.parameters.put }), op('submit', { ref: pool, job })]
  })
  return [...submits, op('shutdown', { ref: pool })]
}

/** `asyncio.run()` of a coroutine that makes a task of each; in the end the loop's pool is shut down. */
function eventLoop(machine: Machine, tasks: readonly Submission[]): Op[] {
  const pool = addThreadPool(machine, defaultThreads(machine.setup.cores))
  const loop = addLoop(machine, machine.threads[0]!, pool, false)
  const spawns = inTurn(tasks, ({ number, task }) => [
    op('spawn', { ref: addCoroutine(machine, loop, number, coroutineOps(machine, number, task)) }),
  ])
  spawnNow(machine, addCoroutine(machine, loop, null, spawns))
  return [op('loop'), op('shutdown', { ref: pool })]
}

function toUs(ms: number): number {
  return Math.round(ms * 1000)
}

function toSegment(segment: WorkloadSegment): Segment {
  switch (segment[0]) {
    case 'yield':
    case 'lock':
    case 'unlock':
      return segment
    default:
      return [segment[0], toUs(segment[1])]
  }
}
