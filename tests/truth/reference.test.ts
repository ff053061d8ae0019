import { describe, expect, it } from 'vitest'
import { readRows, run } from './run.ts'

interface ReferenceRow {
  readonly workload: { readonly mode: string; readonly startMethod?: string }
  readonly makespanMs: number
}

/**
 * Random workloads, computed by an independent model in another language, by the same rules. That one puts coroutines into the ready queue
 * from outside; here the main coroutine does it, in one step of the loop.
 */
const rows = readRows<ReferenceRow>('reference.json')
const mainStepUs = 5

describe('the simulator against an independent model', () => {
  it.each(['sequential', 'threads', 'processes', 'free-threaded', 'asyncio'])(
    'comes to the same µs in mode %s',
    (mode) => {
      const own = rows.filter(({ workload }) => workload.mode === mode)
      expect(own.length).toBeGreaterThanOrEqual(25)
      for (const { workload, makespanMs } of own) {
        const differenceUs = Math.round((run(workload).makespanMs - makespanMs) * 1000)
        expect(differenceUs, JSON.stringify(workload)).toBe(mode === 'asyncio' ? mainStepUs : 0)
      }
    },
  )
})
