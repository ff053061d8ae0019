import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunningServer } from '../../server/server.ts'
import { classIn, enter, goToStep, testServer, until, wholeLesson } from './harness.ts'

let server: RunningServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

// For 30 minutes, with the memory and how soon the dashboard hears: `npm run bench -- class`.
it('sixty bots, screen and dashboard: no answer lost', async () => {
  const { session, host, leave } = await classIn(server.port, 0)
  const screen = await enter(server.port, session.code, { role: 'screen' })
  const pupils = await Promise.all(
    Array.from({ length: 60 }, () => enter(server.port, session.code, { role: 'pupil' })),
  )
  expect(new Set(pupils.map(({ seat }) => seat.value)).size).toBe(60)
  for (const id of ['before', 'guess', 'again', 'after']) {
    const step = await goToStep(host, wholeLesson, id)
    await until('all to see it', () => pupils.every(({ session }) => session.value!.step.number === step))
    const { answers } = host.session.value!.step
    const given = pupils.map((pupil, i) => ({ pupil, answer: answers[i % answers.length]! }))
    const answered = await Promise.all(
      given.map(({ pupil, answer }) => pupil.request('vote', { step, answer, sure: 'guess' })),
    )
    expect(answered.filter(({ ok }) => !ok)).toEqual([])
    await until('the dashboard to have counted them', () => {
      const { desk } = host
      return desk.value?.step === step && desk.value.answered === 60
    })
    await until('the screen to have counted them', () => screen.board.value?.answered === 60)
    const counts = host.desk.value!.votes[step]!.histogram
    for (const answer of answers) expect(counts[answer]).toBe(given.filter((one) => one.answer === answer).length)
    expect(pupils.map(({ votes }) => votes.value[step]?.answer)).toEqual(given.map(({ answer }) => answer))
  }
  for (const client of [screen, ...pupils]) client.leave()
  leave()
}, 60_000)
