// A school is one address, and behind a reverse proxy everybody comes from the proxy's.
import { createServer, request as ask, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/server.ts'
import { enter, newSession, testServer } from './harness.ts'

/** More wrong codes than an address may try in a minute. */
const tries = 65
const school = '203.0.113.7'

const sockets = new Set<Socket>()

/** A reverse proxy as docs/deploy.md has it: passes WebSockets on, and adds whom it heard (a school) to `X-Forwarded-For`. */
async function proxyTo(port: number): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, 'x-forwarded-for': school }
    const passed = ask({ port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(passed)
  })
  server.on('upgrade', (incoming, socket: Socket, head) => {
    const onward = connect(port, '127.0.0.1', () => {
      const lines = incoming.rawHeaders.flatMap((text, i) =>
        i % 2 === 0 ? [`${text}: ${incoming.rawHeaders[i + 1]}`] : [],
      )
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\nX-Forwarded-For: ${school}\r\n\r\n`)
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    for (const one of [socket, onward]) {
      sockets.add(one)
      one.on('error', () => one.destroy())
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return server
}

/** What is answered to a wrong code, asked for with that `X-Forwarded-For`. */
async function guess(port: number, forwarded: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/sessions/000000`, {
    headers: { 'x-forwarded-for': forwarded },
  })
  return response.status
}

function all(statuses: (i: number) => Promise<number>): Promise<number[]> {
  return Promise.all(Array.from({ length: tries }, (_, i) => statuses(i)))
}

describe('one address, behind a reverse proxy', () => {
  let server: RunningServer
  let proxy: Server
  beforeAll(async () => {
    server = await testServer({ trustProxy: 1 })
    proxy = await proxyTo(server.port)
  })
  afterAll(async () => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
    await server.close()
  })

  it('forty joins at once through a reverse proxy all come in, however many wrong codes were typed there before', async () => {
    const { port } = proxy.address() as AddressInfo
    const session = await newSession(port)
    expect(await all(() => guess(port, ''))).toContain(429)
    const clients = await Promise.all(Array.from({ length: 40 }, () => enter(port, session.code, { role: 'pupil' })))
    expect(clients.map(({ status }) => status.value.kind)).toEqual(Array.from({ length: 40 }, () => 'in'))
    expect(new Set(clients.map(({ seat }) => seat.value)).size).toBe(40)
    for (const client of clients) client.leave()
  }, 30_000)

  it('that guesses codes is told so, and no other behind the same proxy', async () => {
    expect(await all(() => guess(server.port, '198.51.100.1'))).toContain(429)
    expect(await guess(server.port, '198.51.100.2')).toBe(200)
  })

  it('is not another for having written addresses of its own before that of the proxy', async () => {
    expect(await all((i) => guess(server.port, `192.0.2.${i}, 198.51.100.3`))).toContain(429)
  })
})

describe('one address, without a proxy', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await testServer()
  })
  afterAll(() => server.close())

  it('is the one of the socket where no proxy is said to be in front', async () => {
    expect(await all((i) => guess(server.port, `192.0.2.${i}`))).toContain(429)
  })

  it('that guesses at the door of the rooms is told so too, and a right code is answered all the same', async () => {
    const session = await newSession(server.port)
    const knock = (code: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${server.port}/matchmake/joinById/${code}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"role":"screen"}',
      })
    expect(await all(async () => (await knock('000000')).status)).toContain(429)
    expect((await knock(session.code)).status).toBe(200)
  })
})
