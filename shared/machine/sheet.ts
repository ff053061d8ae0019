import { op, type Machine, type Op, type Thread } from './machine.ts'
import { doNext } from './queue.ts'
import { nextOp } from './thread.ts'

/**
 * A step at the stock sheet begins. A sale is `seen = stock; price(); stock = seen - 1`: others may sell in between, unless all of them take
 * the key (`with lock:`). Whether this one does is decided now.
 */
export function atTheSheet(machine: Machine, thread: Thread): void {
  const { kind, us, task, segment } = thread.op
  const place = { task, segment }
  const price = op('cpu', { ...place, us })
  const steps = kind === 'sale' ? [op('read', place), price, op('write', place)] : [price]
  doNext(thread, { ops: thread.takesKey ? withKey(steps, place) : steps })
  if (thread.takesKey) machine.keyed.push({ task: task!, segment: segment! })
  thread.takesKey = false
  nextOp(machine, thread)
}

/** Reads the sheet of the thread's process, or writes what was read, less one. */
export function useSheet(machine: Machine, thread: Thread): void {
  const { sheet } = machine.processes[thread.process]!
  if (thread.op.kind === 'read') thread.seenStock = sheet.count
  else {
    sheet.count = thread.seenStock - 1
    sheet.sales += 1
  }
  nextOp(machine, thread)
}

/** A forked child begins with a copy of its parent's memory; any other begins the program anew. */
export function copySheet(machine: Machine, parent: Thread, child: Thread): void {
  if (machine.setup.startMethod !== 'fork') return
  machine.processes[child.process]!.sheet.count = machine.processes[parent.process]!.sheet.count
}

/** How many sales are not on the sheet of process 0: overwritten by others, or written on a sheet that nobody sees at closing. */
export function missingSales({ setup, processes }: Machine): number {
  const sales = processes.reduce((sum, { sheet }) => sum + sheet.sales, 0)
  return sales - ((setup.stock ?? 0) - processes[0]!.sheet.count)
}

/** The stock sheet's lock is the first of the machine's. */
function withKey(steps: readonly Op[], place: Pick<Op, 'task' | 'segment'>): Op[] {
  return [op('acquire', { ...place, ref: 0 }), ...steps, op('release', { ...place, ref: 0 })]
}
