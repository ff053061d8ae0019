import type { WorkloadSegment } from '../machine/workload.ts'
import type { SheetSegment } from '../machine/index.ts'

/** A step of a task as a program has it: that of a workload, or one at the stock sheet of a shift, with its key or without. */
export type ProgramSegment = WorkloadSegment | readonly [kind: SheetSegment, ms: number, keyed: boolean]
