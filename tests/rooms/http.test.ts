// What goes over HTTP, and what is written down about it.
import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewSession } from '../../shared/protocol/index.ts'
import type { RunningServer } from '../../server/server.ts'
import { enter, hostBrowser, newSession, playCalmly, testServer, until } from './harness.ts'

const json = { 'content-type': 'application/json' }

let server: RunningServer
let session: NewSession
const logged = new PassThrough()
beforeAll(async () => {
  server = await testServer({ logger: pino({ level: 'trace' }, logged) })
  session = await newSession(server.port)
})
afterAll(() => server.close())

/** As a page of another site would. */
function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('origin', 'https://elsewhere.example')
  return fetch(`http://127.0.0.1:${server.port}${path}`, { ...init, headers })
}

/** Every kind of response that there is; the last number is the status. */
const responses: readonly (readonly [what: string, path: string, init: RequestInit, status: number])[] = [
  ['health', '/healthz', {}, 200],
  ['metrics', '/metrics', {}, 200],
  ['a page while there is no build', '/', {}, 503],
  ['a wrong code', '/api/sessions/000000', {}, 200],
  ['an address of the API where nothing is', '/api/nothing', {}, 404],
  ['a file that is not there', '/assets/none.js', {}, 404],
  ['a body that is no JSON', '/api/sessions', { method: 'POST', headers: json, body: '{bad' }, 400],
  ['an address that cannot be decoded', '/api/sessions/%E0%A4%A', {}, 400],
  ['a body that is too long', '/api/sessions', { method: 'POST', headers: json, body: `"${'x'.repeat(5000)}"` }, 413],
  ['a place in a room', '/matchmake/joinById/check', { method: 'POST', headers: json, body: '{}' }, 200],
  ['a room that is not there', '/matchmake/joinById/123456', { method: 'POST', headers: json, body: '{}' }, 522],
  ['a way into rooms that is closed', '/matchmake/create/session', { method: 'POST', headers: json, body: '{}' }, 520],
  [
    'a body that is no JSON, for a room',
    '/matchmake/joinById/check',
    { method: 'POST', headers: json, body: '{' },
    400,
  ],
  ['a browser asking whether it may', '/matchmake/joinById/check', { method: 'OPTIONS' }, 204],
]

describe('every response', () => {
  it.each(responses)('%s: carries the security headers and nothing for pages of other sites', async (...row) => {
    const [, path, init, status] = row
    const response = await ask(path, init)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(response.headers.get('x-powered-by')).toBeNull()
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })
})

describe('metrics', () => {
  it('count sessions, seats, sockets, commands and how long they took, and the lag of the event loop', async () => {
    const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    const pupil = await enter(server.port, session.code, { role: 'pupil' })
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the shift', () => pupil.shift.value !== null)
    await playCalmly(pupil)
    const text = await (await ask('/metrics')).text()
    expect(text).toMatch(/^oh_my_gil_sessions 1$/m)
    expect(text).toMatch(/^oh_my_gil_seats 1$/m)
    expect(text).toMatch(/^oh_my_gil_sockets 2$/m)
    expect(text).toMatch(/^oh_my_gil_requests_total\{type="order",outcome="ok"\} [1-9]/m)
    expect(text).toMatch(/^oh_my_gil_order_seconds_bucket\{le="0\.1"\} [1-9]/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
    host.leave()
    pupil.leave()
  }, 60_000)
})

describe('the log', () => {
  it('is JSON, line by line, and holds no name, address, secret or token, however much is logged', async () => {
    const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    const pupil = await enter(server.port, session.code, { role: 'pupil' })
    await host.request('names', { typed: true, onScreen: true })
    expect(await pupil.request('name', { name: 'Zebedee' })).toMatchObject({ ok: true })
    expect(await pupil.request('name', { name: 'x'.repeat(21) })).toMatchObject({ ok: false })
    pupil.leave()
    await host.request('order', { number: 77 } as never)
    host.leave()
    for (const [, path, init] of responses) await ask(path, init)
    const lines = String(logged.read() ?? '')
      .split('\n')
      .filter((line) => line !== '')
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter((line) => typeof JSON.parse(line) !== 'object')).toEqual([])
    const forbidden = [
      'Zebedee',
      'x'.repeat(21),
      '127.0.0.1',
      '::1',
      'elsewhere.example',
      session.key,
      'sessionId',
      'reconnectionToken',
    ]
    expect(lines.filter((line) => forbidden.some((text) => line.includes(text)))).toEqual([])
  })
})
