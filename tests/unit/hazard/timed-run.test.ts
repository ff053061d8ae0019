import { describe, expect, it } from 'vitest'
import { timedRun, type TimedRun } from '../../../client/pages/hazard/timed-run.ts'
import {
  hazardById,
  hazards,
  versionsOf,
  type HazardEdit,
  type HazardVersion,
} from '../../../shared/curriculum/hazards/index.ts'
import { edited, parsed } from './hazards.ts'

function runOf(id: string, version: HazardVersion, edits: readonly HazardEdit[] = []): TimedRun {
  const hazard = hazardById(id)!
  return timedRun(edited(parsed(hazard.source), edits), version, hazard.callUs)
}

function days(id: string, version: HazardVersion): TimedRun[] {
  const { source, callUs, days: all } = hazardById(id)!
  return all!.map((day) => timedRun(parsed(source), version, callUs, day))
}

const withKey: readonly HazardEdit[] = [{ edit: 'wrap', first: ['sell', 0], last: ['sell', 0], lock: 'key' }]

describe('a program in time', () => {
  it.each(hazards.flatMap((hazard) => versionsOf(parsed(hazard.source).style).map((version) => ({ hazard, version }))))(
    'every fix of $hazard.id ends as expected on Python $version',
    ({ hazard, version }) => {
      for (const edits of hazard.fixes) {
        const program = edited(parsed(hazard.source), edits)
        for (const day of hazard.days ?? [undefined])
          expect(timedRun(program, version, hazard.callUs, day)).toMatchObject({
            ending: 'done',
            violation: null,
            shared: program.expect,
          })
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

  it('what worked yesterday loses a visitor today, where a switch may come between reading and writing', () => {
    const visitors = (version: HazardVersion) => days('it-worked-yesterday', version).map(({ shared }) => shared)
    expect(visitors('3.9')).toEqual([{ visitors: 2 }, { visitors: 1 }])
    expect(visitors('3.14t')).toEqual([{ visitors: 2 }, { visitors: 1 }])
    expect(visitors('3.14')).toEqual([{ visitors: 2 }, { visitors: 2 }])
  })

  it.each(['3.9', '3.14', '3.14t'] as const)(
    'under one key for everything the shop closes if Ada was first, and never if Bo was, on %s',
    (version) => {
      const [yesterday, today] = days('one-key-for-everything', version)
      expect(yesterday).toMatchObject({ ending: 'done', violation: null })
      expect(today).toMatchObject({ ending: 'endless', violation: 'livelock', makespanUs: 200_000 })
    },
  )

  it('a stock is lost over an await, and the orders take no longer together than one', () => {
    const run = runOf('async-races-too', 'asyncio')
    expect(run).toMatchObject({ ending: 'done', violation: 'final', shared: { stock: 1 } })
    expect(Math.floor(run.makespanUs / 10_000)).toBe(2)
    expect(run.slices.filter(({ state }) => state === 'io')).toHaveLength(2)
    const locked = hazardById('async-races-too')!.fixes.at(-1)!
    expect(Math.floor(runOf('async-races-too', 'asyncio', locked).makespanUs / 10_000)).toBe(4)
  })

  it.each(hazards)(
    'the broken program of $id breaks in the run that is shown first',
    ({ id, source, callUs, days }) => {
      const python = parsed(source)
      const run = timedRun(python, versionsOf(python.style).at(-1)!, callUs, days?.at(-1))
      expect(run.violation).toBe(hazardById(id)!.goal)
    },
  )

  it('time never runs back in a run, and every step of it has its time', () => {
    for (const { id, source } of hazards)
      for (const version of versionsOf(parsed(source).style)) {
        const { doneUs, board } = runOf(id, version)
        expect(doneUs).toHaveLength(board.schedule.length)
        expect(doneUs).toEqual(doneUs.toSorted((a, b) => a - b))
      }
  })

  it('whoever waits for the flag with the key in hand is watched for so long and no longer', () => {
    const bo = [{ edit: 'add-sleep', line: ['ada', 0] }] as const
    expect(runOf('one-key-for-everything', '3.14', bo)).toMatchObject({ ending: 'endless', makespanUs: 200_000 })
  })
})
