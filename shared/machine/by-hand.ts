import { interrupt } from './core.ts'
import { gilOf, wakeWaiter } from './gil.ts'
import type { Gil, Machine, Thread } from './machine.ts'
import { Event, schedule } from './schedule.ts'

/*
 * The scanner passed by hand, as in the first chapters: not Python. Whoever has it in their hands keeps it, used or not; nobody else may use
 * it until it is given to them or lies in its cradle.
 */

export function isByHand({ setup }: Machine): boolean {
  return setup.scheduler === 'by-hand'
}

/** Whether a thread may take a GIL that nobody uses: always, but for one that is passed by hand and is in the hands of somebody else. */
export function mayTake(machine: Machine, gil: Gil, thread: Thread): boolean {
  return !isByHand(machine) || gil.hand < 0 || gil.hand === thread.id
}

/** The thread uses the scanner: it is in its hands. */
export function taken(machine: Machine, gil: Gil, thread: Thread): void {
  if (!isByHand(machine)) return
  gil.hand = thread.id
  gil.handToken += 1
}

/**
 * Gives the scanner of a thread's process to that thread. Who is using it lets go at once, or at the end of a C call; if the new owner has
 * no use for it yet, it stays unused in their hands.
 */
export function giveScanner(machine: Machine, threadIndex: number): void {
  const gil = gilOf(machine, machine.threads[threadIndex]!)
  gil.hand = threadIndex
  gil.handToken += 1
  gil.dropRequest = gil.holder >= 0 && gil.holder !== threadIndex
  if (gil.dropRequest) interrupt(machine, machine.threads[gil.holder]!)
  else if (gil.holder < 0) handOn(machine, gil)
}

/** Nobody uses the scanner: who has it in their hands and waits for it begins; else it is on its way to the cradle. */
export function handOn(machine: Machine, gil: Gil): void {
  const { keepsScannerUs } = machine.setup
  if (gil.waiters.includes(gil.hand)) wakeWaiter(machine, gil, gil.hand)
  else if (gil.hand >= 0 && keepsScannerUs !== undefined)
    schedule(machine, keepsScannerUs, Event.handTired, gil.hand, gil.handToken)
}

/** The scanner was held unused for so long that it goes back to its cradle; whoever has waited longest takes it from there. */
export function handTired(machine: Machine, thread: Thread, token: number): void {
  const gil = gilOf(machine, thread)
  if (gil.handToken !== token || gil.holder >= 0) return
  gil.hand = -1
  gil.handToken += 1
  if (gil.waiters.length > 0) wakeWaiter(machine, gil, gil.waiters[0]!)
}

/** The thread that has the scanner of a process: the one that uses it, or in whose hands it lies unused where it is passed by hand. */
export function scannerHolder(machine: Machine, processId: number): number | null {
  const { holder, hand } = machine.processes[processId]!.gil
  const has = isByHand(machine) ? hand : holder
  return has < 0 ? null : has
}
