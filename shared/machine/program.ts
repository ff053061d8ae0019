import { op, type Machine, type Op } from './machine.ts'
import type { Task } from './types.ts'

/** What a thread does to work on a task, outside asyncio; the last operation reports that the task is done. */
export function taskOps(machine: Machine, number: number, task: Task): Op[] {
  const ops = task.segments.map((segment, index): Op => {
    const place = { task: number, segment: index }
    switch (segment[0]) {
      case 'cpu':
      case 'ccall':
      case 'nogil':
      case 'io':
        return op(segment[0], { ...place, us: segment[1] })
      case 'block':
        return op('io', { ...place, us: segment[1] })
      case 'yield':
        return op('io', place)
      case 'lock':
      case 'unlock':
        return op(segment[0] === 'lock' ? 'acquire' : 'release', { ...place, ref: lockIndex(machine, segment[1]) })
      default:
        throw new Error(`${segment[0]} exists only in asyncio`)
    }
  })
  ops.push(op('finish', { task: number }))
  return ops
}

/** µs of CPU on each side for handing a task to another process: the item itself, and its data through the pipe. */
export function transferUs(machine: Machine, task: Task): number {
  const { poolItem, pipePerMb } = machine.parameters
  return poolItem + Math.round((task.sendKb * pipePerMb) / 1024)
}

function lockIndex(machine: Machine, name: string): number {
  const index = machine.locks.findIndex((lock) => lock.name === name)
  if (index < 0) throw new Error(`There is no lock ${name}`)
  return index
}
