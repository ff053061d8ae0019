import { op, type Job, type Machine, type Op } from './machine.ts'
import type { Segment, Task } from './types.ts'

/** What a thread does to work on a task, outside asyncio; the last operation reports that the task is done. */
export function taskOps(machine: Machine, number: number, task: Task): Op[] {
  const ops = task.segments.map((segment, index): Op => {
    const place = { task: number, segment: index }
    switch (segment[0]) {
      case 'io':
      case 'block':
        return op('io', { ...place, us: segment[1] })
      case 'yield':
        return op('io', place)
      case 'lock':
      case 'unlock':
        return op(segment[0] === 'lock' ? 'acquire' : 'release', { ...place, ref: lockIndex(machine, segment[1]) })
      case 'to_thread':
      case 'to_thread_cpu':
        throw new Error(`${segment[0]} exists only in asyncio`)
      default:
        return op(segment[0], { ...place, us: segment[1] })
    }
  })
  ops.push(op('finish', { task: number }))
  return ops
}

/** What a coroutine does to work on a task, from its segment `from` on. */
export function coroutineOps(machine: Machine, number: number, task: Task, from = 0): Op[] {
  const ops = task.segments.flatMap((segment, index) =>
    index < from ? [] : awaitedOps(machine, segment, number, index),
  )
  ops.push(op('finish', { task: number }))
  return ops
}

/** µs of CPU on each side for handing a task to another process: the item itself, and its data through the pipe. */
export function transferUs(machine: Machine, task: Task): number {
  return machine.parameters.poolItem + pipeUs(machine, task)
}

/** µs of CPU on each side for a task's data alone. */
export function pipeUs(machine: Machine, task: Task): number {
  return Math.round((task.sendKb * machine.parameters.pipePerMb) / 1024)
}

function awaitedOps(machine: Machine, segment: Segment, task: number, index: number): Op[] {
  const place = { task, segment: index }
  switch (segment[0]) {
    case 'io':
      // `asyncio.sleep(0)` sets no timer.
      return [segment[1] > 0 ? op('later', { ...place, us: segment[1] }) : op('yield', place)]
    case 'yield':
      return [op('yield', place)]
    case 'block':
      return [op('io', { ...place, us: segment[1] })]
    case 'lock':
    case 'unlock':
      return [op(segment[0] === 'lock' ? 'await-lock' : 'free-lock', { ...place, ref: lockIndex(machine, segment[1]) })]
    case 'to_thread':
    case 'to_thread_cpu': {
      const job: Job = { ops: [op(segment[0] === 'to_thread' ? 'io' : 'cpu', { ...place, us: segment[1] })] }
      return [op('cpu', { us: machine.parameters.put, task }), op('to-thread', { ...place, job })]
    }
    case 'sale':
    case 'look':
      throw new Error(`A ${segment[0]} exists only outside asyncio`)
    default:
      return [op(segment[0], { ...place, us: segment[1] })]
  }
}

function lockIndex(machine: Machine, name: string): number {
  const index = machine.locks.findIndex((lock) => lock.name === name)
  if (index < 0) throw new Error(`There is no lock ${name}`)
  return index
}
