import { nextBelow } from './random.ts'
import { granted, interrupt } from './core.ts'
import type { Gil, Machine, Thread } from './machine.ts'
import { handOn, isByHand, mayTake, taken } from './by-hand.ts'
import { Event, schedule } from './schedule.ts'
import { setState } from './slices.ts'

/**
 * `take_gil()` of `Python/ceval_gil.c`: a free GIL is taken at once, whoever else waits (barging); otherwise the thread waits on
 * `cond` with a timer of one switch interval.
 */
export function takeGil(machine: Machine, thread: Thread): void {
  const gil = gilOf(machine, thread)
  if (!gil.enabled) granted(machine, thread)
  else if (gil.holder < 0 && mayTake(machine, gil, thread)) hold(machine, gil, thread)
  else wait(machine, gil, thread)
}

/**
 * `drop_gil()`: wakes one waiter, who arrives a little later and may find the GIL taken again. A forced drop waits on `switch_cond` until
 * somebody else has had the GIL (`FORCE_SWITCHING`); a voluntary one does not.
 */
export function dropGil(machine: Machine, thread: Thread, forced: boolean): void {
  if (!thread.hasGil) return
  const gil = gilOf(machine, thread)
  gil.holder = -1
  thread.hasGil = false
  if (isByHand(machine)) {
    if (forced) wait(machine, gil, thread)
    handOn(machine, gil)
    return
  }
  if (gil.waiters.length > 0) {
    wakeWaiter(machine, gil, pickWaiter(machine, gil, forced))
  }
  if (forced) {
    gil.forced.push(thread.id)
    setState(machine, thread, 'gil')
  }
}

/**
 * The timed wait in `take_gil()` ends: if the GIL was held all the time by one thread, that thread is asked to let go; any switch in
 * between and the waiter only starts a whole new interval.
 */
export function gilTimeout(machine: Machine, thread: Thread): void {
  const gil = gilOf(machine, thread)
  // Whoever was woken and is on the way comes first: timers that are exact to the µs would jump in for ever.
  if (gil.holder < 0 && gil.wokenUs < machine.nowUs) {
    gil.waiters.splice(gil.waiters.indexOf(thread.id), 1)
    hold(machine, gil, thread)
    return
  }
  const asks = gil.holder >= 0 && gil.switchNo === thread.savedSwitch
  startInterval(machine, gil, thread)
  if (!asks) return
  gil.dropRequest = true
  gil.requester = thread.id
  interrupt(machine, machine.threads[gil.holder]!)
}

/** A waiter woken by `COND_SIGNAL` arrives; if somebody barged in meanwhile, it waits a whole new interval, in its old place. */
export function gilWoken(machine: Machine, thread: Thread): void {
  const gil = gilOf(machine, thread)
  if (gil.holder < 0 && mayTake(machine, gil, thread)) hold(machine, gil, thread)
  else {
    gil.waiters.unshift(thread.id)
    startInterval(machine, gil, thread)
  }
}

/** Whether the holder has been asked to let go of the GIL. */
export function mustDrop(machine: Machine, thread: Thread): boolean {
  return thread.hasGil && gilOf(machine, thread).dropRequest
}

/** One who waits on `cond` is on the way to the GIL. */
export function wakeWaiter(machine: Machine, gil: Gil, woken: number): void {
  gil.waiters.splice(gil.waiters.indexOf(woken), 1)
  const waiter = machine.threads[woken]!
  waiter.gilToken += 1
  gil.wokenUs = machine.nowUs + machine.parameters.gilWake
  schedule(machine, machine.parameters.gilWake, Event.gilWoken, woken, waiter.gilToken)
}

export function gilOf(machine: Machine, thread: Thread): Gil {
  return machine.processes[thread.process]!.gil
}

function wait(machine: Machine, gil: Gil, thread: Thread): void {
  gil.waiters.push(thread.id)
  setState(machine, thread, 'gil')
  startInterval(machine, gil, thread)
}

function startInterval(machine: Machine, gil: Gil, thread: Thread): void {
  thread.savedSwitch = gil.switchNo
  thread.gilToken += 1
  // Nobody is asked for what is passed by hand.
  if (isByHand(machine)) return
  const us = gil.intervalUs + machine.parameters.gilTimer
  schedule(machine, us, Event.gilTimeout, thread.id, thread.gilToken)
}

function hold(machine: Machine, gil: Gil, thread: Thread): void {
  gil.holder = thread.id
  thread.hasGil = true
  taken(machine, gil, thread)
  thread.gilToken += 1
  if (gil.lastHolder !== thread.id) {
    gil.lastHolder = thread.id
    gil.switchNo += 1
  }
  gil.dropRequest = false
  gil.requester = -1
  const forced = gil.forced.splice(0)
  granted(machine, thread)
  for (const id of forced) schedule(machine, machine.parameters.gilWake, Event.gilAgain, id)
}

/** Whom the operating system wakes: the oldest (`fifo`), or by seeded dice, the asker more likely (docs/model.md, rule 7). */
function pickWaiter(machine: Machine, gil: Gil, forced: boolean): number {
  const { waiters } = gil
  if (machine.setup.scheduler === 'fifo' || waiters.length === 1) return waiters[0]!
  const asker = forced && waiters.includes(gil.requester)
  if (asker && nextBelow(machine.handOvers, 1000) < machine.parameters.requesterWinsPermille) return gil.requester
  return waiters[nextBelow(machine.handOvers, waiters.length)]!
}
