// How long a class waits for whom: the numbers of a real server, by a clock that is put forward.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionStatus } from '../../client/session/session-status.ts'
import type { RunningServer } from '../../server/server.ts'
import { classIn, enter, hostBrowser, newBrowser, newSession, testServer, until } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())
afterEach(() => vi.restoreAllMocks())

const { now } = Date
const seconds = 1000
const minutes = 60 * seconds

/** It is so much later now, for the server. */
function putForward(ms: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => now() + ms)
}

/** Until the server has noticed that all sockets are gone. */
async function nobodyThere(): Promise<void> {
  let metrics = ''
  await until('everybody to be gone', () => {
    void fetch(`http://127.0.0.1:${server.port}/metrics`).then(async (response) => (metrics = await response.text()))
    return /^oh_my_gil_sockets 0$/m.test(metrics)
  })
}

/** Whatever a room does by itself at this time, it has done. */
async function someBeats(): Promise<void> {
  let beats = 0
  const counting = setInterval(() => (beats += 1), 100)
  await until('some beats', () => beats >= 5)
  clearInterval(counting)
}

describe('without a teacher', () => {
  it('play goes on for 30 s, then the class is told and everything stands until one is back', async () => {
    const { session, host, pupils, leave } = await classIn(server.port, 1)
    const [pupil] = pupils
    host.leave()
    await until('the teacher to be gone', () => !pupil!.session.value!.hostPresent)
    putForward(28 * seconds)
    await someBeats()
    expect(pupil!.session.value!.frozen).toBe(false)
    putForward(31 * seconds)
    await until('the class to be told', () => pupil!.session.value!.frozen)
    const back = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    await until('it to go on', () => !pupil!.session.value!.frozen)
    back.leave()
    leave()
  })
})

describe('without any socket', () => {
  it('for 5 min: all resume', async () => {
    const session = await newSession(server.port)
    const seats = newBrowser()
    const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    const pupil = await enter(server.port, session.code, { role: 'pupil', seats })
    await host.request('teams', { size: 2 })
    host.leave()
    pupil.leave()
    await nobodyThere()
    putForward(5 * minutes)
    await someBeats()
    const again = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(again.seat.value).toBe(pupil.seat.value)
    expect(again.session.value!.pupils).toMatchObject([{ id: pupil.seat.value, team: 1 }])
    again.leave()
  })

  it('a session lives on for 30 min, and then is over', async () => {
    const session = await newSession(server.port)
    const pupil = await enter(server.port, session.code, { role: 'pupil' })
    pupil.leave()
    await nobodyThere()
    const address = `http://127.0.0.1:${server.port}`
    putForward(29 * minutes)
    await someBeats()
    expect(await sessionStatus(session.code, address)).toBe('open')
    putForward(30 * minutes + 5 * seconds)
    let found = 'open'
    await until('the end', () => {
      void sessionStatus(session.code, address).then((status) => (found = status))
      return found === 'ended'
    })
  })
})
