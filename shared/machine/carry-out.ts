import { answer, enter, join, request, start } from './birth.ts'
import {
  awaitLock,
  awaitThread,
  callSoon,
  freeLock,
  giveWay,
  lieDown,
  returnFrom,
  spawn,
  stepLoop,
} from './event-loop.ts'
import { acquire, release } from './lock.ts'
import type { Machine, Thread } from './machine.ts'
import { shutdown, submit } from './pool.ts'
import { awaitRoom, get, put } from './queue.ts'
import { atTheSheet, copySheet, useSheet } from './sheet.ts'
import { begin, nextOp, sleepUntil } from './thread.ts'

/** Carries out an operation that takes no time; the thread has GIL and core. */
export function carryOut(machine: Machine, thread: Thread): void {
  const { kind, us, ref, job } = thread.op
  switch (kind) {
    case 'start':
      return start(machine, thread, machine.threads[ref]!)
    case 'fork':
      copySheet(machine, thread, machine.threads[ref]!)
      begin(machine, machine.threads[ref]!)
      return nextOp(machine, thread)
    case 'enter':
      return enter(machine, thread)
    case 'join':
      return join(machine, thread, machine.threads[ref]!)
    case 'sale':
    case 'look':
      return atTheSheet(machine, thread)
    case 'read':
    case 'write':
      return useSheet(machine, thread)
    case 'dial':
      machine.processes[thread.process]!.gil.intervalUs = us
      return nextOp(machine, thread)
    case 'acquire':
      return acquire(machine, thread)
    case 'release':
      return release(machine, thread)
    case 'put':
      put(machine, ref, job)
      return nextOp(machine, thread)
    case 'get':
      return get(machine, thread)
    case 'room':
      return awaitRoom(machine, thread)
    case 'request':
      return request(machine, thread)
    case 'answer':
      return answer(machine, thread)
    case 'submit':
      return submit(machine, thread)
    case 'result':
      machine.pools[ref]!.idle += 1
      return nextOp(machine, thread)
    case 'shutdown':
      return shutdown(machine, thread)
    case 'until':
      return thread.loop < 0 ? sleepUntil(machine, thread) : lieDown(machine, thread, us)
    case 'loop':
      return stepLoop(machine, thread)
    case 'spawn':
      return spawn(machine, thread)
    case 'later':
      return lieDown(machine, thread, machine.nowUs + us)
    case 'yield':
      return giveWay(machine, thread)
    case 'await-lock':
      return awaitLock(machine, thread)
    case 'free-lock':
      return freeLock(machine, thread)
    case 'to-thread':
      return awaitThread(machine, thread)
    case 'call-soon':
      return callSoon(machine, thread)
    case 'return':
      return returnFrom(machine, thread)
    default:
      throw new Error(`${kind} is not carried out at once`)
  }
}
