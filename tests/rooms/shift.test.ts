import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold, hashShift } from '../../shared/shift/index.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, enter, newBrowser, playCalmly, testServer, until } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer({ botAfterMs: 200 })
})
afterAll(() => server.close())

async function playOne(kind: 'one-process' | 'many-processes'): Promise<{ makespanUs: number; hashes: Set<string> }> {
  const { host, pupils, leave } = await classOf(server.port, 3)
  expect(await host.request('start', { level: 'four-clerks-one-scanner', kind })).toEqual({ ok: true, value: null })
  const all = [host, ...pupils]
  await until('everybody to see the shift', () => all.every(({ shift }) => shift.value !== null))
  await Promise.all(pupils.map(playCalmly))
  await until('everybody to hear the result', () => all.every(({ shift }) => shift.value!.result.value !== null))
  const results = all.map(({ shift }) => shift.value!.result.value!)
  const hashes = new Set([...all.map(({ shift }) => shift.value!.certainHash()), ...results.map(({ hash }) => hash)])
  expect(all.map(({ shift }) => shift.value!.mismatches.value)).toEqual([0, 0, 0, 0])
  await until('the result on the board', () => host.session.value!.results.length > 0)
  expect(host.session.value!.results.at(-1)).toMatchObject({ kind, makespanUs: results[0]!.makespanUs })
  leave()
  return { makespanUs: results[0]!.makespanUs, hashes }
}

describe('a shift in a room', () => {
  it('is the same for everybody, and processes serve the same customers about as many times faster as there are cores', async () => {
    const one = await playOne('one-process')
    const many = await playOne('many-processes')
    expect(one.hashes.size).toBe(1)
    expect(many.hashes.size).toBe(1)
    expect(one.makespanUs / many.makespanUs).toBeGreaterThan(1.5)
    expect(one.makespanUs / many.makespanUs).toBeLessThan(2.3)
  }, 90_000)

  it('is found again after a refresh: the same seat, and what the log folds to', async () => {
    const { host, session, pupils, leave } = await classOf(server.port, 1)
    const seats = newBrowser()
    const before = await enter(server.port, session.code, { role: 'pupil', seats })
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the shift', () => before.shift.value !== null)
    const shift = before.shift.value!
    await until('a customer and the clerk', () => {
      const state = shift.view()
      return state.customers.length > 0 && state.clerks.some((clerk) => clerk.seat === before.seat.value)
    })
    const clerk = shift.view().clerks.find((one) => one.seat === before.seat.value)!
    expect(await shift.order({ type: 'seat', customer: 0, clerk: clerk.id })).toEqual({ ok: true })
    before.leave()

    const after = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(after.seat.value).toBe(before.seat.value)
    await until('the shift again', () => after.shift.value !== null)
    const again = after.shift.value!
    for (const entry of shift.log()) expect(again.log()).toContainEqual(entry)
    await until('the opening', () => again.nowUs() > 0)
    const state = again.view()
    expect(state.customers[0]).toMatchObject({ clerk: clerk.id })
    expect(hashShift(state)).toBe(hashShift(fold(again.setup, again.log(), state.machine.nowUs)))
    expect(host.session.value!.pupils).toHaveLength(2)
    after.leave()
    for (const pupil of pupils) pupil.leave()
    leave()
  }, 30_000)

  it('lets those who come late take a clerk, and a calm bot plays for those who are gone', async () => {
    const { host, session, pupils } = await classOf(server.port, 1)
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the shift', () => host.shift.value !== null)
    const late = await enter(server.port, session.code, { role: 'pupil' })
    const shift = host.shift.value!
    await until('the late one has a clerk', () => shift.view().clerks.some(({ seat }) => seat === late.seat.value))
    const gone = late.seat.value
    late.leave()
    pupils[0]!.leave()
    await until('a bot to seat a customer for the one who is gone', () =>
      shift.log().some(({ seat, command }) => seat === gone && command.type === 'seat'),
    )
    host.leave()
  }, 30_000)
})
