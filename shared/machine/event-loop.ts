import type { Machine, Thread } from './machine.ts'
import { nextOp } from './thread.ts'

export function stepLoop(machine: Machine, thread: Thread): void {
  nextOp(machine, thread)
}
