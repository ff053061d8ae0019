import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold, hashShift } from '../../shared/shift/index.ts'
import type { Replay, Report } from '../../shared/protocol/index.ts'
import type { RoomClient } from '../../client/session/room-client.ts'
import type { SeatStore } from '../../client/session/seat-store.ts'
import type { RunningServer } from '../../server/server.ts'
import { sessionStatus } from '../../client/session/session-status.ts'
import { enter, goToStep, hostBrowser, newBrowser, newSession, testServer, until, wholeLesson } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

function ask(path: string, secret: string | null, method = 'GET', body?: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}/api/report/${path}`, {
    method,
    headers: {
      ...(secret !== null && { authorization: `Bearer ${secret}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
}

/** The status of an answer, and the reason where it says no. */
async function outcome(answer: Promise<Response>): Promise<string> {
  const response = await answer
  const { reason } = response.ok ? { reason: '' } : ((await response.json()) as { reason: string })
  return `${response.status} ${reason}`.trim()
}

const keep = (code: string, secret: string | null, days: unknown) =>
  outcome(ask(`${code}/keep`, secret, 'PUT', JSON.stringify({ days })))
const remove = (code: string, secret: string | null) => outcome(ask(code, secret, 'DELETE'))

const report = async (code: string, secret: string) => (await (await ask(code, secret)).json()) as Report

interface Played {
  readonly code: string
  readonly key: string
  readonly host: RoomClient
  readonly browsers: readonly SeatStore[]
  readonly pupils: readonly RoomClient[]
}

/** A lesson with three pupils: one learns, one knew, one answers only once; and one with a name that a table would calculate. */
async function played(): Promise<Played> {
  const session = await newSession(server.port)
  const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
  const browsers = [newBrowser(), newBrowser(), newBrowser()]
  const pupils: RoomClient[] = []
  for (const seats of browsers) pupils.push(await enter(server.port, session.code, { role: 'pupil', seats }))
  await host.request('names', { typed: true, onScreen: false })
  await pupils[0]!.request('name', { name: '=HYPERLINK("x")' })
  await host.request('begin', { lesson: wholeLesson })
  const vote = async (id: string, answers: readonly (string | null)[]): Promise<void> => {
    const step = await goToStep(host, wholeLesson, id)
    for (const [i, answer] of answers.entries()) {
      await until('the step', () => pupils[i]!.session.value!.step.number === step)
      if (answer !== null) await pupils[i]!.request('vote', { step, answer, sure: 'fairly' })
    }
  }
  await vote('before', ['quarter', 'same', 'quarter'])
  await vote('guess', ['four-times', 'the-same', null])
  await vote('after', ['same', 'same', null])
  return { ...session, host, browsers, pupils }
}

function leave({ host, pupils }: Played): void {
  for (const client of [host, ...pupils]) client.leave()
}

describe('the report of a session', () => {
  it('has every vote, the gain over those who answered both, misconceptions with counts, and the shifts', async () => {
    const room = await played()
    const all = await report(room.code, room.key)
    expect(all.own).toBe(false)
    expect(all.seats).toHaveLength(3)
    expect(all.steps.map(({ step }) => step.type)).toEqual(wholeLesson.steps.slice(0, 8).map(({ type }) => type))
    expect(all.steps[1]!.votes).toMatchObject({ right: 'same', histogram: { quarter: 2, same: 1, half: 0 } })
    expect(all.gains).toEqual([
      { question: 'four-sums', both: 2, beforePermille: 500, afterPermille: 1000, gainPermille: 1000 },
    ])
    expect(all.misconceptions['more-threads-faster']).toBe(2)
    expect(all.results.map(({ kind }) => kind)).toEqual(['one-process', 'many-processes'])
    expect(all.deletedMs).toBe(null)
    leave(room)
  })

  it("a pupil's own part holds nobody else's, and opens with their secret alone", async () => {
    const room = await played()
    const secret = room.browsers[0]!.secret(room.code)!
    const own = await report(room.code, secret)
    expect(own.own).toBe(true)
    expect(own.seats.map(({ id }) => id)).toEqual([room.pupils[0]!.seat.value])
    expect(own.seats[0]!.votes[2]).toMatchObject({ answer: 'quarter', sure: 'fairly' })
    expect(own.steps.every(({ votes }) => votes === null)).toBe(true)
    expect((await ask(`${room.code}.csv`, secret)).status).toBe(403)
    expect((await ask(room.code, null)).status).toBe(403)
    expect((await ask(room.code, 'x'.repeat(32))).status).toBe(403)
    expect((await ask(`${room.code}?key=${room.key}`, null)).status).toBe(403)
    leave(room)
  })

  it('tells a pupil what was right only when the class has been told, or the session is over', async () => {
    const room = await played()
    const secret = room.browsers[0]!.secret(room.code)!
    const before = await report(room.code, secret)
    expect(Object.values(before.seats[0]!.votes).map(({ right }) => right)).toEqual([null, null, null])
    expect(before.steps.every(({ right }) => right === null)).toBe(true)
    expect([before.misconceptions, before.seats[0]!.misconceptions]).toEqual([{}, []])
    await room.host.request('show', { votes: 0, right: true, shift: 0 })
    const shown = await report(room.code, secret)
    expect(Object.values(shown.seats[0]!.votes).map(({ right }) => right)).toEqual([null, null, true])
    await room.host.request('end', {})
    await until('the end', () => room.host.status.value.kind === 'ended')
    const after = await report(room.code, secret)
    expect(Object.values(after.seats[0]!.votes).map(({ right }) => right)).toEqual([false, false, true])
    expect(after.steps[1]!.right).toBe('same')
    expect(after.seats[0]!.misconceptions).toContain('more-threads-faster')
  })

  it('as a table is UTF-8 with its mark, formulas are text, and blank is not 0', async () => {
    const room = await played()
    const response = await ask(`${room.code}.csv`, room.key)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n')
    expect(lines[0]).toContain('2. before: answer,2. before: sure,2. before: right')
    const [first, , third] = room.pupils.map(({ seat }) => lines.find((line) => line.includes(seat.value))!)
    expect(first).toContain(`"'=HYPERLINK(""x"")"`)
    expect(first).toContain('quarter,fairly,0')
    expect(third).toContain('quarter,fairly,0,,,')
    expect(lines[0]).toContain('4. one: makespan ms,4. one: served,4. one: walked out')
    leave(room)
  })

  it('replays a shift from its log, for its team and the teacher', async () => {
    const room = await played()
    const replay = (await (await ask(`${room.code}/shifts/1`, room.key)).json()) as Replay
    const state = fold(replay.setup, replay.entries, replay.markUs + 1)
    expect(hashShift(state)).toBe(replay.result!.hash)
    const own = room.browsers[0]!.secret(room.code)!
    expect((await ask(`${room.code}/shifts/1`, own)).status).toBe(200)
    for (const number of ['99', '0', '-1', '1e3', '%27', '01'])
      expect(await outcome(ask(`${room.code}/shifts/${number}`, room.key))).toBe('404 not-found')
    expect((await report(room.code, own)).seats[0]!.shifts).toEqual([1, 2])
    leave(room)
  })

  it("replays to a pupil the shifts that they played in, not their new team's", async () => {
    const session = await newSession(server.port)
    const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    const browsers = [newBrowser(), newBrowser()]
    const pupils: RoomClient[] = []
    for (const seats of browsers) pupils.push(await enter(server.port, session.code, { role: 'pupil', seats }))
    await host.request('teams', { size: 1 })
    const step = { level: 'four-clerks-one-scanner', kind: 'one-process' } as const
    await host.request('start', step)
    await until('the shifts', () => pupils.every(({ shift }) => shift.value !== null))
    const [first, second] = pupils.map(({ shift }) => shift.value!.number)
    await until('the step', () => host.session.value!.step.number > 0)
    await host.request('close', { step: host.session.value!.step.number })
    await until('the end of the shifts', () => host.session.value!.results.length === 2)
    const seat = pupils[0]!.seat.value
    await host.request('move', { seat, team: host.session.value!.results.find((one) => one.number === second)!.team })
    const secret = browsers[0]!.secret(session.code)!
    expect((await report(session.code, secret)).results.map((one) => one.number)).toEqual([first])
    expect((await ask(`${session.code}/shifts/${first}`, secret)).status).toBe(200)
    expect(await outcome(ask(`${session.code}/shifts/${second}`, secret))).toBe('404 not-found')
    for (const client of [host, ...pupils]) client.leave()
  })
})

describe('retention', () => {
  it('says when everything will be deleted, by the teacher’s choice', async () => {
    const room = await played()
    await room.host.request('keep', { days: 7 })
    await room.host.request('end', {})
    await until('the end', () => room.host.status.value.kind === 'ended')
    const all = await report(room.code, room.key)
    expect(all.deletedMs! - all.endedMs!).toBe(7 * 24 * 60 * 60 * 1000)
  })

  it.each(['delete', 'end'] as const)(
    '%s (kept for 0 days) deletes everything at once, and the code never comes back',
    async (how) => {
      const room = await played()
      await room.host.request('keep', { days: how === 'end' ? 0 : 30 })
      await room.host.request(how, {})
      await until('the end', () => room.host.status.value.kind === 'ended')
      await until('the pupils to be told', () => room.pupils.every(({ status }) => status.value.kind === 'ended'))
      expect(await outcome(ask(room.code, room.key))).toBe('410 deleted')
      expect(await outcome(ask(room.code, room.browsers[0]!.secret(room.code)))).toBe('410 deleted')
      expect(await sessionStatus(room.code, `http://127.0.0.1:${server.port}`)).toBe('ended')
    },
  )

  it('of an ended session is changed, and all of it deleted, by the host key alone', async () => {
    const room = await played()
    const pupil = room.browsers[0]!.secret(room.code)!
    expect(await keep(room.code, room.key, 7)).toBe('409 not-ended')
    expect(await remove(room.code, room.key)).toBe('409 not-ended')
    await room.host.request('end', {})
    await until('the end', () => room.host.status.value.kind === 'ended')
    for (const secret of [pupil, 'x'.repeat(32), 'short', null]) {
      const reason = secret === pupil ? 'not-for-you' : 'wrong-key'
      expect(await keep(room.code, secret, 7)).toBe(`403 ${reason}`)
      expect(await remove(room.code, secret)).toBe(`403 ${reason}`)
    }
    for (const days of [-1, 1, 1e9, '7', null, [7], { $ne: 0 }, true])
      expect(await keep(room.code, room.key, days)).toBe('400 bad-request')
    for (const body of ['', '[]', 'null', '{bad', '{"days":7,"code":"other"}', `"${'x'.repeat(5000)}"`])
      expect((await ask(`${room.code}/keep`, room.key, 'PUT', body)).status).toBeGreaterThanOrEqual(400)
    expect((await report(room.code, room.key)).keepDays).toBe(30)
    expect(await keep(room.code, room.key, 7)).toBe('204')
    const all = await report(room.code, room.key)
    expect(all.deletedMs! - all.endedMs!).toBe(7 * 24 * 60 * 60 * 1000)
    expect(await remove(room.code, room.key)).toBe('204')
    for (const secret of [room.key, pupil]) expect(await outcome(ask(room.code, secret))).toBe('410 deleted')
    expect(await remove(room.code, room.key)).toBe('410 deleted')
    expect(await outcome(ask(`${room.code}/shifts/1`, room.key))).toBe('410 deleted')
    expect(await outcome(ask(`${room.code}.csv`, room.key))).toBe('410 deleted')
  })

  it('of an ended session that is kept for 0 days is over at once', async () => {
    const room = await played()
    await room.host.request('end', {})
    await until('the end', () => room.host.status.value.kind === 'ended')
    expect(await keep(room.code, room.key, 0)).toBe('204')
    expect(await outcome(ask(room.code, room.key))).toBe('410 deleted')
  })

  it('cannot be changed without end: one session is told to wait, others are not', async () => {
    const [one, other] = [await newSession(server.port), await newSession(server.port)]
    const answers: string[] = []
    for (let i = 0; i < 30; i += 1) answers.push(await keep(one.code, one.key, 7))
    expect(new Set(answers)).toEqual(new Set(['409 not-ended', '429 too-many']))
    expect(await keep(other.code, other.key, 7)).toBe('409 not-ended')
  })
})

describe('somebody who guesses keys', () => {
  it('is told to wait, and whoever has the right one is not', async () => {
    const guessed = await testServer()
    const session = await newSession(guessed.port)
    const guess = (secret: string) =>
      fetch(`http://127.0.0.1:${guessed.port}/api/report/${session.code}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${secret}` },
      })
    const statuses: number[] = []
    for (let i = 0; i < 70; i += 1) statuses.push((await guess(`${i}`.padEnd(32, 'x'))).status)
    expect(new Set(statuses)).toEqual(new Set([403, 429]))
    expect((await guess(session.key)).status).toBe(409)
    await guessed.close()
  })
})
