import { afterEach, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/server.ts'
import { enter, hostBrowser, newBrowser, newDataDir, newSession, playCalmly, testServer, until } from './harness.ts'

let server: RunningServer
afterEach(() => server.close())

/** A session with a shift under way, at a server of engine `old`. */
async function classBefore(dataDir: string) {
  server = await testServer({ dataDir, engine: 'old' })
  const session = await newSession(server.port)
  const teacher = { role: 'host', seats: hostBrowser(session) } as const
  const pupilSeats = newBrowser()
  const host = await enter(server.port, session.code, { ...teacher, engine: 'old' })
  const pupil = await enter(server.port, session.code, { role: 'pupil', seats: pupilSeats, engine: 'old' })
  await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
  await until('a customer', () => (pupil.shift.value?.view().customers.length ?? 0) > 0)
  return { session, teacher, pupilSeats, host, pupil }
}

describe('rule 3: after an update of the engine', () => {
  it('a shift of before shows how it ended, and is not folded again', async () => {
    const dataDir = newDataDir()
    const { session, pupilSeats, host, pupil } = await classBefore(dataDir)
    await playCalmly(pupil)
    const result = pupil.shift.value!.result.value!
    host.leave()
    pupil.leave()
    await server.close()

    server = await testServer({ dataDir, engine: 'new' })
    const again = await enter(server.port, session.code, { role: 'pupil', seats: pupilSeats, engine: 'new' })
    await until('the shift of before', () => again.shift.value !== null)
    const shift = again.shift.value!
    expect(again.status.value).toEqual({ kind: 'in' })
    expect(shift.result.value).toEqual(result)
    expect(shift.certainHash()).toBe(result.hash)
    expect(shift.view().endedUs).toBe(result.makespanUs)
    expect(shift.view().machine.slices.length).toBeGreaterThan(10)
    again.leave()
  }, 60_000)

  it('a shift that was under way is broken off, and the session goes on with the next', async () => {
    const dataDir = newDataDir()
    const { session, teacher, pupilSeats, host, pupil } = await classBefore(dataDir)
    host.leave()
    pupil.leave()
    await server.close()

    server = await testServer({ dataDir, engine: 'new' })
    const hostAgain = await enter(server.port, session.code, { ...teacher, engine: 'new' })
    const pupilAgain = await enter(server.port, session.code, { role: 'pupil', seats: pupilSeats, engine: 'new' })
    expect(pupilAgain.status.value).toEqual({ kind: 'in' })
    expect(hostAgain.session.value!.phase).toBe('lobby')
    expect(await hostAgain.request('start', { level: 'hire-a-clerk', kind: 'one-process' })).toMatchObject({ ok: true })
    await until('the next shift', () => pupilAgain.shift.value?.number === 2)
    hostAgain.leave()
    pupilAgain.leave()
  }, 60_000)
})
