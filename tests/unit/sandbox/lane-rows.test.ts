import { describe, expect, it } from 'vitest'
import { coarse, laneRows } from '../../../client/pages/sandbox/lane-rows.ts'
import { outcomeOf } from '../../../client/pages/sandbox/outcome.ts'
import { start } from '../../../client/pages/sandbox/presets.ts'
import { workloadOf } from '../../../client/pages/sandbox/sandbox.ts'
import { simulate } from '../../../shared/machine/index.ts'

const stretches = Array.from({ length: 4000 }, (_, index) => ({
  name: index % 2 === 0 ? 'long' : 'short',
  startUs: Math.floor(index / 2) * 100 + (index % 2 === 0 ? 0 : 90),
  endUs: Math.floor(index / 2) * 100 + (index % 2 === 0 ? 90 : 100),
}))

describe('a ribbon of many stretches', () => {
  it('is thinned to what can be seen, covers the same time, and shows what took longest', () => {
    const thin = coarse(stretches, 1000)
    expect(thin.length).toBeLessThan(300)
    expect(thin.every(({ name }) => name === 'long')).toBe(true)
    expect(thin.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)).toBe(200_000)
  })

  it('keeps what is long enough to be seen as it is', () => {
    const lone = { name: 'lone', startUs: 200_000, endUs: 260_000 }
    expect(coarse([...stretches, lone], 1000).at(-1)).toEqual(lone)
  })

  it('does not paint over pauses', () => {
    const apart = stretches.map((each) => ({ ...each, startUs: each.startUs * 20, endUs: each.startUs * 20 + 10 }))
    expect(coarse(apart, 100)).toEqual(apart)
  })

  it('of few is left alone', () => {
    expect(coarse(stretches.slice(0, 100), 1000)).toEqual(stretches.slice(0, 100))
  })
})

it('in a lane, each thread is on the scanner’s track when it has the scanner', () => {
  const parsed = workloadOf(start, 'threads')
  if (!parsed.ok) throw new Error(parsed.error)
  const outcome = outcomeOf(simulate(parsed.workload), true)
  const { clerks, scanner } = laneRows(outcome.lanes[0]!, outcome)
  expect(clerks.map(({ name }) => name)).toEqual(['main', 'T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'])
  for (const [index, row] of clerks.entries()) {
    const ran = row.slices.filter(({ state }) => state === 'running')
    const held = scanner[index]!.slices
    expect(ran.every((slice) => held.some((each) => each.startUs <= slice.startUs && slice.endUs <= each.endUs))).toBe(
      true,
    )
  }
  expect(new Set(clerks.map(({ colour }) => colour)).size).toBeGreaterThan(7)
})
