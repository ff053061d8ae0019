import { describe, expect, it } from 'vitest'
import { gainOf } from '../../../shared/curriculum/lessons/gain.ts'

const pairs = (...counts: readonly [before: boolean, after: boolean, times: number][]) =>
  counts.flatMap(([before, after, times]) => Array.from({ length: times }, () => [before, after] as const))

describe('the normalised gain', () => {
  it('is (after − before) / (1 − before)', () => {
    expect(gainOf(pairs([true, true, 2], [false, true, 4], [false, false, 4]))).toEqual({
      both: 10,
      beforePermille: 200,
      afterPermille: 600,
      gainPermille: 500,
    })
  })

  it('is negative where a class has unlearnt', () => {
    expect(gainOf(pairs([true, false, 1], [false, false, 1])).gainPermille).toBe(-1000)
  })

  it('is left out where before is 90 % or more, and where nobody answered both', () => {
    expect(gainOf(pairs([true, true, 9], [false, true, 1])).gainPermille).toBe(null)
    expect(gainOf(pairs([true, true, 89], [false, true, 11])).gainPermille).toBe(1000)
    expect(gainOf([]).gainPermille).toBe(null)
  })
})
