import { describe, expect, it } from 'vitest'
import { mockOrders } from '../../../server/mocks.ts'
import { advanceMark, beginShift, enterOwn } from '../../../server/running-shift.ts'
import type { SessionRoom } from '../../../server/session-room.ts'
import { levelById, setupFor } from '../../../shared/curriculum/index.ts'

describe('the mock class in a shift', () => {
  it('is seen to do something when it plays, well or badly, and not when it does nothing', () => {
    const level = levelById('four-clerks-one-scanner')!
    const setup = setupFor(level, { seed: 7, engine: '', kind: 'one-process', seats: 3 })
    const nowMs = 10_000
    const beginning = { customersSeed: 7, number: 1, team: 1, step: 1, setup, players: 3, rate: 20, nowMs: 0 }
    const shift = beginShift(beginning)
    const mocks = (['well', 'badly', 'idle'] as const).map((mock) => ({ id: mock, mock, team: 1 }))
    for (const { id } of mocks) enterOwn(shift, { type: 'join', seat: id }, { atUs: 0, nowMs: 0 })
    enterOwn(shift, { type: 'arrive', customer: shift.customers[0]! }, { atUs: 0, nowMs: 0 })
    const seen = new Map<string, number>()
    const see = (id: string, atMs: number): void => void seen.set(id, atMs)
    const room = { session: { seats: mocks }, seen: see, countOrder: see } as unknown as SessionRoom
    advanceMark(shift, nowMs)
    mockOrders(room, shift, nowMs)
    expect(Object.fromEntries(seen)).toEqual({ well: nowMs, badly: nowMs })
  })
})
