import { describe, expect, it } from 'vitest'
import { alertsOf, type Watched } from '../../../server/alerts.ts'
import { maxAlerts } from '../../../shared/protocol/index.ts'

/** Somebody who plays as one should. */
const calm: Watched = {
  seat: 'calm',
  team: 1,
  shift: 1,
  couldAct: true,
  quietMs: 2000,
  orders: 6,
  served: 4,
  misconceptions: [],
  played: [],
}

const others = ['b', 'c', 'd'].map((seat) => ({ ...calm, seat }))
const reasonOf = (one: Partial<Watched>) => alertsOf([{ ...calm, ...one }, ...others])[0]?.reason

describe('who needs the teacher', () => {
  it('nobody, where all play', () => {
    expect(alertsOf([calm, ...others])).toEqual([])
  })

  it('who has done nothing while there was something to do is idle; who waits for customers is not', () => {
    expect(reasonOf({ quietMs: 20_000 })).toEqual({ kind: 'idle' })
    expect(reasonOf({ quietMs: 19_999 })).toBe(undefined)
    expect(reasonOf({ quietMs: 60_000, couldAct: false })).toBe(undefined)
  })

  it('many orders and little to show for them is thrashing; many with much to show are not, and where all need as many, neither', () => {
    expect(reasonOf({ orders: 30, served: 1 })).toEqual({ kind: 'thrashing' })
    expect(reasonOf({ orders: 30, served: 20 })).toBe(undefined)
    const busy = others.map((one) => ({ ...one, orders: 60, served: 2 }))
    expect(alertsOf([{ ...calm, orders: 30, served: 1 }, ...busy])).toEqual([])
  })

  it('two wrong answers that say the same name a misconception; one, or two that say different things, do not', () => {
    expect(reasonOf({ misconceptions: ['all-at-once', 'threads-useless', 'all-at-once'] })).toEqual({
      kind: 'misconception',
      misconception: 'all-at-once',
      seenIn: 'answers',
    })
    expect(reasonOf({ misconceptions: ['all-at-once'] })).toBe(undefined)
    expect(reasonOf({ misconceptions: ['all-at-once', 'threads-useless'] })).toBe(undefined)
  })

  it('at most five, who has been idle longest first, a belief last', () => {
    const idle = Array.from({ length: 6 }, (_, i) => ({ ...calm, seat: `idle-${i}`, quietMs: 30_000 + i * 1000 }))
    const believer: Watched = { ...calm, seat: 'believer', misconceptions: ['all-at-once', 'all-at-once'] }
    const alerts = alertsOf([believer, ...idle, ...others])
    expect(alerts.map(({ seat }) => seat)).toEqual(['idle-5', 'idle-4', 'idle-3', 'idle-2', 'idle-1'])
    expect(alerts).toHaveLength(maxAlerts)
    expect(alertsOf([believer, idle[0]!, ...others]).map(({ seat }) => seat)).toEqual(['idle-0', 'believer'])
  })
})
