import { describe, expect, it } from 'vitest'
import { simulate } from '../../shared/machine/index.ts'
import { parseWorkload, type Mode } from '../../shared/machine/workload.ts'
import { brokenLaw } from './laws.ts'
import { randomWorkload } from './random-workload.ts'

const count = 10_000
const modes: readonly Mode[] = [
  'sequential',
  'threads',
  'thread-pool',
  'processes',
  'process-pool',
  'asyncio',
  'free-threaded',
  'interpreters',
]

describe('ten thousand random workloads', () => {
  it.each(modes)('keep the laws in mode %s', (mode) => {
    const broken: string[] = []
    let deadlocks = 0
    for (let seed = 0; seed < count; seed++) {
      const parsed = parseWorkload(randomWorkload(mode, seed))
      if (!parsed.ok) throw new Error(parsed.error)
      const result = simulate(parsed.workload)
      const law = brokenLaw(parsed.workload, result)
      if (law !== null) broken.push(`seed ${seed}: ${law}`)
      if (result.deadlock) deadlocks += 1
    }
    expect(broken.slice(0, 5)).toEqual([])
    // One thread alone takes locks in turn; several get into each other's way now and then.
    if (mode === 'sequential') expect(deadlocks).toBe(0)
    else expect(deadlocks).toBeGreaterThan(0)
  })

  it('come to the same result each time', () => {
    for (const mode of modes) {
      const parsed = parseWorkload(randomWorkload(mode, 5))
      if (!parsed.ok) throw new Error(parsed.error)
      expect(simulate(parsed.workload)).toEqual(simulate(parsed.workload))
    }
  })
})
