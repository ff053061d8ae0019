import { PassThrough } from 'node:stream'
import { Client, type Room } from '@colyseus/sdk'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RoomClient } from '../../client/session/room-client.ts'
import { requestTypes } from '../../shared/protocol/requests.ts'
import type { Announcements, NewSession } from '../../shared/protocol/index.ts'
import type { HostRequest } from '../../server/host-requests.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, enter, hostBrowser, newSession, testServer, until } from './harness.ts'

let server: RunningServer
let session: NewSession
let host: RoomClient
let pupil: RoomClient
let stranger: Room
let strangerSeat: Announcements['seat'] | null
const logged = new PassThrough()

beforeAll(async () => {
  server = await testServer({ speed: 1, maxPupils: 400, logger: pino({ level: 'info' }, logged) })
  session = await newSession(server.port)
  host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
  pupil = await enter(server.port, session.code, { role: 'pupil' })
  await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
  await until('the shift', () => pupil.shift.value !== null)
})
afterAll(() => server.close())
// One who has asked for nothing yet: what one may ask for in a second is limited by seat.
beforeEach(async () => {
  strangerSeat = null
  stranger = await new Client(`http://127.0.0.1:${server.port}`).joinById(session.code, { role: 'pupil' })
  stranger.reconnection.enabled = false
  stranger.onMessage('*', () => {})
  stranger.onMessage('seat', (seat: Announcements['seat']) => (strangerSeat = seat))
  await until('everybody to know who is there', () => {
    const there = host.session.value!.pupils.filter(({ present }) => present).map(({ id }) => id)
    return there.length === 2 && there.includes(strangerSeat?.id ?? '')
  })
})
afterEach(async () => void (await stranger.leave()))

/** Why a request of the stranger's was not carried out. */
async function reasonOf(type: string, payload: unknown): Promise<string | undefined> {
  try {
    await stranger.request(type, payload)
    return undefined
  } catch (error) {
    const { reason, message } = error as { reason?: string; message: string }
    return reason ?? message
  }
}

const seat = 'abcdef12'
const lesson = { id: 'own', steps: [{ id: 'hello', type: 'welcome', seconds: null }] }
/** Something well-formed of everything that only a host may ask. */
const hostAsks: Readonly<Record<HostRequest, object>> = {
  begin: { lesson },
  start: { level: 'hire-a-clerk', kind: 'one-process' },
  next: { step: 1 },
  close: { step: 1 },
  moreTime: { step: 1 },
  pause: {},
  resume: {},
  lock: { locked: true },
  end: {},
  teams: { size: 2 },
  move: { seat, team: 1 },
  rename: { seat, name: 'Boss' },
  allowName: { seat, allowed: true },
  names: { typed: true, onScreen: true },
  remove: { seat },
  seatTime: { seat, permille: 2000 },
  phrase: { seat },
  ranking: { top: 3 },
  show: { votes: 0, right: true, shift: 0 },
  mock: { well: 1, badly: 0, idle: 0 },
  keep: { days: 0 },
  delete: {},
}

/** The others and the process go on as if nothing had been. */
async function expectUntouched(): Promise<void> {
  expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200)
  expect(pupil.status.value).toEqual({ kind: 'in' })
  expect(await pupil.request('time', {})).toMatchObject({ ok: true })
  expect(host.session.value).toMatchObject({ phase: 'lesson', locked: false })
}

const malformed: readonly (readonly [name: string, payload: unknown])[] = [
  ['a number', 7],
  ['an array', [1, 2, 3]],
  ['unknown fields', { number: 1, role: 'host', __proto__: null, extra: true }],
  [
    'the wrong types',
    { number: '1', n: {}, atUs: [], command: 'seat', level: 3, kind: 'solo', locked: 'yes', markUs: -1 },
  ],
  ['10 kB', { number: 1, text: 'x'.repeat(10_000) }],
]

describe('what a hostile client sends', () => {
  it.each(requestTypes.flatMap((type) => malformed.map(([name, payload]) => [type, name, payload] as const)))(
    '%s with %s is answered, and nobody else notices',
    async (type, _name, payload) => {
      expect(await reasonOf(type, payload)).toBe('not-understood')
    },
  )

  it('an unknown type is answered with what is wrong', async () => {
    expect(await reasonOf('make-me-host', {})).toContain('make-me-host')
    stranger.send('make-me-host', {})
    await expectUntouched()
  })

  it.each(Object.entries(hostAsks))(
    "a pupil's client sends `%s`: refused, logged, nothing changes",
    async (type, ask) => {
      logged.read()
      const before = JSON.stringify(host.session.value)
      expect(await reasonOf(type, ask)).toBe('not-for-you')
      expect(JSON.parse(String(logged.read()))).toMatchObject({ code: session.code, type, reason: 'not-for-you' })
      expect(JSON.stringify(host.session.value)).toBe(before)
      await expectUntouched()
    },
  )

  it("a pupil's client sends a score: refused, nothing changes", async () => {
    expect(await reasonOf('closed', { number: 1, result: { makespanUs: 1, served: 99 } })).toContain('closed')
    const command = { type: 'score', coins: 99 }
    expect(await reasonOf('order', { number: 1, n: 1, atUs: 0, command })).toBe('not-understood')
    expect(host.session.value!.results).toEqual([])
    await expectUntouched()
  })

  it("a pupil's client joins as screen: refused, logged, nothing changes; the teacher's may", async () => {
    logged.read()
    const join = (options: object): Promise<Room> =>
      new Client(`http://127.0.0.1:${server.port}`).joinById(session.code, options)
    await expect(join({ role: 'screen', secret: strangerSeat!.secret })).rejects.toThrow('pupil-device')
    expect(String(logged.read())).toContain('"reason":"pupil-device"')
    await expectUntouched()
    const screen = await join({ role: 'screen', secret: strangerSeat!.secret, key: session.key })
    screen.onMessage('*', () => {})
    await screen.leave()
  })

  it("orders for somebody else's clerk, for clerks, customers and shifts that are not there are refused with the reason", async () => {
    // A class where nobody has left: a bot would seat the customer first.
    const room = await classOf(server.port, 1)
    const [owner] = room.pupils
    await stranger.leave()
    stranger = await new Client(`http://127.0.0.1:${server.port}`).joinById(room.session.code, { role: 'pupil' })
    stranger.onMessage('*', () => {})
    await room.host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('a customer', () => (owner!.shift.value?.view().customers.length ?? 0) > 0)
    const theirs = owner!.shift.value!.view().clerks.find(({ seat }) => seat === owner!.seat.value)!
    const order = (command: object, more: object = {}): Promise<string | undefined> =>
      reasonOf('order', { number: 1, n: 500, atUs: 0, command, ...more })
    expect(await order({ type: 'seat', customer: 0, clerk: theirs.id })).toBe('not-yours')
    expect(await order({ type: 'seat', customer: 999, clerk: theirs.id })).toBe('no-such-customer')
    expect(await order({ type: 'seat', customer: 0, clerk: 999 })).toBe('no-such-clerk')
    expect(await order({ type: 'hire', lane: 0 })).toBe('not-allowed-here')
    expect(await order({ type: 'open' })).toBe('not-allowed-here')
    expect(await order({ type: 'arrive', customer: {} })).toBe('not-understood')
    expect(await order({ type: 'open' }, { number: 2 })).toBe('not-now')
    room.leave()
    await expectUntouched()
  })

  it('more requests in a second than anybody can want are refused, the others’ are not', async () => {
    const flood = Promise.all(Array.from({ length: 200 }, () => reasonOf('time', {})))
    const others = await Promise.all(Array.from({ length: 20 }, () => host.request('time', {})))
    const reasons = await flood
    expect(reasons.filter((reason) => reason === 'too-fast').length).toBeGreaterThan(100)
    expect(others.filter(({ ok }) => !ok)).toEqual([])
    await expectUntouched()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await reasonOf('time', {})).toBe(undefined)
  })

  it('a message longer than any costs only its sender the connection', async () => {
    const one = await new Client(`http://127.0.0.1:${server.port}`).joinById(session.code, { role: 'screen' })
    one.reconnection.enabled = false
    one.onMessage('*', () => {})
    let closed = false
    one.onLeave(() => {
      closed = true
    })
    one.onError(() => {})
    one.send('time', { text: 'x'.repeat(100_000) })
    await until('the socket to be closed', () => closed)
    await expectUntouched()
  })

  it('nobody but the server makes rooms', async () => {
    const sdk = new Client(`http://127.0.0.1:${server.port}`)
    await expect(sdk.create('session', { code: session.code })).rejects.toThrow('invalid method')
    await expect(sdk.joinOrCreate('session', { role: 'screen' })).rejects.toThrow('invalid method')
  })

  it.each([
    ['no options', undefined],
    ['an unknown role', { role: 'admin' }],
    ['the host without a key', { role: 'host' }],
    ['a secret that is no string', { role: 'pupil', secret: { $gt: '' } }],
  ])('a join with %s is refused', async (_name, options) => {
    const sdk = new Client(`http://127.0.0.1:${server.port}`)
    await expect(sdk.joinById(session.code, options)).rejects.toThrow('bad-request')
  })

  it("a join with somebody else's key is refused", async () => {
    const sdk = new Client(`http://127.0.0.1:${server.port}`)
    await expect(sdk.joinById(session.code, { role: 'host', key: 'x'.repeat(32) })).rejects.toThrow('wrong-key')
  })

  it('orders after the end are refused with that reason', async () => {
    const quick = await newSession(server.port, { quick: true })
    const player = await enter(server.port, quick.code, { role: 'pupil', seats: hostBrowser(quick) })
    await player.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    expect(await player.request('order', { number: 9, n: 1, atUs: 0, command: { type: 'open' } })).toEqual({
      ok: false,
      reason: 'not-now',
    })
    expect(await player.request('end', {})).toMatchObject({ ok: true })
    await until('the end', () => player.status.value.kind === 'ended')
    expect(await player.request('time', {})).toEqual({ ok: false, reason: 'offline' })
  })
})
