// Every kind of team shift, on every level that is played so, from its opening to its end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonProblems } from '../../shared/curriculum/lessons/index.ts'
import { teamKinds } from '../../shared/curriculum/lessons/types.ts'
import { levels } from '../../shared/curriculum/index.ts'
import { fold } from '../../shared/shift/index.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, playCalmly, testServer, until } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer({ speed: 12 })
})
afterAll(() => server.close())

const played = levels.flatMap(({ id, inRooms }) => inRooms.map((kind) => ({ level: id, kind })))

// All at once: they wait, each in a room of its own, far more than they compute.
describe.concurrent('a team shift', () => {
  it('has a level for every kind', () => {
    expect(new Set(played.map(({ kind }) => kind))).toEqual(new Set(teamKinds))
  })

  it.each(played)(
    '$level as $kind ends the same for everybody; all have seated somebody, and many are served',
    async ({ level, kind }) => {
      const { host, pupils, leave } = await classOf(server.port, 3)
      expect(await host.request('start', { level, kind })).toEqual({ ok: true, value: null })
      const all = [host, ...pupils]
      await until('everybody to see the shift', () => all.every(({ shift }) => shift.value !== null))
      await Promise.all(pupils.map(playCalmly))
      await until('everybody to hear the result', () => all.every(({ shift }) => shift.value!.result.value !== null))
      const { setup, result } = host.shift.value!
      const log = host.shift.value!.log()
      expect(setup.kind).toBe(kind)
      expect(new Set(all.map(({ shift }) => shift.value!.certainHash()))).toEqual(new Set([result.value!.hash]))
      expect(all.map(({ shift }) => shift.value!.mismatches.value)).toEqual([0, 0, 0, 0])
      // With one scanner, hardly more than half of a crowd that has come for many are patient enough.
      expect(result.value!.served).toBeGreaterThan(setup.customerCount / 3)
      const seated = new Set(log.filter(({ command }) => command.type === 'seat').map(({ seat }) => seat))
      expect(seated).toEqual(new Set(pupils.map(({ seat }) => seat.value)))
      expect(fold(setup, log, setup.closesUs + 1).endedUs).toBe(result.value!.makespanUs)
      leave()
    },
    60_000,
  )

  it('is not given by a rule that its customers do not show', async () => {
    const step = { id: 'a', type: 'shift', level: 'one-clerk-one-notepad', kind: 'no-gil', seconds: 75 } as const
    expect(lessonProblems([step])).toEqual([{ step: 'a', problem: 'not-this-kind' }])
    expect(lessonProblems([{ ...step, kind: 'one-loop' }])).toEqual([])
    const { host, leave } = await classOf(server.port, 1)
    const { level, kind } = step
    expect(await host.request('start', { level, kind })).toEqual({ ok: false, reason: 'not-understood' })
    leave()
  }, 30_000)
})
