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
  const slices = [...machine.slices, ...openSlices(machine)]
    .map(({ process: inProcess, thread, task, state, startUs, endUs }): ResultSlice => ({
      process: inProcess,
      thread,
      task,
      state,
      startUs,
      endUs,
    }))
    .toSorted((a, b) => a.startUs - b.startUs)
  const makespanMs = machine.nowUs / 1000
  return main.state === 'done' ? { makespanMs, slices } : { makespanMs, slices, deadlock: true }
}
