import { describe, expect, it } from 'vitest'
import { keepSame } from '../../../client/pages/level/same.ts'

describe('what is kept of a model', () => {
  const before = {
    lanes: [
      { id: 0, clerks: ['a', 'b'] },
      { id: 1, clerks: ['c'] },
    ],
    left: 0,
    dial: null,
  }

  it('is all of it, the very same object, when nothing has changed', () => {
    expect(keepSame(before, structuredClone(before))).toBe(before)
  })

  it('is what has not changed, beside what has', () => {
    const next = { ...structuredClone(before), left: 1 }
    const kept = keepSame(before, next)
    expect(kept).toEqual(next)
    expect(kept.lanes).toBe(before.lanes)
    next.lanes[1]!.clerks.push('c')
    const again = keepSame(before, next)
    expect(again.lanes[0]).toBe(before.lanes[0])
    expect(again.lanes[1]).not.toBe(before.lanes[1])
    expect(again).toEqual(next)
  })

  it('tells a shorter list, a list from a record, nothing from something, and a missing part from an undefined one', () => {
    expect(keepSame([1, 2], [1])).toEqual([1])
    expect(keepSame<unknown>([], {})).toEqual({})
    expect(keepSame<unknown>({ a: {} }, { a: null })).toEqual({ a: null })
    expect(Object.keys(keepSame<object>({ b: 1 }, { a: undefined }))).toEqual(['a'])
  })
})
