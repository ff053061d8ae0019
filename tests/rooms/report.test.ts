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

function ask(path: string, secret: string | null): Promise<Response> {
  return fetch(`http://127.0.0.1:${server.port}/api/report/${path}`, {
    headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
  })
}

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
    expect(own.seats[0]!.votes[2]).toEqual({ answer: 'quarter', sure: 'fairly', right: false })
    expect(own.steps.every(({ votes }) => votes === null)).toBe(true)
    expect((await ask(`${room.code}.csv`, secret)).status).toBe(403)
    expect((await ask(room.code, null)).status).toBe(403)
    expect((await ask(room.code, 'x'.repeat(32))).status).toBe(403)
    expect((await ask(`${room.code}?key=${room.key}`, null)).status).toBe(403)
    leave(room)
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
    leave(room)
  })

  it('replays a shift from its log, for its team and the teacher', async () => {
    const room = await played()
    const replay = (await (await ask(`${room.code}/shifts/1`, room.key)).json()) as Replay
    const state = fold(replay.setup, replay.entries, replay.markUs + 1)
    expect(hashShift(state)).toBe(replay.result!.hash)
    const own = room.browsers[0]!.secret(room.code)!
    expect((await ask(`${room.code}/shifts/1`, own)).status).toBe(200)
    expect((await ask(`${room.code}/shifts/99`, room.key)).status).toBe(404)
    leave(room)
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
      expect((await ask(room.code, room.key)).status).toBe(403)
      expect((await ask(room.code, room.browsers[0]!.secret(room.code))).status).toBe(403)
      expect(await sessionStatus(room.code, `http://127.0.0.1:${server.port}`)).toBe('ended')
    },
  )
})
