import { describe, expect, it } from 'vitest'
import { timedRun, type TimedRun } from '../../../client/pages/hazard/timed-run.ts'
import { hazardById, hazards, type HazardEdit, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { edited, parsed } from './hazards.ts'

function runOf(id: string, version: HazardVersion, edits: readonly HazardEdit[] = []): TimedRun {
  const hazard = hazardById(id)!
  return timedRun(edited(parsed(hazard.source), edits), version, hazard.callUs)
}

const withKey: readonly HazardEdit[] = [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 0], lock: 'key' }]

describe('a program in time', () => {
  it.each(hazards.flatMap((hazard) => (['3.9', '3.14', '3.14t'] as const).map((version) => ({ hazard, version }))))(
    'every fix of $hazard.id ends as expected on Python $version',
    ({ hazard, version }) => {
      for (const edits of hazard.fixes) {
        const program = edited(parsed(hazard.source), edits)
        const run = timedRun(program, version, hazard.callUs)
        expect(run).toMatchObject({ ending: 'done', violation: null, shared: program.expect })
      }
    },
  )

  it('a sale lost to the hand-over of the GIL is lost at its time', () => {
    expect(runOf('one-line-is-not-one-step', '3.14')).toMatchObject({ ending: 'done', shared: { stock: 1 } })
    expect(runOf('one-line-is-not-one-step', '3.14t')).toMatchObject({ ending: 'done', shared: { stock: 1 } })
  })

  it('without the GIL two calls take as long as one, under a key as long as two, with a stock each as long as one', () => {
    const split = runOf('one-line-is-not-one-step', '3.14t', [{ edit: 'split', cell: 'stock' }])
    const locked = runOf('one-line-is-not-one-step', '3.14t', withKey)
    expect(Math.floor(split.makespanUs / 10_000)).toBe(2)
    expect(Math.floor(locked.makespanUs / 10_000)).toBe(4)
  })

  it('with the GIL the key costs nothing, for the calls never ran at the same time', () => {
    const broken = runOf('one-line-is-not-one-step', '3.14')
    const locked = runOf('one-line-is-not-one-step', '3.14', withKey)
    expect(Math.floor(broken.makespanUs / 10_000)).toBe(4)
    expect(Math.floor(locked.makespanUs / 10_000)).toBe(4)
  })

  it('two keys taken in opposite order stop the store', () => {
    const run = runOf('two-keys', '3.14')
    expect(run).toMatchObject({ ending: 'stuck', violation: 'deadlock' })
    expect(run.slices.filter(({ state, endUs }) => state === 'lock' && endUs === run.makespanUs)).toHaveLength(2)
  })

  it('what worked yesterday works today too', () => {
    for (const version of ['3.9', '3.14', '3.14t'] as const)
      expect(runOf('it-worked-yesterday', version)).toMatchObject({ ending: 'done', shared: { visitors: 2 } })
  })

  it('whoever waits for the flag with the key in hand is watched for so long and no longer', () => {
    const bo = [{ edit: 'add-sleep', line: ['ada', 0] }] as const
    expect(runOf('one-key-for-everything', '3.14', bo)).toMatchObject({ ending: 'endless', makespanUs: 200_000 })
  })
})
