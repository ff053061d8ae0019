import { describe, expect, it } from 'vitest'
import { readRows, run, type MeasuredRow } from './run.ts'

const rows = readRows<MeasuredRow>('measured.json')

function errorOf({ workload, measuredMs }: MeasuredRow): number {
  return run(workload).makespanMs / measuredMs.median - 1
}

describe('the simulator against measured makespans', () => {
  it('knows a hundred measured workloads, 25 in each of the four base modes', () => {
    const modes = ['sequential', 'threads', 'processes', 'asyncio']
    expect(modes.map((mode) => rows.filter(({ workload }) => workload.mode === mode).length)).toEqual([25, 25, 25, 25])
  })

  it('is within 10 % in at least 97 of 100', () => {
    const off = rows
      .filter((row) => Math.abs(errorOf(row)) > 0.1)
      .map(({ label, workload }) => `${workload.mode} ${label}`)
    expect(off.length, off.join('; ')).toBeLessThanOrEqual(3)
  })

  it.each([
    ['sequential', 0.01],
    ['threads', 0.025],
    ['processes', 0.03],
    ['asyncio', 0.015],
  ])('is off by little on average in mode %s', (mode, mostError) => {
    const errors = rows.filter(({ workload }) => workload.mode === mode).map(errorOf)
    const mean = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length
    expect(mean).toBeLessThan(mostError)
  })
})
