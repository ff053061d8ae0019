import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balance, settle, smallestTeam, teamNumbers, type TeamSeat } from '../../../server/teams.ts'
import { maxTeam } from '../../../shared/protocol/index.ts'

const seatsOf = (count: number): TeamSeat[] => Array.from({ length: count }, (_, i) => ({ id: `s${i}`, team: 0 }))
const sizesOf = (seats: readonly TeamSeat[]): number[] =>
  teamNumbers(seats).map((number) => seats.filter(({ team }) => team === number).length)

describe('teams', () => {
  it('of any class are of the size asked for at most, and differ by one at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: maxTeam }), (count, size) => {
        const seats = seatsOf(count)
        balance(seats, size)
        const sizes = sizesOf(seats)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(size)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('that take in late ones one by one stay within one of each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 30 }), (count, late) => {
        const seats = seatsOf(count)
        balance(seats, 4)
        for (let i = 0; i < late; i++) {
          const team = smallestTeam(seats, () => true)
          seats.push({ id: `late${i}`, team })
        }
        const sizes = sizesOf(seats)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('before a shift everybody who is here has one, none is larger than a shift has places, and who had one keeps it if that can be', () => {
    const seats = seatsOf(7)
    balance(seats, 4)
    const before = seats.map(({ team }) => team)
    seats.push({ id: 'new', team: 0 }, { id: 'away', team: 0 })
    settle(seats, (id) => id !== 'away', 4)
    expect(seats.slice(0, 7).map(({ team }) => team)).toEqual(before)
    expect(seats.map(({ team }) => team > 0)).toEqual([...Array.from({ length: 8 }, () => true), false])
    const crowd = seatsOf(20).map((seat) => ({ ...seat, team: 1 }))
    settle(crowd, () => true, 4)
    expect(Math.max(...sizesOf(crowd))).toBe(4)
  })
})
