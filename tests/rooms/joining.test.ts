import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionStatus } from '../../client/session/session-status.ts'
import { maxQuickPupils } from '../../shared/protocol/index.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, engine, enter, hostBrowser, newBrowser, newSession, testServer, until } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const statusOf = (code: string) => sessionStatus(code, `http://127.0.0.1:${server.port}`)

describe('joining', () => {
  it('tells wrong, open, locked, full and ended codes apart', async () => {
    expect(await statusOf('000000')).toBe('wrong')
    expect(await statusOf('not a code')).toBe('wrong')
    const { session, host, leave } = await classOf(server.port, 1)
    expect(await statusOf(session.code)).toBe('open')
    await host.request('lock', { locked: true })
    expect(await statusOf(session.code)).toBe('locked')
    const stranger = await enter(server.port, session.code, { role: 'pupil' })
    expect(stranger.status.value).toEqual({ kind: 'refused', reason: 'locked' })
    await host.request('end', {})
    await until('the end', () => host.status.value.kind === 'ended')
    expect(await statusOf(session.code)).toBe('ended')
    const late = await enter(server.port, session.code, { role: 'pupil' })
    expect(late.status.value).toEqual({ kind: 'ended' })
    const lost = await enter(server.port, '000000', { role: 'pupil' })
    expect(lost.status.value).toEqual({ kind: 'refused', reason: 'wrong' })
    leave()
  })

  it('a quick room has eight places, and its lock keeps no member out', async () => {
    const session = await newSession(server.port, { quick: true })
    const seats = hostBrowser(session)
    const opener = await enter(server.port, session.code, { role: 'pupil', seats })
    for (let i = 1; i < maxQuickPupils; i++) await enter(server.port, session.code, { role: 'pupil' })
    expect(await statusOf(session.code)).toBe('full')
    const ninth = await enter(server.port, session.code, { role: 'pupil' })
    expect(ninth.status.value).toEqual({ kind: 'refused', reason: 'full' })
    expect(await opener.request('lock', { locked: true })).toEqual({ ok: true, value: null })
    opener.leave()
    const again = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(again.status.value).toEqual({ kind: 'in' })
    expect(again.seat.value).toBe(opener.seat.value)
  })

  it('whoever opened a quick room starts its shifts, the others do not', async () => {
    const session = await newSession(server.port, { quick: true })
    const opener = await enter(server.port, session.code, { role: 'pupil', seats: hostBrowser(session) })
    const other = await enter(server.port, session.code, { role: 'pupil' })
    const ask = { level: 'hire-a-clerk', kind: 'one-process' } as const
    expect(await other.request('start', ask)).toEqual({ ok: false, reason: 'not-for-you' })
    expect(await opener.request('start', ask)).toEqual({ ok: true, value: null })
  })

  it('two joins in the same millisecond: two seats and two names', async () => {
    const { session, host, leave } = await classOf(server.port, 0)
    const clients = await Promise.all(
      Array.from({ length: 12 }, () => enter(server.port, session.code, { role: 'pupil' })),
    )
    expect(new Set(clients.map(({ seat }) => seat.value)).size).toBe(12)
    await until('all to be seen', () => host.session.value!.pupils.length === 12)
    const names = host.session.value!.pupils.map(({ adjective, noun }) => `${adjective} ${noun}`)
    expect(new Set(names).size).toBe(12)
    for (const client of clients) client.leave()
    leave()
  })

  it('two tabs: the second takes the seat over, the first is told "moved"; no second seat', async () => {
    const session = await newSession(server.port)
    const seats = newBrowser()
    const first = await enter(server.port, session.code, { role: 'pupil', seats })
    const second = await enter(server.port, session.code, { role: 'pupil', seats })
    await until('the first tab to be told', () => first.status.value.kind === 'moved')
    expect(second.seat.value).toBe(first.seat.value)
    await until('the seat to be present', () => second.session.value!.pupils[0]?.present === true)
    expect(second.session.value!.pupils).toHaveLength(1)
    second.leave()
  })

  it('a shared Chromebook: the next pupil is not the last one', async () => {
    const session = await newSession(server.port)
    const seats = newBrowser()
    const first = await enter(server.port, session.code, { role: 'pupil', seats })
    first.leave()
    seats.forgetSecret(session.code)
    const second = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(second.seat.value).not.toBe(first.seat.value)
  })

  it('forty from one address in a few seconds all come in', async () => {
    const session = await newSession(server.port)
    const clients = await Promise.all(
      Array.from({ length: 40 }, () => enter(server.port, session.code, { role: 'pupil' })),
    )
    expect(clients.map(({ status }) => status.value.kind)).toEqual(Array.from({ length: 40 }, () => 'in'))
    for (const client of clients) client.leave()
  }, 30_000)

  it('presence is seen by the teacher, and how many are here by everybody', async () => {
    const { host, pupils, leave } = await classOf(server.port, 2)
    await until('both to be here', () => host.session.value!.pupils.filter(({ present }) => present).length === 2)
    pupils[0]!.leave()
    await until('one to be away', () => host.session.value!.pupils.filter(({ present }) => present).length === 1)
    expect(host.session.value!.pupils).toHaveLength(2)
    await until('one to be counted', () => pupils[1]!.session.value!.here === 1)
    expect(pupils[1]!.session.value!.pupils.map(({ id }) => id)).toEqual([pupils[1]!.seat.value])
    leave()
  })

  it('a client of another engine is told to reload before it plays', async () => {
    const { session, host, leave } = await classOf(server.port, 1)
    const old = await enter(server.port, session.code, { role: 'pupil', engine: `not-${engine}` })
    await host.request('start', { level: 'hire-a-clerk', kind: 'one-process' })
    await until('the old client to be told', () => old.status.value.kind === 'outdated')
    expect(old.shift.value).toBe(null)
    leave()
  })
})
