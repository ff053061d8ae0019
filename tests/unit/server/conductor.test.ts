import { describe, expect, it } from 'vitest'
import { addTime, beginStep, leftMs, setStopped, type RunningStep } from '../../../server/conductor.ts'
import { moreTimeMs, openingMs } from '../../../shared/protocol/index.ts'

const lesson = {
  id: 'x',
  steps: [
    { id: 'q', type: 'question', question: 'four-sums', form: 'before', seconds: 60 },
    { id: 's', type: 'shift', level: 'hire-a-clerk', kind: 'one-process', seconds: 75 },
  ],
} as const

const begin = (number = 1): RunningStep => beginStep(lesson, 1, number, 0)!

describe("a step's clock", () => {
  it('does not run while it is stopped', () => {
    const step = begin()
    setStopped(step, true, 10_000)
    expect(leftMs(step, 1000, 1, 500_000)).toBe(50_000)
    setStopped(step, false, 500_000)
    expect(leftMs(step, 1000, 1, 510_000)).toBe(40_000)
  })

  it.each([
    [1000, 50_000],
    [1500, 80_000],
    [2000, 110_000],
    [0, null],
  ] as const)('leaves a seat with %d permille of the time %d ms', (time, left) => {
    expect(leftMs(begin(), time, 1, 10_000)).toBe(left)
  })

  it('only ever gets more time, also after it was up', () => {
    const step = begin()
    addTime(step, 1, 1000)
    expect(leftMs(step, 1000, 1, 1000)).toBe(59_000 + moreTimeMs)
    const late = begin()
    expect(leftMs(late, 1000, 1, 100_000)).toBe(0)
    addTime(late, 1, 100_000)
    expect(leftMs(late, 1000, 1, 100_000)).toBe(moreTimeMs)
  })

  it('of a shift begins at its opening, and runs as fast as shifts do', () => {
    expect(leftMs(begin(2), 1000, 1, 0)).toBe(75_000 + openingMs)
    expect(leftMs(begin(2), 1000, 10, 1000)).toBe(7500 + openingMs / 10 - 1000)
  })

  it('there is no step after the last', () => {
    expect(beginStep(lesson, 1, 3, 0)).toBe(null)
  })
})
