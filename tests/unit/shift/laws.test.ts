import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advanceShift,
  applyEntry,
  copyShift,
  fold,
  hashShift,
  isGone,
  isShut,
  judge,
  openShift,
  scoreOf,
  waitingPlaces,
  type LogEntry,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'
import { arbitraryPlay, arbitrarySoloPlay, closedUs } from './arbitrary-shift.ts'

const runs = { numRuns: 300 }
const cutTimes = fc.array(fc.nat({ max: 500_000 }), { maxLength: 20 })

/** Goes on from `fromUs` to `untilUs` with the entries in between. */
function proceed(
  state: ShiftState,
  setup: ShiftSetup,
  log: readonly LogEntry[],
  fromUs: number,
  untilUs: number,
): void {
  for (const entry of log) if (entry.atUs >= fromUs && entry.atUs < untilUs) applyEntry(state, setup, entry)
  advanceShift(state, setup, untilUs)
}

describe('a shift', () => {
  it('folds to the same state however its log is cut into pieces of time, also at the very µs at which things happen', () => {
    fc.assert(
      fc.property(arbitraryPlay, cutTimes, ({ setup, log }, numbers) => {
        const ends = fold(setup, log, closedUs).customers.map(({ endedUs }) => endedUs ?? 0)
        const cuts = numbers.map((number) => (number % 2 === 0 ? (ends[number % ends.length] ?? 0) : number))
        const state = openShift(setup)
        let fromUs = 0
        for (const cutUs of [...cuts.toSorted((a, b) => a - b), closedUs]) {
          proceed(state, setup, log, fromUs, cutUs)
          fromUs = cutUs
        }
        expect(state).toEqual(fold(setup, log, closedUs))
      }),
      runs,
    )
  })

  it('goes on in the same way from a copy, or from a snapshot read back from JSON', () => {
    fc.assert(
      fc.property(arbitraryPlay, fc.nat({ max: 500_000 }), ({ setup, log }, cutUs) => {
        const whole = fold(setup, log, closedUs)
        const state = fold(setup, log, cutUs)
        const copy = copyShift(state)
        const read = JSON.parse(JSON.stringify(state)) as ShiftState
        proceed(state, setup, log, cutUs, closedUs)
        expect(hashShift(copy)).toBe(hashShift(read))
        for (const other of [copy, read]) {
          proceed(other, setup, log, cutUs, closedUs)
          expect(other).toEqual(whole)
        }
      }),
      runs,
    )
  })

  it('is not changed by a refused command, which leaves a reason', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ setup, log }) => {
        const state = openShift(setup)
        for (const entry of log) {
          advanceShift(state, setup, entry.atUs)
          const before = copyShift(state)
          const judged = judge(state, setup, entry.seat, entry.command)
          expect(state).toEqual(before)
          const outcome = applyEntry(state, setup, entry)
          expect(outcome).toEqual(judged)
          if (outcome.ok) continue
          expect(outcome.reason).toMatch(/^[a-z-]+$/)
          expect(state.refused.at(-1)).toEqual({ index: entry.index, reason: outcome.reason })
          expect({ ...state, refused: before.refused }).toEqual(before)
        }
      }),
      runs,
    )
  })

  it('has only customers who came: each queues, sits at one clerk, was served or left, and does so once', () => {
    fc.assert(
      fc.property(arbitraryPlay, fc.nat({ max: 600_000 }), ({ setup, log }, untilUs) => {
        const { customers, machine, endedUs } = fold(setup, log, untilUs)
        expect(new Set(customers.map(({ id }) => id)).size).toBe(customers.length)
        const finished = machine.finished.map(({ task }) => task)
        for (const { id, status, arrivesUs, writtenUs, patienceUs, seatedUs, clerk, endedUs: goneUs } of customers) {
          expect(clerk === null).toBe(seatedUs === null)
          expect(goneUs === null).toBe(status === 'queueing' || status === 'seated')
          if (seatedUs !== null) expect(seatedUs).toBeGreaterThanOrEqual(arrivesUs)
          if (status === 'served') expect(finished).toContain(id)
          if (status === 'left' && seatedUs === null)
            expect(goneUs).toBe(Math.min((writtenUs ?? arrivesUs) + (patienceUs ?? Infinity), endedUs ?? Infinity))
        }
      }),
      runs,
    )
  })

  it('has room at a clerk for the one being served and for those who fit behind; at a counter of one pair of hands for one', () => {
    fc.assert(
      fc.property(arbitrarySoloPlay, ({ setup }) => {
        fc.pre(setup.closesUs > 400_000)
        const state = openShift({ ...setup, startingClerks: 1 })
        advanceShift(state, setup, 400_000)
        fc.pre(state.endedUs === null)
        const queueing = state.customers.filter(({ status }) => status === 'queueing')
        const outcomes = queueing.map(({ id }, n) =>
          applyEntry(state, setup, {
            atUs: 400_000,
            index: n,
            seat: '',
            n,
            command: { type: 'seat', customer: id, clerk: 0 },
          }),
        )
        const room = setup.machine.scheduler === 'by-hand' ? 1 : 1 + waitingPlaces
        expect(outcomes).toEqual(
          queueing.map((_, n) => (n < room ? { ok: true } : { ok: false, reason: 'clerk-busy' })),
        )
      }),
      runs,
    )
  })

  it('leaves to come what happens in the µs to which it advances', () => {
    fc.assert(
      fc.property(arbitraryPlay, fc.nat(), ({ setup, log }, number) => {
        const ends = fold(setup, log, closedUs).customers.map(({ endedUs }) => endedUs ?? 0)
        const atUs = ends[number % ends.length] ?? 0
        const { customers, endedUs } = fold(setup, log, atUs)
        for (const each of [endedUs, ...customers.map((customer) => customer.endedUs)])
          if (each !== null) expect(each).toBeLessThan(atUs)
      }),
      runs,
    )
  })

  it('ends when everybody has come and gone, or at closing time, and stays ended', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ setup, log }) => {
        const state = fold(setup, log, closedUs + 1)
        expect(state.endedUs).not.toBeNull()
        expect(state.endedUs).toBeLessThanOrEqual(setup.closesUs)
        expect(state.customers.every(({ endedUs }) => endedUs !== null)).toBe(true)
        const later = copyShift(state)
        advanceShift(later, setup, closedUs + 500_000)
        expect(later.endedUs).toBe(state.endedUs)
        expect(later.customers).toEqual(state.customers)
        expect(judge(later, setup, 'ann', { type: 'open' })).toEqual({ ok: false, reason: 'shift-over' })
      }),
      runs,
    )
  })
})

describe('the score', () => {
  it('counts everybody who came, and is the same for the same log', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ setup, log }) => {
        const state = fold(setup, log, closedUs + 1)
        const score = scoreOf(setup, state)
        expect(score.served + score.walkouts).toBe(state.customers.length)
        expect(score.makespanUs).toBe(state.endedUs)
        expect(score.longestStayUs).toBeGreaterThanOrEqual(score.meanStayUs)
        expect(score).toEqual(scoreOf(setup, fold(setup, log, closedUs + 1)))
      }),
      runs,
    )
  })

  it('does not change after the end, whatever is still tried', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ setup, log }) => {
        const state = fold(setup, log, closedUs + 1)
        const score = scoreOf(setup, state)
        applyEntry(state, setup, { atUs: closedUs + 5, index: 999, seat: '', n: 999, command: { type: 'open' } })
        advanceShift(state, setup, closedUs + 100_000)
        expect(scoreOf(setup, state)).toEqual(score)
      }),
      runs,
    )
  })

  it('asks rent by the second for hired clerks and opened lanes only', () => {
    fc.assert(
      fc.property(arbitraryPlay, ({ setup, log }) => {
        const state = fold(setup, log, closedUs + 1)
        const { rentMilli, makespanUs } = scoreOf(setup, state)
        const starting = setup.mainServes ? 1 : setup.startingClerks
        const hired = state.clerks.length - starting - (state.lanes.length - 1)
        if (hired === 0 && state.lanes.length === 1) expect(rentMilli).toBe(0)
        const mostCoins = hired * setup.rent.clerk + (state.lanes.length - 1) * setup.rent.lane
        expect(rentMilli).toBeLessThanOrEqual(Math.ceil((mostCoins * makespanUs) / 1000))
      }),
      runs,
    )
  })
})

describe('who is let go', () => {
  it('gets no more customers, serves those who stand there, and has its place free for somebody else', () => {
    fc.assert(
      fc.property(arbitrarySoloPlay, ({ setup, log }) => {
        const state = fold(setup, log, closedUs + 1)
        for (const { id, dismissedUs, thread } of state.clerks) {
          if (dismissedUs === null) continue
          const mine = state.customers.filter(({ clerk }) => clerk === id)
          for (const { seatedUs } of mine) expect(seatedUs).toBeLessThanOrEqual(dismissedUs)
          const { state: doing, sinceUs } = state.machine.threads[thread]!
          if (state.endedUs === closedUs || doing !== 'done') continue
          const served = state.machine.finished.filter((finish) => finish.thread === thread)
          expect(served).toHaveLength(mine.length)
          for (const { endUs } of served) expect(endUs).toBeLessThanOrEqual(sinceUs)
        }
      }),
      runs,
    )
  })

  it('is gone some time after being told, whoever it is and whatever it was doing', () => {
    fc.assert(
      fc.property(arbitrarySoloPlay, ({ setup, log }) => {
        const state = fold(setup, log, 60_000_000)
        const told = state.clerks.filter(({ dismissedUs }) => dismissedUs !== null)
        expect(told.filter((clerk) => !isGone(state, clerk))).toEqual([])
        expect(state.lanes.filter((lane) => lane.closedUs !== null && !isShut(state, lane))).toEqual([])
        expect(state.clerks.filter((clerk) => clerk.dismissedUs === null && isGone(state, clerk))).toEqual([])
      }),
      runs,
    )
  })

  it('leaves a lane only after its own threads, and the first lane stays', () => {
    fc.assert(
      fc.property(arbitrarySoloPlay, ({ setup, log }) => {
        const { lanes, machine } = fold(setup, log, 60_000_000)
        expect(lanes[0]!.closedUs).toBeNull()
        for (const { process, closedUs: toldUs } of lanes) {
          if (toldUs === null) continue
          const main = machine.threads[machine.processes[process]!.main]!
          const others = machine.threads.filter((thread) => thread.process === process && thread !== main)
          for (const { sinceUs } of others) expect(sinceUs).toBeLessThan(main.sinceUs)
        }
      }),
      runs,
    )
  })
})

describe('the till', () => {
  it('is never overdrawn by more than the last µs of rent, and closes the shop as soon as it is', () => {
    fc.assert(
      fc.property(arbitrarySoloPlay, ({ setup, log }) => {
        const state = fold(setup, log, closedUs + 1)
        expect(scoreOf(setup, state).tillMilli ?? 0).toBeGreaterThanOrEqual(-1)
        expect(scoreOf(setup, state).tillMilli === null).toBe(setup.purse === undefined)
      }),
      runs,
    )
  })

  it('holds what was there and what was paid, less the rent', () => {
    fc.assert(
      fc.property(arbitrarySoloPlay, fc.nat({ max: 600_000 }), ({ setup, log }, untilUs) => {
        fc.pre(setup.purse !== undefined)
        const state = fold(setup, log, untilUs)
        const paid = state.customers
          .filter(({ status }) => status === 'served')
          .reduce((sum, { pays }) => sum + pays!, 0)
        const { tillMilli, rentMilli } = scoreOf(setup, state)
        expect(Math.abs(tillMilli! - (1000 * ((setup.purse ?? 0) + paid) - rentMilli))).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })
})
