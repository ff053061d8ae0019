import { describe, expect, it } from 'vitest'
import { simulate } from '../../../shared/machine/index.ts'
import { readMeasured } from '../../../shared/trace/index.ts'
import { workloadOf } from '../python/arbitrary-workload.ts'
import { golden } from './golden.ts'

const least = { process: 'P0', thread: 'T0', task: 0, state: 'running', startUs: 0, endUs: 5 }

function errorOf(input: unknown): string {
  const read = readMeasured(typeof input === 'string' ? input : JSON.stringify(input))
  if (read.ok) throw new Error('was accepted')
  return read.error
}

describe('a measured result', () => {
  it('is what the program printed, after whatever else it printed', () => {
    const printed = JSON.parse(golden('measured.txt').trim().split('\n').at(-1)!) as unknown
    expect(readMeasured(golden('measured.txt'))).toEqual({ ok: true, result: printed })
  })

  it('may be a predicted one, too', () => {
    const predicted = simulate(
      workloadOf({
        mode: 'threads',
        locks: ['L'],
        tasks: [
          [
            ['lock', 'L'],
            ['lock', 'L'],
          ],
        ],
      }),
    )
    expect(predicted.deadlock).toBe(true)
    expect(readMeasured(JSON.stringify(predicted, null, 2))).toEqual({ ok: true, result: predicted })
  })

  it('is sorted by time when read', () => {
    const slices = [{ ...least, startUs: 7, endUs: 9 }, least]
    const read = readMeasured(JSON.stringify({ makespanMs: 0.009, slices }))
    expect(read.ok && read.result.slices.map(({ startUs }) => startUs)).toEqual([0, 7])
  })

  it.each([
    ['', 'file: this is not the JSON that an exported program prints'],
    ['Traceback (most recent call last):\nZeroDivisionError', 'file: this is not'],
    ['[]', 'file: '],
    [{ slices: [] }, 'makespanMs: '],
    [{ makespanMs: -1, slices: [] }, 'makespanMs: '],
    [{ makespanMs: 1 }, 'slices: '],
    [{ makespanMs: 1, slices: [{ ...least, state: 'asleep' }] }, 'slices[0].state: '],
    [{ makespanMs: 1, slices: [least, { ...least, startUs: '7' }] }, 'slices[1].startUs: '],
    [{ makespanMs: 1, slices: [{ ...least, endUs: 1.5 }] }, 'slices[0].endUs: '],
    [{ makespanMs: 1, slices: [{ ...least, endUs: 0 }] }, 'slices[0].endUs: the slice ends before it has begun'],
    [
      { makespanMs: 1, slices: [least, { ...least, startUs: 4, endUs: 9 }] },
      'slices[1].startUs: P0 T0 is in two states at once',
    ],
    [{ makespanMs: 1, slices: [], deadlock: 'yes' }, 'deadlock: '],
  ])('%j is refused in one line that names what is wrong', (input, start) => {
    const error = errorOf(input)
    expect(error.slice(0, start.length)).toBe(start)
    expect(error).not.toContain('\n')
  })
})
