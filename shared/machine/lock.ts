import type { Machine, Thread } from './machine.ts'
import { Event, schedule } from './schedule.ts'
import { nextOp, park, wake } from './thread.ts'

/** A free lock is taken without letting go of the GIL; otherwise the thread lets go and waits (`acquire_timed`). */
export function acquire(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  if (lock.owner < 0) {
    lock.owner = thread.id
    nextOp(machine, thread)
  } else {
    lock.waiters.push(thread.id)
    park(machine, thread, 'lock')
  }
}

/** Gives a lock back and wakes the oldest waiter, who may find that somebody was quicker. */
export function release(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  lock.owner = -1
  const waiter = lock.waiters.shift()
  if (waiter !== undefined) schedule(machine, machine.parameters.gilWake, Event.lockWoken, waiter)
  nextOp(machine, thread)
}

/** A lock was released and this waiter woken: it takes the lock, or finds that somebody was quicker. The GIL comes after the lock. */
export function lockWoken(machine: Machine, thread: Thread): void {
  const lock = machine.locks[thread.op.ref]!
  if (lock.owner >= 0) {
    lock.waiters.unshift(thread.id)
    return
  }
  lock.owner = thread.id
  wake(machine, thread)
}
