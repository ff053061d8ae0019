// How seats outlast their sockets: sleep, and everybody gone for a while.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomClient } from '../../client/session/room-client.ts'
import { sessionStatus } from '../../client/session/session-status.ts'
import type { RunningServer } from '../../server/server.ts'
import {
  classIn,
  classOf,
  enter,
  goToStep,
  hostBrowser,
  newBrowser,
  nodeWall,
  playCalmly,
  testServer,
  until,
  wholeLesson,
} from './harness.ts'
import { slowNetwork, type SlowNetwork } from './slow-network.ts'

/** Half an hour without a socket is the end of a session: here as much shorter as these rooms are quicker. */
const halfHourMs = 3000
let server: RunningServer
const networks: SlowNetwork[] = []
beforeAll(async () => {
  server = await testServer({ emptyForMs: halfHourMs, frozenAfterMs: 60_000, botAfterMs: 100_000 })
})
afterAll(async () => {
  for (const network of networks) network.close()
  await server.close()
})

/** A pupil behind a network of their own, whose clock can be set forward. */
async function sleeper(code: string) {
  const network = await slowNetwork(server.port)
  networks.push(network)
  const clock = { sleptMs: 0 }
  const wall = { ...nodeWall, nowMs: () => nodeWall.nowMs() + clock.sleptMs }
  const pupil = await enter(network.port, code, { role: 'pupil', wall })
  return {
    pupil,
    /** The lid is closed. */
    sleep: () => network.silence(),
    /** It is opened, so much later. */
    wake: (ms: number) => void (clock.sleptMs += ms),
  }
}

describe.concurrent('asleep', () => {
  it.each([
    ['20 s', 20_000],
    ['90 s', 90_000],
    ['10 min', 600_000],
  ])(
    'for %s: back within 3 s of waking, nothing old replayed',
    async (_name, ms) => {
      const { session, host, leave } = await classIn(server.port, 0)
      const { pupil, sleep, wake } = await sleeper(session.code)
      const seat = pupil.seat.value
      await goToStep(host, wholeLesson, 'one')
      await until('the shift', () => (pupil.shift.value?.nowUs() ?? -1) > 0)
      const first = pupil.shift.value!
      sleep()
      const step = await goToStep(host, wholeLesson, 'many')
      await until('the next shift to go on', () => (host.shift.value?.nowUs() ?? -1) > 0)
      wake(ms)
      await until('the pupil to be in the step', () => pupil.session.value?.step.number === step, 6000)
      await until('the shift that is on', () => pupil.shift.value !== first && pupil.shift.value?.step === step)
      expect(pupil.seat.value).toBe(seat)
      expect(host.session.value!.pupils).toHaveLength(1)
      const shift = pupil.shift.value!
      await until('the clocks to agree', () => Math.abs(shift.nowUs() - host.shift.value!.nowUs()) < 50_000)
      await playCalmly(pupil)
      expect(shift.certainHash()).toBe(shift.result.value!.hash)
      expect(shift.mismatches.value).toBe(0)
      pupil.leave()
      leave()
    },
    60_000,
  )

  it('a device with a key that does not open the session is told so once, and its next pupil comes in', async () => {
    const { session, leave } = await classOf(server.port, 0)
    const seats = newBrowser()
    seats.offerHostKey(session.code, 'x'.repeat(32))
    const wrong = await enter(server.port, session.code, { role: 'host', seats })
    expect(wrong.status.value).toEqual({ kind: 'refused', reason: 'wrong-key' })
    const pupil = await enter(server.port, session.code, { role: 'pupil', seats })
    expect(pupil.status.value).toEqual({ kind: 'in' })
    pupil.leave()
    leave()
  })

  it('a link whose key was changed does not replace the good key of a device: it says so, and goes on with that', async () => {
    const { session, leave } = await classOf(server.port, 0)
    const seats = hostBrowser(session)
    seats.offerHostKey(session.code, 'x'.repeat(32))
    const host = await enter(server.port, session.code, { role: 'host', seats })
    expect(host.status.value).toEqual({ kind: 'in' })
    expect(host.keyRefused.value).toBe(true)
    expect(seats.hostKey(session.code)).toBe(session.key)
    host.leave()
    leave()
  })

  it('a good link replaces the wrong key of a device', async () => {
    const { session, leave } = await classOf(server.port, 0)
    const seats = newBrowser()
    seats.offerHostKey(session.code, 'x'.repeat(32))
    seats.offerHostKey(session.code, session.key)
    const host = await enter(server.port, session.code, { role: 'host', seats })
    expect(host.status.value).toEqual({ kind: 'in' })
    expect(host.keyRefused.value).toBe(false)
    seats.refuseHostKey(session.code)
    expect(seats.hostKey(session.code)).toBeNull()
    host.leave()
    leave()
  })

  it('dropped 2 s after joining: recovers, with no first seconds in which it does not', async () => {
    const { session, leave } = await classOf(server.port, 0)
    const { pupil, sleep, wake } = await sleeper(session.code)
    const seat = pupil.seat.value
    sleep()
    wake(2000 + 5000)
    await until('the break', () => pupil.status.value.kind === 'lost', 5000)
    await until('it to be back', () => pupil.status.value.kind === 'in', 5000)
    expect(pupil.seat.value).toBe(seat)
    expect(pupil.session.value!.pupils).toHaveLength(1)
    pupil.leave()
    leave()
  })
})

describe.concurrent('every socket gone', () => {
  it('for 5 min: all resume, in the same step, and the session ends only after 30', async () => {
    const { session, host, leave } = await classIn(server.port, 0)
    const browsers = [newBrowser(), newBrowser()]
    const come = () => Promise.all(browsers.map((seats) => enter(server.port, session.code, { role: 'pupil', seats })))
    const before = await come()
    const ids = before.map(({ seat }) => seat.value)
    const step = await goToStep(host, wholeLesson, 'one')
    await until('the shift', () => before.every(({ shift }) => (shift.value?.nowUs() ?? -1) > 0))
    leave()
    for (const client of before) client.leave()
    await new Promise((resolve) => setTimeout(resolve, halfHourMs / 6))
    const after = await come()
    const teacher = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    expect(after.map(({ seat }) => seat.value)).toEqual(ids)
    expect(teacher.session.value).toMatchObject({ step: { number: step, type: 'shift' } })
    await until('the shift again', () => after.every(({ shift }) => shift.value !== null))
    await Promise.all(after.map(playCalmly))
    for (const { shift } of after) expect(shift.value!.certainHash()).toBe(shift.value!.result.value!.hash)
    for (const client of [teacher, ...after]) client.leave()
    await new Promise((resolve) => setTimeout(resolve, halfHourMs))
    let status = 'open'
    await until('the session to be over', () => {
      void sessionStatus(session.code, `http://127.0.0.1:${server.port}`).then((now) => (status = now))
      return status === 'ended'
    })
  }, 60_000)
})

describe('a device clock off by 5 minutes', () => {
  it.each([
    ['fast', 300_000],
    ['slow', -300_000],
  ])('(%s): the countdown is right, and so is the time of the shift', async (_name, offMs) => {
    const { session, host, leave } = await classIn(server.port, 0)
    const wall = { ...nodeWall, nowMs: () => nodeWall.nowMs() + offMs }
    const pupil = await enter(server.port, session.code, { role: 'pupil', wall })
    const step = await goToStep(host, wholeLesson, 'before')
    const all = [host, pupil]
    await until('the time', () => all.every(({ time }) => time.value?.step === step))
    const left = ({ time }: RoomClient, nowMs: number): number => time.value!.leftMs! - (nowMs - time.value!.heardMs)
    expect(Math.abs(left(pupil, wall.nowMs()) - left(host, nodeWall.nowMs()))).toBeLessThan(1000)
    expect(left(pupil, wall.nowMs())).toBeGreaterThan(50_000)
    await goToStep(host, wholeLesson, 'one')
    await until('the shift', () => all.every(({ shift }) => (shift.value?.nowUs() ?? -1) > 0))
    const agree = (): boolean => Math.abs(pupil.shift.value!.nowUs() - host.shift.value!.nowUs()) < 50_000
    await until('the clocks to agree', agree)
    pupil.leave()
    leave()
  })
})
