import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestLog, levels, setupFor } from '../../../shared/curriculum/index.ts'
import { boundsOf, boundUs } from '../../../shared/curriculum/bounds.ts'
import { anybody, hiring, serving } from '../../../shared/curriculum/policies.ts'
import { fold, playShift, scoreOf, type Policy, type ShiftSetup } from '../../../shared/shift/index.ts'
import { arbitrarySoloPlay } from '../shift/arbitrary-shift.ts'
import { changedPlan, type Plan } from './plan-search.ts'

/** As long as it takes: everybody waits, and the shop stays open. */
function patient(setup: ShiftSetup): ShiftSetup {
  const customers = setup.customers.map((customer) => ({ ...customer, patienceUs: null }))
  return { ...setup, customers, closesUs: 3_000_000, purse: undefined }
}

/** Orders what a plan says, possible or not, and after its end goes on as `policy`. */
function goingOn(plan: Plan, policy: Policy): Policy {
  let next = 0
  return (state, setup) => {
    const entry = plan[next]
    if (!entry) return policy(state, setup)
    if (entry.atUs > state.machine.nowUs) return null
    next += 1
    return entry.command
  }
}

const shop = (customers: ShiftSetup['customers'], own: Partial<ShiftSetup> = {}): ShiftSetup => ({
  ...setupFor(
    levels.find(({ id }) => id === 'hire-a-clerk')!,
    { seed: 0, engine: 'test' },
  ),
  allowed: ['seat'],
  startingClerks: 2,
  customers,
  customerCount: customers.length,
  ...own,
})

const comes = (arrivesUs: number, ...segments: ShiftSetup['customers'][number]['task']['segments']) => ({
  id: arrivesUs,
  task: { segments, sendKb: 0 },
  arrivesUs,
  patienceUs: null,
  face: 0,
})

describe('the bounds of a shift', () => {
  it('are the critical path, baskets / clerks, Python / scanners, and computing / cores', () => {
    const both = [comes(0, ['io', 10], ['cpu', 100], ['io', 30]), comes(5, ['cpu', 100], ['nogil', 50], ['io', 20])]
    expect(boundsOf(shop(both))).toEqual({ pathUs: 175, clerksUs: 155, scannersUs: 235, coresUs: 150 })
    const lanes = { allowed: ['seat', 'open'] as const, maxLanes: 2 }
    expect(boundsOf(shop(both, lanes)).scannersUs).toBe(135)
  })

  it('count from when the last ones come, too', () => {
    const late = [comes(0, ['cpu', 10]), comes(900, ['cpu', 100]), comes(901, ['cpu', 100])]
    expect(boundsOf(shop(late)).scannersUs).toBe(1100)
  })

  it('have no scanner without a GIL', () => {
    const { machine } = shop([])
    expect(boundsOf(shop([comes(0, ['cpu', 10])], { machine: { ...machine, gil: false } })).scannersUs).toBe(0)
  })

  it('hold in any shop, whatever is ordered there', () => {
    let served = 0
    fc.assert(
      fc.property(arbitrarySoloPlay, ({ setup: any, log }) => {
        const setup = patient(any)
        const rest = playShift(setup, goingOn(log, hiring(1, serving(anybody))))
        const score = scoreOf(setup, fold(setup, rest, setup.closesUs + 1))
        if (score.served < setup.customerCount) return
        served += 1
        expect(score.makespanUs).toBeGreaterThanOrEqual(boundUs(setup))
      }),
      { numRuns: 150 },
    )
    expect(served).toBeGreaterThan(50)
  })

  it.each(levels.map((level) => [level.id, level] as const))('hold in %s, whatever is ordered there', (_id, level) => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat(), fc.integer({ min: 1, max: 8 }), (seed, dice, changes) => {
        const setup = patient(setupFor(level, { seed, engine: 'test' }))
        const log = changedPlan(setup, bestLog(level, setup), dice, changes)
        const score = scoreOf(setup, fold(setup, playShift(setup, goingOn(log, level.best)), setup.closesUs + 1))
        if (score.served < setup.customerCount) return
        expect(score.makespanUs).toBeGreaterThanOrEqual(boundUs(setup))
      }),
      { numRuns: 8 },
    )
  })
})
