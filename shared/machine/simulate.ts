import { happen, nextEventUs } from './advance.ts'
import { workloadMachine } from './modes.ts'
import type { Parameters } from './parameters.ts'
import { openSlices } from './slices.ts'
import type { Slice } from './types.ts'
import type { Workload } from './workload.ts'

/** What became of a workload; a measured program prints the same. */
export interface Result {
  /** When the program ended, or, in a deadlock, when the last thread stopped. */
  readonly makespanMs: number
  readonly slices: readonly ResultSlice[]
  /** Nothing will ever happen again, and the program has not ended. */
  readonly deadlock?: true
}

export type ResultSlice = Omit<Slice, 'segment'>

/** Runs a workload to its end. `parameters` (µs) replace the measured ones: another machine's, calibrated there. */
export function simulate(workload: Workload, parameters?: Partial<Parameters>): Result {
  const machine = workloadMachine(workload, parameters)
  const main = machine.threads[0]!
  while (main.state !== 'done' && nextEventUs(machine) !== null) happen(machine)
  const slices = joined([...machine.slices, ...openSlices(machine)].toSorted((a, b) => a.startUs - b.startUs))
  const makespanMs = machine.nowUs / 1000
  return main.state === 'done' ? { makespanMs, slices } : { makespanMs, slices, deadlock: true }
}

/** A thread's slices of one task and state that follow on each other become one. */
function joined(sorted: readonly Slice[]): ResultSlice[] {
  const slices: ResultSlice[] = []
  /** Where the last slice of each thread is. */
  const last = new Map<string, number>()
  for (const { process: inProcess, thread, task, state, startUs, endUs } of sorted) {
    const key = `${inProcess} ${thread}`
    const at = last.get(key) ?? -1
    const before = slices[at]
    if (before && before.endUs === startUs && before.state === state && before.task === task)
      slices[at] = { ...before, endUs }
    else {
      last.set(key, slices.length)
      slices.push({ process: inProcess, thread, task, state, startUs, endUs })
    }
  }
  return slices
}
