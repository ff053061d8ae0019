import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomClient } from '../../client/session/room-client.ts'
import { fold, hashShift } from '../../shared/shift/index.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, enter, newBrowser, playCalmly, testServer, until } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer({ botAfterMs: 100_000 })
})
afterAll(() => server.close())

const start = { level: 'four-clerks-one-scanner', kind: 'one-process' } as const

/** How many seats each team has, smallest first. */
function sizes(host: RoomClient): number[] {
  const teams = Map.groupBy(host.session.value!.pupils, ({ team }) => team)
  teams.delete(0)
  return [...teams.values()].map(({ length }) => length).toSorted((a, b) => a - b)
}

function teamOf(client: RoomClient): number {
  return client.session.value!.pupils.find(({ id }) => id === client.seat.value)!.team
}

describe.concurrent('teams', () => {
  it('play the same customers, each with its own log that only its members and the teacher receive', async () => {
    const { host, pupils, leave } = await classOf(server.port, 4)
    await host.request('teams', { size: 2 })
    await host.request('start', start)
    await until('two shifts', () => host.shifts.value.length === 2 && pupils.every(({ shift }) => shift.value !== null))
    await until('two teams of two', () => sizes(host).join() === '2,2')
    await Promise.all(pupils.map(playCalmly))
    await until('both results', () => host.session.value!.results.length === 2)
    const [one, two] = host.shifts.value
    const customers = [one!, two!].map((shift) =>
      shift.log().flatMap(({ command }) => (command.type === 'arrive' ? [command.customer] : [])),
    )
    expect(customers[0]!.length).toBeGreaterThan(5)
    expect(customers[0]).toEqual(customers[1])
    for (const pupil of pupils) {
      expect(pupil.shifts.value).toHaveLength(1)
      const shift = pupil.shift.value!
      expect(shift.team).toBe(teamOf(pupil))
      const others = pupils.filter((other) => teamOf(other) !== teamOf(pupil)).map(({ seat }) => seat.value)
      for (const { seat } of shift.log()) expect(others).not.toContain(seat)
      expect(shift.certainHash()).toBe(shift.result.value!.hash)
    }
    leave()
  }, 60_000)

  it('of others are closed to a pupil: no order, no time, no snapshot, and no result before the ranking is shown', async () => {
    const { host, pupils, leave } = await classOf(server.port, 2)
    await host.request('teams', { size: 1 })
    await host.request('start', start)
    await until('the shifts', () => pupils.every(({ shift }) => shift.value !== null))
    await until('the step', () => host.session.value!.step.number > 0)
    const [mine, theirs] = pupils.map(({ shift }) => shift.value!.number)
    const order = { number: theirs!, n: 1, atUs: 0, command: { type: 'seat', customer: 0, clerk: 0 } } as const
    expect(await pupils[0]!.request('order', order)).toEqual({ ok: false, reason: 'not-for-you' })
    expect(await pupils[0]!.request('time', { number: theirs! })).toEqual({ ok: false, reason: 'not-for-you' })
    expect(await pupils[0]!.request('snapshot', { number: theirs!, markUs: 0, hash: '' })).toMatchObject({ ok: false })
    await host.request('close', { step: host.session.value!.step.number })
    await until('the results', () => host.session.value!.results.length === 2)
    await until('the own result', () => pupils[0]!.session.value!.results.length > 0)
    expect(pupils[0]!.session.value!.results.map(({ number }) => number)).toEqual([mine])
    await host.request('ranking', { top: 3 })
    await until('the ranking', () => pupils[0]!.session.value!.results.length === 2)
    leave()
  })

  it('seven in two teams, one leaves, two come late, one returns: sizes differ by one at most, the returner keeps the team', async () => {
    const { session, host, leave } = await classOf(server.port, 0)
    const join = (seats = newBrowser()) => enter(server.port, session.code, { role: 'pupil', seats })
    const own = newBrowser()
    const leaver = await join(own)
    const others: RoomClient[] = []
    for (let i = 0; i < 6; i++) others.push(await join())
    await host.request('start', start)
    await until('two teams', () => sizes(host).length === 2)
    await until('seven in them', () => sizes(host).join() === '3,4')
    const team = teamOf(leaver)
    leaver.leave()
    await until('one to be away', () => host.session.value!.pupils.some(({ present }) => !present))
    others.push(await join(), await join())
    const back = await join(own)
    await until('nine', () => host.session.value!.pupils.length === 9)
    expect(back.seat.value).toBe(leaver.seat.value)
    expect(teamOf(back)).toBe(team)
    await until('the teams to be seen', () => sizes(host).reduce((sum, size) => sum + size, 0) === 9)
    expect(sizes(host)).toEqual([4, 5])
    await until('the late ones to have a shift', () => others.every(({ shift }) => shift.value !== null))
    for (const one of others) one.leave()
    back.leave()
    leave()
  }, 60_000)

  it('start pressed while five are joining: they come in late, none is stuck', async () => {
    const { session, host, pupils, leave } = await classOf(server.port, 2)
    const joining = Array.from({ length: 5 }, () => enter(server.port, session.code, { role: 'pupil' }))
    const started = host.request('start', start)
    const late = await Promise.all(joining)
    expect(await started).toEqual({ ok: true, value: null })
    const all = [...pupils, ...late]
    await until('everybody to have a shift', () => all.every(({ shift }) => shift.value !== null))
    await until('everybody to have a clerk', () =>
      all.every(({ shift, seat }) => shift.value!.view().clerks.some((clerk) => clerk.seat === seat.value)),
    )
    await until('seven in teams', () => sizes(host).reduce((sum, size) => sum + size, 0) === 7)
    expect(Math.max(...sizes(host)) - Math.min(...sizes(host))).toBeLessThanOrEqual(1)
    for (const one of late) one.leave()
    leave()
  })

  it('by hand: a seat is moved, a ninth is refused, and a team that is not there, too', async () => {
    const { host, pupils, leave } = await classOf(server.port, 2)
    await host.request('teams', { size: 2 })
    const seat = pupils[0]!.seat.value
    expect(await host.request('move', { seat, team: 3 })).toEqual({ ok: false, reason: 'no-such-team' })
    expect(await host.request('move', { seat, team: 2 })).toEqual({ ok: true, value: null })
    await until('two teams', () => sizes(host).length === 2)
    expect(await host.request('move', { seat: 'nobody', team: 1 })).toEqual({ ok: false, reason: 'no-such-seat' })
    leave()
  })

  it("a team's shift runs at its slowest seat's rate, the other teams' at theirs", async () => {
    const { host, pupils, leave } = await classOf(server.port, 2)
    await host.request('teams', { size: 1 })
    await host.request('seatTime', { seat: pupils[0]!.seat.value, permille: 2000 })
    await host.request('start', start)
    await until('both shifts', () => pupils.every(({ shift }) => (shift.value?.nowUs() ?? 0) > 20_000))
    const ratio = (): number => {
      const [slow, usual] = pupils.map(({ shift }) => shift.value!.nowUs())
      return usual! / slow!
    }
    // Both begin 3 s before the opening: later, the fast one is twice as far.
    await until('the fast one to be ahead', () => ratio() > 1.8)
    expect(ratio()).toBeGreaterThan(1.8)
    await Promise.all(pupils.map(playCalmly))
    for (const { shift } of pupils) {
      const { setup, result } = shift.value!
      expect(hashShift(fold(setup, shift.value!.log(), result.value!.makespanUs + 1))).toBeTruthy()
      expect(shift.value!.certainHash()).toBe(result.value!.hash)
    }
    leave()
  }, 60_000)

  it('a seat without limit: its shift stands until it has decided, and goes on when it has', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    const [pupil] = pupils
    await host.request('seatTime', { seat: pupil!.seat.value, permille: 0 })
    await host.request('start', start)
    await until('the first decision', () => pupil!.shift.value?.clock.paused.value === true)
    const shift = pupil!.shift.value!
    const stoodUs = shift.nowUs()
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(shift.nowUs()).toBe(stoodUs)
    await playCalmly(pupil!)
    expect(shift.certainHash()).toBe(shift.result.value!.hash)
    expect(shift.mismatches.value).toBe(0)
    leave()
  }, 60_000)
})
