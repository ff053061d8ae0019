import { handTired } from './by-hand.ts'
import { carryOut } from './carry-out.ts'
import { stretchEnd } from './core.ts'
import { selectTimeout } from './event-loop.ts'
import { gilTimeout, gilWoken, takeGil } from './gil.ts'
import { dropFirstEvent, firstEventUs } from './heap.ts'
import type { Machine } from './machine.ts'
import { Event } from './schedule.ts'
import { lockWoken } from './lock.ts'
import { wake } from './thread.ts'

/**
 * Lets all events before `untilUs` happen, in order of (time, scheduling), and sets the machine's time to it. Advancing schedules nothing
 * of its own: however a stretch of time is cut into calls, the state is the same.
 */
export function advance(machine: Machine, untilUs: number): void {
  while (firstEventUs(machine.heap) < untilUs) happen(machine)
  if (untilUs > machine.nowUs) machine.nowUs = untilUs
}

/** Time of the next event in µs, or null if nothing will happen by itself. */
export function nextEventUs(machine: Machine): number | null {
  const us = firstEventUs(machine.heap)
  return us === Infinity ? null : us
}

/** Lets the first event happen. */
export function happen(machine: Machine): void {
  const { heap } = machine
  const thread = machine.threads[heap[3]!]!
  const kind = heap[2]!
  const token = heap[4]!
  machine.nowUs = heap[0]!
  machine.events += 1
  dropFirstEvent(heap)
  switch (kind) {
    case Event.gilTimeout:
      if (thread.gilToken === token) gilTimeout(machine, thread)
      break
    case Event.gilWoken:
      if (thread.gilToken === token) gilWoken(machine, thread)
      break
    case Event.gilAgain:
      takeGil(machine, thread)
      break
    case Event.back:
      wake(machine, thread)
      break
    case Event.stretchEnd:
      if (thread.runToken === token) stretchEnd(machine, thread)
      break
    case Event.carryOut:
      if (thread.runToken === token) carryOut(machine, thread)
      break
    case Event.selectTimeout:
      selectTimeout(machine, thread, token)
      break
    case Event.handTired:
      handTired(machine, thread, token)
      break
    default:
      lockWoken(machine, thread)
  }
}
