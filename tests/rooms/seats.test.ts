import { PassThrough } from 'node:stream'
import { Client } from '@colyseus/sdk'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomClient } from '../../client/session/room-client.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, enter, newBrowser, playCalmly, testServer, until } from './harness.ts'

let server: RunningServer
const logged = new PassThrough()
beforeAll(async () => {
  server = await testServer({ logger: pino({ level: 'trace' }, logged) })
})
afterAll(() => server.close())

function nameOf(viewer: RoomClient, seat: string): string | null {
  return viewer.session.value!.pupils.find(({ id }) => id === seat)?.name ?? null
}

describe('names', () => {
  it('are typed only where the teacher lets pupils, and are the same for everybody who sees them but the screen', async () => {
    const { session, host, pupils, leave } = await classOf(server.port, 2)
    const [one, two] = pupils
    await host.request('teams', { size: 2 })
    const screen = await enter(server.port, session.code, { role: 'screen' })
    expect(await one!.request('name', { name: 'Ana' })).toEqual({ ok: false, reason: 'not-now' })
    await host.request('names', { typed: true, onScreen: false })
    expect(await one!.request('name', { name: '  Ana   Ruiz ' })).toEqual({ ok: true, value: { name: 'Ana Ruiz' } })
    await until('the name', () => nameOf(two!, one!.seat.value) === 'Ana Ruiz')
    expect(nameOf(screen, one!.seat.value)).toBe(null)
    await host.request('names', { typed: true, onScreen: true })
    await until('the name on the screen', () => nameOf(screen, one!.seat.value) === 'Ana Ruiz')
    screen.leave()
    leave()
  })

  it.each([
    ['only spaces', ' \u00a0\u2003 ', 'name-empty'],
    ['twenty-one letters', 'x'.repeat(21), 'name-long'],
    ['10,000 characters', 'x'.repeat(10_000), 'not-understood'],
    ['only what cannot be seen', '\u202e\u200b\u2066', 'name-empty'],
  ])('%s as a name: refused with the reason', async (_what, name, reason) => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    await host.request('names', { typed: true, onScreen: false })
    expect(await pupils[0]!.request('name', { name })).toEqual({ ok: false, reason })
    leave()
  })

  it.each([
    ['=HYPERLINK("x")', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['<img onerror>', '<img onerror>', '<img onerror>'],
    ['ab\u202ecd', 'ab cd', 'ab cd'],
    ['👩‍👩‍👧‍👦'.repeat(20), '👩‍👩‍👧‍👦'.repeat(20), '👩‍👩‍👧‍👦'.repeat(20)],
  ])('%s: inert in lobby, screen, CSV, logs', async (typed, kept, cell) => {
    logged.read()
    const { session, host, pupils, leave } = await classOf(server.port, 1)
    const screen = await enter(server.port, session.code, { role: 'screen' })
    await host.request('names', { typed: true, onScreen: true })
    expect(await pupils[0]!.request('name', { name: typed })).toEqual({ ok: true, value: { name: kept } })
    const everybody = [host, screen, ...pupils]
    await until('the name', () => everybody.every((viewer) => nameOf(viewer, pupils[0]!.seat.value) === kept))
    const response = await fetch(`http://127.0.0.1:${server.port}/api/report/${session.code}.csv`, {
      headers: { authorization: `Bearer ${session.key}` },
    })
    expect((await response.text()).split('\r\n')[1]!.split(',')).toContain(cell)
    expect(String(logged.read())).not.toContain(kept)
    screen.leave()
    leave()
  })

  it.each([
    ['Ana', 'ANA'],
    ['Ana', 'Аnа'],
    ['Leo', 'Le0'],
    ['José', 'Jose'],
    ['Ana', 'Ａｎａ'],
  ])('%s and %s look the same: the second is told that it is taken', async (first, second) => {
    const { host, pupils, leave } = await classOf(server.port, 2)
    await host.request('names', { typed: true, onScreen: false })
    await pupils[0]!.request('name', { name: first })
    expect(await pupils[1]!.request('name', { name: second })).toEqual({ ok: false, reason: 'name-taken' })
    leave()
  })

  it('a flagged one is masked for everybody but its owner and the teacher, until the teacher decides', async () => {
    const { host, pupils, leave } = await classOf(server.port, 2)
    const [one, two] = pupils
    const seat = one!.seat.value
    await host.request('teams', { size: 2 })
    await host.request('names', { typed: true, onScreen: true })
    expect(await one!.request('name', { name: 'Shitake' })).toMatchObject({ ok: true })
    await until('the teacher to see it', () => nameOf(host, seat) === 'Shitake')
    await until('the flag', () => host.desk.value?.seats.some(({ id, flagged }) => id === seat && flagged) === true)
    expect(nameOf(one!, seat)).toBe('Shitake')
    expect(nameOf(two!, seat)).toBe(null)
    await host.request('allowName', { seat, allowed: true })
    await until('it to be shown', () => nameOf(two!, seat) === 'Shitake')
    await host.request('allowName', { seat, allowed: false })
    await until('it to be hidden', () => nameOf(two!, seat) === null)
    await host.request('rename', { seat, name: 'Kim' })
    await until('the new name', () => nameOf(two!, seat) === 'Kim')
    await host.request('rename', { seat, name: null })
    await until('the generated name', () => nameOf(two!, seat) === null)
    leave()
  })
})

describe.concurrent('a seat', () => {
  it('that is removed is told so, stays out of this session alone, and its clerk is free', async () => {
    const { session, host, pupils, leave } = await classOf(server.port, 1)
    const seats = newBrowser()
    const gone = await enter(server.port, session.code, { role: 'pupil', seats })
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('both clerks', () => (pupils[0]!.shift.value?.view().clerks.length ?? 0) === 2)
    await host.request('remove', { seat: gone.seat.value })
    await until('it to be told', () => gone.status.value.kind === 'refused')
    expect(gone.status.value).toEqual({ kind: 'refused', reason: 'removed' })
    const again = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(again.status.value).toEqual({ kind: 'refused', reason: 'removed' })
    await until('the clerk to be free', () => pupils[0]!.shift.value!.view().clerks.some(({ seat }) => seat === null))
    const late = await enter(server.port, session.code, { role: 'pupil' })
    await until('the late one to have it', () =>
      pupils[0]!.shift.value!.view().clerks.some(({ seat }) => seat === late.seat.value),
    )
    expect(pupils[0]!.shift.value!.view().clerks).toHaveLength(2)
    late.leave()
    leave()
  })

  it.each(['pass-the-scanner', 'one-process'] as const)(
    'a pupil who holds the scanner is removed: the scanner goes on, one holder at most, always (%s)',
    async (kind) => {
      const { host, pupils, leave } = await classOf(server.port, 3)
      await host.request('start', { level: 'four-clerks-one-scanner', kind })
      await until('the shift', () => pupils.every(({ shift }) => shift.value !== null))
      const shift = host.shift.value!
      const holder = (): RoomClient | undefined => {
        const state = shift.view()
        const gil = state.machine.processes[0]!.gil
        const clerk = state.clerks.find(({ thread }) => thread === gil?.holder)
        return pupils.find(({ seat }) => seat.value === clerk?.seat)
      }
      const playing = pupils.map((pupil) => playCalmly(pupil).catch(() => {}))
      await until('somebody to hold it', () => holder() !== undefined)
      const gone = holder()!
      await host.request('remove', { seat: gone.seat.value })
      await until('the rest to serve the rest', () => shift.result.value !== null, 60_000)
      expect(shift.certainHash()).toBe(shift.result.value!.hash)
      expect(shift.result.value!.served).toBeGreaterThan(0)
      const running = shift.view().machine.slices.filter(({ state }) => state === 'running')
      const sorted = running.toSorted((a, b) => a.startUs - b.startUs)
      for (const [i, slice] of sorted.entries())
        if (i > 0) expect(slice.startUs).toBeGreaterThanOrEqual(sorted[i - 1]!.endUs)
      leave()
      void playing
    },
    60_000,
  )

  it('comes to another device by the two words that the teacher gives, once', async () => {
    const { session, host, pupils, leave } = await classOf(server.port, 1)
    const [old] = pupils
    const answer = await host.request('phrase', { seat: old!.seat.value })
    if (!answer.ok) throw new Error(answer.reason)
    const seats = newBrowser()
    const phrase = answer.value
    const wrong = { adjective: (phrase.adjective + 1) % 20, noun: phrase.noun }
    const guess = await enter(server.port, session.code, { role: 'pupil', phrase: wrong })
    expect(guess.status.value).toEqual({ kind: 'refused', reason: 'wrong-phrase' })
    const device = await enter(server.port, session.code, { role: 'pupil', seats, phrase })
    expect(device.seat.value).toBe(old!.seat.value)
    await until('the old device to be told', () => old!.status.value.kind === 'moved')
    device.leave()
    const second = await enter(server.port, session.code, { role: 'pupil', phrase })
    expect(second.status.value).toEqual({ kind: 'refused', reason: 'wrong-phrase' })
    const again = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(again.seat.value).toBe(old!.seat.value)
    again.leave()
    leave()
  })

  it('the old socket closes after the new one attached: the seat stays', async () => {
    const { session, host, leave } = await classOf(server.port, 0)
    const seats = newBrowser()
    const first = await enter(server.port, session.code, { role: 'pupil', seats })
    const sdk = new Client(`http://127.0.0.1:${server.port}`)
    const room = await sdk.joinById(session.code, { role: 'pupil', secret: seats.secret(session.code)! })
    room.onMessage('*', () => {})
    await until('the first to be told', () => first.status.value.kind === 'moved')
    first.leave()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(host.session.value!.pupils).toMatchObject([{ id: first.seat.value, present: true }])
    void room.leave()
    leave()
  })
})

describe.concurrent('the mock class', () => {
  it('votes and plays well, badly and not at all, and goes when it is told to', async () => {
    const { host, leave } = await classOf(server.port, 0)
    expect(await host.request('mock', { well: 3, badly: 2, idle: 1 })).toEqual({ ok: true, value: null })
    await until('six to be here', () => host.session.value!.pupils.filter(({ present }) => present).length === 6)
    const lesson = {
      id: 'rehearsal',
      steps: [
        { id: 'q', type: 'question', question: 'four-sums', form: 'before', seconds: 60 },
        { id: 's', type: 'shift', level: 'four-clerks-one-scanner', kind: 'one-process', seconds: 75 },
      ],
    } as const
    await host.request('begin', { lesson })
    await until(
      'five votes',
      () => host.desk.value?.votes[1]?.histogram['same'] === 3 && host.desk.value.answered === 5,
    )
    expect(host.desk.value!.votes[1]!.histogram).toMatchObject({ quarter: 2 })
    await host.request('next', { step: 1 })
    await until(
      'the shifts to end',
      () => host.session.value!.step.type === 'shift' && host.session.value!.step.over,
      60_000,
    )
    expect(host.session.value!.results.some(({ served }) => served > 3)).toBe(true)
    await host.request('mock', { well: 0, badly: 0, idle: 0 })
    await until('all to be gone', () => host.session.value!.pupils.length === 0)
    leave()
  }, 90_000)
})
