import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoomClient } from '../../client/session/room-client.ts'
import type { RunningServer } from '../../server/server.ts'
import {
  classIn,
  classOf,
  enter,
  goToStep,
  hostBrowser,
  newBrowser,
  playCalmly,
  testServer,
  until,
  wholeLesson,
} from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer({ frozenAfterMs: 300 })
})
afterAll(() => server.close())

const vote = (client: RoomClient, step: number, answer: string) => client.request('vote', { step, answer, sure: null })
const leftOf = (client: RoomClient): number | null | undefined => client.time.value?.leftMs

describe('a lesson is a list of steps', () => {
  it('is begun at its first step and goes through all of them to the lobby', async () => {
    const { host, pupils, leave } = await classIn(server.port, 1)
    const seen: string[] = []
    for (let step = host.session.value!.step; step.number > 0; step = host.session.value!.step) {
      seen.push(step.type)
      const { number } = step
      await host.request('next', { step: number })
      await until('the step to be left', () => host.session.value!.step.number !== number)
    }
    expect(seen).toEqual(wholeLesson.steps.map(({ type }) => type))
    await until('the lobby', () => pupils[0]!.session.value!.phase === 'lobby')
    leave()
  })

  it('a double click on Next, or two teachers, move once', async () => {
    const { session, host, leave } = await classIn(server.port, 1)
    const phone = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    const answers = await Promise.all([
      host.request('next', { step: 1 }),
      host.request('next', { step: 1 }),
      phone.request('next', { step: 1 }),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
    await until('the second step', () => phone.session.value!.step.number === 2)
    expect(host.session.value!.step.number).toBe(2)
    phone.leave()
    leave()
  })

  it('one that names what is not there does not begin', async () => {
    const { host, leave } = await classOf(server.port, 0)
    const steps = [{ id: 'x', type: 'question', question: 'no-such', form: 'before', seconds: 60 }] as const
    expect(await host.request('begin', { lesson: { id: 'own', steps } })).toEqual({
      ok: false,
      reason: 'broken-lesson',
    })
    expect(host.session.value!.step.number).toBe(0)
    leave()
  })

  it('pause keeps the remaining time, +30 s only ever adds, and End always works', async () => {
    const { host, pupils, leave } = await classIn(server.port, 1)
    const step = await goToStep(host, wholeLesson, 'before')
    await until('the time', () => host.time.value?.step === step)
    expect(leftOf(host)).toBeGreaterThan(58_000)
    await host.request('pause', {})
    await until('the pause', () => host.time.value!.stopped)
    const stood = leftOf(host)!
    await new Promise((resolve) => setTimeout(resolve, 250))
    await host.request('moreTime', { step })
    await until('more time', () => leftOf(host)! > stood)
    expect(leftOf(host)).toBe(stood + 30_000)
    await host.request('moreTime', { step: step - 1 })
    await host.request('resume', {})
    await until('the clock to go on', () => !host.time.value!.stopped)
    expect(leftOf(host)).toBeLessThanOrEqual(stood + 30_000)
    expect(leftOf(host)).toBeGreaterThan(stood + 29_000)
    await host.request('pause', {})
    await host.request('end', {})
    await until('the end', () => pupils[0]!.status.value.kind === 'ended')
    leave()
  })

  it('time is added to no step that has no limit: the teacher is told why', async () => {
    const { host, leave } = await classOf(server.port, 0)
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the shift', () => host.session.value!.step.type === 'shift')
    expect(await host.request('moreTime', { step: 1 })).toEqual({ ok: false, reason: 'no-limit' })
    leave()
  })

  it('a shift ends for all when its time is up, and a team that is early waits', async () => {
    const lesson = {
      id: 'short',
      steps: [
        { id: 'one', type: 'shift', level: 'four-clerks-one-scanner', kind: 'one-process', seconds: 10 },
        { id: 'bye', type: 'results', seconds: null },
      ],
    } as const
    const { host, pupils, leave } = await classIn(server.port, 2, lesson)
    await until('the result', () => pupils.every(({ shift }) => shift.value?.result.value))
    const shift = pupils[0]!.shift.value!
    expect(shift.result.value).toMatchObject({ cut: true })
    expect(shift.certainHash()).toBe(shift.result.value!.hash)
    await until('the step to be over', () => host.session.value!.step.over)
    await until('the teacher to see it', () => host.progress.value[0]?.finished === true)
    expect(host.progress.value).toMatchObject([{ number: 1, team: 1 }])
    const order = { number: 1, n: 900, atUs: 0, command: { type: 'seat', customer: 0, clerk: 0 } } as const
    expect(await pupils[0]!.request('order', order)).toEqual({ ok: false, reason: 'shift-over' })
    await host.request('next', { step: 1 })
    await until('the next step', () => host.session.value!.step.number === 2)
    expect(await pupils[0]!.request('order', order)).toEqual({ ok: false, reason: 'earlier-step' })
    leave()
  })
})

describe('votes', () => {
  it('a round is complete when every present seat has answered, so that one that leaves cannot hold it up', async () => {
    const { host, pupils, leave } = await classIn(server.port, 3)
    const step = await goToStep(host, wholeLesson, 'before')
    expect(await vote(pupils[0]!, step, 'same')).toEqual({ ok: true, value: null })
    await vote(pupils[1]!, step, 'quarter')
    await until('the desk to count', () => host.desk.value?.answered === 2)
    expect(host.session.value!.step.over).toBe(false)
    pupils[2]!.leave()
    await until('the round to be complete', () => host.session.value!.step.over)
    expect(host.desk.value!.votes[step]!.histogram).toEqual({ quarter: 1, same: 1, half: 0, 'much-slower': 0 })
    leave()
  })

  it('of an earlier step, of another, or with another answer are refused with the reason', async () => {
    const { host, pupils, leave } = await classIn(server.port, 1)
    const [pupil] = pupils
    const step = await goToStep(host, wholeLesson, 'guess')
    expect(await vote(pupil!, step - 1, 'same')).toEqual({ ok: false, reason: 'earlier-step' })
    expect(await vote(pupil!, step + 1, 'same')).toEqual({ ok: false, reason: 'not-now' })
    expect(await vote(pupil!, step, 'nonsense')).toEqual({ ok: false, reason: 'no-such-answer' })
    await host.request('close', { step })
    const [answer] = host.session.value!.step.answers
    expect(await vote(pupil!, step, answer!)).toEqual({ ok: false, reason: 'vote-over' })
    expect(await vote(host, step, answer!)).toEqual({ ok: false, reason: 'not-for-you' })
    leave()
  })

  it('what a pupil receives holds neither the right answer nor the votes of others', async () => {
    const { host, pupils, leave } = await classIn(server.port, 2)
    const step = await goToStep(host, wholeLesson, 'before')
    await vote(pupils[0]!, step, 'same')
    await vote(pupils[1]!, step, 'quarter')
    await until('the desk', () => host.desk.value?.votes[step]?.histogram['same'] === 1)
    const [, other] = pupils
    expect(other!.desk.value).toBe(null)
    expect(other!.board.value).toBe(null)
    expect(other!.votes.value).toEqual({ [step]: { answer: 'quarter', sure: null } })
    expect(other!.session.value!.step.right).toBe('')
    await host.request('show', { votes: step, right: true, shift: 0 })
    await until('the right answer to be shown', () => other!.session.value!.step.right === 'same')
    expect(other!.board.value).toBe(null)
    leave()
  })

  it('are shown on the screen when the teacher says so, before and after the discussion', async () => {
    const { session, host, pupils, leave } = await classIn(server.port, 1)
    const screen = await enter(server.port, session.code, { role: 'screen' })
    const before = await goToStep(host, wholeLesson, 'before')
    await vote(pupils[0]!, before, 'half')
    await until('an empty board', () => screen.board.value !== null)
    expect(screen.board.value).toMatchObject({ step: 0, votes: null, right: null })
    await host.request('show', { votes: before, right: false, shift: 0 })
    await until('the votes', () => screen.board.value!.votes !== null)
    expect(screen.board.value).toMatchObject({ step: before, votes: { half: 1, same: 0 }, right: null })
    expect(screen.board.value).toMatchObject({ present: 1, answered: 1, ballot: 'question.four-sums.before' })
    const again = await goToStep(host, wholeLesson, 'again')
    expect(host.session.value!.step).toMatchObject({ of: before, ballot: 'question.four-sums.before' })
    await vote(pupils[0]!, again, 'same')
    await until('both votes', () => host.desk.value?.votes[again]?.histogram['same'] === 1)
    expect(host.desk.value!.votes[before]!.histogram['half']).toBe(1)
    await host.request('show', { votes: again, right: true, shift: 0 })
    await until('the right answer beside both votes', () => screen.board.value?.right === 'same')
    expect(screen.board.value).toMatchObject({ step: again, votes: { half: 0, same: 1 }, before: { half: 1, same: 0 } })
    screen.leave()
    leave()
  })

  it('with more time: a seat has twice as long, one without limit as long as it takes, and nobody else sees it', async () => {
    const { host, pupils, leave } = await classIn(server.port, 3)
    const [twice, untimed, usual] = pupils
    await host.request('seatTime', { seat: twice!.seat.value, permille: 2000 })
    await host.request('seatTime', { seat: untimed!.seat.value, permille: 0 })
    const step = await goToStep(host, wholeLesson, 'before')
    await until('the times', () => pupils.every(({ time }) => time.value?.step === step))
    expect(leftOf(usual!)).toBeGreaterThan(58_000)
    expect(leftOf(usual!)).toBeLessThanOrEqual(60_000)
    expect(leftOf(twice!)).toBeGreaterThan(118_000)
    expect(leftOf(untimed!)).toBe(null)
    expect(JSON.stringify(usual!.session.value)).not.toContain('2000')
    expect(usual!.seatTime.value).toBe(1000)
    leave()
  })
})

describe('rejoining', () => {
  it('refresh five times in lobby, question, shift, pause, results: same seat, vote, step, remaining time', async () => {
    const { session, host, leave } = await classOf(server.port, 0)
    const seats = newBrowser()
    const refresh = () => enter(server.port, session.code, { role: 'pupil', seats })
    let pupil = await refresh()
    const seat = pupil.seat.value
    const again = async (what: string): Promise<void> => {
      for (let i = 0; i < 5; i++) {
        pupil.leave()
        pupil = await refresh()
        await until(`the time in ${what}`, () => pupil.time.value !== null)
        expect(pupil.seat.value).toBe(seat)
      }
    }
    await again('the lobby')
    await host.request('begin', { lesson: wholeLesson })
    const question = await goToStep(host, wholeLesson, 'before')
    await until('the question', () => pupil.session.value!.step.number === question)
    await vote(pupil, question, 'half')
    const answers = pupil.session.value!.step.answers
    await again('the question')
    expect(pupil.votes.value).toEqual({ [question]: { answer: 'half', sure: null } })
    expect(pupil.session.value!.step.answers).toEqual(answers)
    expect(leftOf(pupil)).toBeLessThan(60_000)
    expect(leftOf(pupil)).toBeGreaterThan(45_000)
    await goToStep(host, wholeLesson, 'one')
    await again('the shift')
    await until('the own shift', () => pupil.shift.value?.view().seats.includes(seat) === true)
    await host.request('pause', {})
    await until('the pause', () => pupil.session.value!.paused)
    await again('the pause')
    expect(pupil.time.value!.stopped).toBe(true)
    await until('the shift', () => pupil.shift.value !== null)
    await host.request('resume', {})
    await playCalmly(pupil)
    const { hash } = pupil.shift.value!.result.value!
    await again('the results')
    await until('the result', () => pupil.shift.value?.result.value?.hash === hash)
    expect(host.session.value!.pupils).toHaveLength(1)
    pupil.leave()
    leave()
  }, 60_000)

  it('teacher refreshes in every step; closes the laptop and goes on with the phone', async () => {
    const { session, host: first, pupils, leave } = await classIn(server.port, 1)
    let host = first
    for (const { id, type } of wholeLesson.steps) {
      const step = await goToStep(host, wholeLesson, id)
      host.leave()
      host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
      await until('the plan', () => host.plan.value?.lesson?.id === 'whole' && host.desk.value !== null)
      expect(host.session.value!.step).toMatchObject({ number: step, type })
    }
    expect(pupils[0]!.status.value).toEqual({ kind: 'in' })
    host.leave()
    leave()
  }, 60_000)

  it('without any teacher for a while play is frozen, and goes on when one is back', async () => {
    const { session, host, pupils, leave } = await classIn(server.port, 1)
    await goToStep(host, wholeLesson, 'one')
    const [pupil] = pupils
    await until('the shift', () => pupil!.shift.value !== null)
    host.leave()
    await until('the class to be told', () => pupil!.session.value!.frozen)
    await until('the clock to stand', () => pupil!.shift.value!.clock.paused.value)
    const phone = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
    await until('play to go on', () => !pupil!.session.value!.frozen && !pupil!.shift.value!.clock.paused.value)
    expect(pupil!.session.value!.paused).toBe(false)
    phone.leave()
    leave()
  })

  it('a reveal brings the shifts of before to who comes in now', async () => {
    const { session, host, pupils, leave } = await classIn(server.port, 1)
    await goToStep(host, wholeLesson, 'see')
    const screen = await enter(server.port, session.code, { role: 'screen' })
    await until('both shifts', () => screen.shifts.value.length === 2)
    expect(screen.shifts.value.map(({ setup }) => setup.kind)).toEqual(['one-process', 'many-processes'])
    expect(screen.session.value!.step.right).toBe('the-same')
    expect(pupils[0]!.shifts.value.map(({ result }) => result.value?.cut)).toEqual([true, true])
    screen.leave()
    leave()
  })
})
