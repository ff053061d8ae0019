import { afterAll, describe, expect, it } from 'vitest'
import type { RoomClient } from '../../client/session/room-client.ts'
import type { NewSession, Replay } from '../../shared/protocol/index.ts'
import { calmBot, fold, hashShift, type LogEntry } from '../../shared/shift/index.ts'
import { engineHash } from '../../tools/engine-hash.ts'
import { enter, goToStep, hostBrowser, newDataDir, newSession, until, wholeLesson } from './harness.ts'
import { freePort, startProcess, stopProcesses, type Started } from './server-process.ts'

/** The whole count is 20 kills and 10 pupils: `KILLS=20 PUPILS=10`. */
const kills = Number(process.env['KILLS'] ?? 3)
const pupilsEach = Number(process.env['PUPILS'] ?? 3)
const sessionCount = 3
const engine = engineHash()
afterAll(stopProcesses)

async function opened(started: Started): Promise<Started> {
  let exited = false
  void started.exit.then(() => (exited = true))
  await until('the server', () => exited || started.output().includes('is open'), 60_000)
  expect(started.output()).toContain('is open')
  return started
}

/** Orders as the calm bot does; an order without an answer is sent again. Returns what was acknowledged so far. */
function playOn(client: RoomClient): { readonly acknowledged: LogEntry[]; stop(): void } {
  const acknowledged: LogEntry[] = []
  const playing = { on: true }
  let n = 1
  let waiting: Parameters<RoomClient['request']>[1] | null = null
  const beat = async (): Promise<void> => {
    while (playing.on) {
      const shift = client.shift.value
      const command = shift && !shift.result.value ? calmBot(shift.view(), shift.setup, client.seat.value) : null
      if (waiting === null && shift && command)
        waiting = { number: shift.number, n: n++, atUs: Math.max(0, shift.nowUs()), command }
      if (waiting !== null) {
        const answer = await client.request('order', waiting as never)
        if (answer.ok) acknowledged.push(answer.value)
        if (answer.ok || answer.reason !== 'offline') waiting = null
      }
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }
  void beat()
  return { acknowledged, stop: () => void (playing.on = false) }
}

describe.concurrent('SIGKILL', () => {
  it(
    `in mid-shift, ${kills} times: 0 acknowledged commands lost, every final hash that of an uninterrupted fold of the log`,
    async () => {
      const port = await freePort()
      const dataDir = newDataDir()
      let server = await opened(startProcess(port, dataDir, 2))
      const sessions: { session: NewSession; host: RoomClient; pupils: RoomClient[] }[] = []
      for (let i = 0; i < sessionCount; i++) {
        const session = await newSession(port)
        const host = await enter(port, session.code, { role: 'host', seats: hostBrowser(session), engine })
        const pupils: RoomClient[] = []
        for (let j = 0; j < pupilsEach; j++) pupils.push(await enter(port, session.code, { role: 'pupil', engine }))
        await host.request('teams', { size: 2 })
        await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
        sessions.push({ session, host, pupils })
      }
      const clients = sessions.flatMap(({ host, pupils }) => [host, ...pupils])
      const players = sessions.flatMap(({ pupils }) => pupils).map((pupil) => ({ pupil, play: playOn(pupil) }))
      for (let kill = 0; kill < kills; kill++) {
        const before = players.reduce((sum, { play }) => sum + play.acknowledged.length, 0)
        const over = (): boolean => sessions.every(({ host }) => host.session.value!.step.over)
        await until(
          'orders to be acknowledged',
          () => over() || players.reduce((sum, { play }) => sum + play.acknowledged.length, 0) > before,
        )
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 300))
        server.child.kill('SIGKILL')
        await server.exit
        server = await opened(startProcess(port, dataDir, 2))
        await until('everybody to be back', () => clients.every(({ status }) => status.value.kind === 'in'), 30_000)
        for (const { host } of sessions) await host.request('resume', {})
      }
      await until('the shifts to end', () => sessions.every(({ host }) => host.session.value!.step.over), 90_000)
      for (const { play } of players) play.stop()
      for (const { session, host, pupils } of sessions) {
        await until(
          'the results',
          () => host.progress.value.length > 0 && host.session.value!.results.length === host.progress.value.length,
        )
        for (const { number } of host.session.value!.results) {
          const response = await fetch(`http://127.0.0.1:${port}/api/report/${session.code}/shifts/${number}`, {
            headers: { authorization: `Bearer ${session.key}` },
          })
          const replay = (await response.json()) as Replay
          expect(hashShift(fold(replay.setup, replay.entries, replay.markUs + 1))).toBe(replay.result!.hash)
          const members = pupils.filter(({ shift }) => shift.value!.number === number)
          for (const { pupil, play } of players) {
            if (!members.includes(pupil)) continue
            expect(play.acknowledged.length).toBeGreaterThan(0)
            for (const entry of play.acknowledged) expect(replay.entries).toContainEqual(entry)
            expect(pupil.shift.value!.certainHash()).toBe(replay.result!.hash)
            expect(pupil.shift.value!.mismatches.value).toBe(0)
          }
        }
      }
      for (const client of clients) client.leave()
    },
    120_000 + kills * 30_000,
  )

  it('in every kind of step: the same step, remaining time, votes, teams and shifts', async () => {
    const port = await freePort()
    const dataDir = newDataDir()
    let server = await opened(startProcess(port, dataDir, 2))
    const session = await newSession(port)
    const host = await enter(port, session.code, { role: 'host', seats: hostBrowser(session), engine })
    const pupil = await enter(port, session.code, { role: 'pupil', engine })
    await host.request('begin', { lesson: wholeLesson })
    await host.request('teams', { size: 1 })
    const { steps } = wholeLesson
    for (const { id, type } of steps.filter((one, i) => steps.findIndex((other) => other.type === one.type) === i)) {
      const step = await goToStep(host, wholeLesson, id)
      await until(
        'the step to be seen',
        () => pupil.session.value!.step.number === step && host.time.value?.step === step,
      )
      const [answer] = host.session.value!.step.answers
      if (answer !== undefined) await pupil.request('vote', { step, answer, sure: 'guess' })
      if (type === 'shift') await until('the shift', () => (pupil.shift.value?.nowUs() ?? -1) > 0)
      await new Promise((resolve) => setTimeout(resolve, 200))
      const before = { view: pupil.session.value!.step, votes: pupil.votes.value, shifts: pupil.shift.value?.number }
      const { leftMs, heardMs } = host.time.value!
      const leftBefore = leftMs === null ? null : leftMs - (performance.now() - heardMs)
      server.child.kill('SIGKILL')
      await server.exit
      await until('the break', () => [host, pupil].every(({ status }) => status.value.kind === 'lost'))
      server = await opened(startProcess(port, dataDir, 2))
      await until('both to be back', () => [host, pupil].every(({ status }) => status.value.kind === 'in'))
      await until('the time to be told', () => host.time.value!.heardMs > heardMs)
      await until(
        'the votes to be told',
        () => Object.keys(pupil.votes.value).length === Object.keys(before.votes).length,
      )
      const { over: _over, ...same } = before.view
      expect(pupil.session.value!.step).toMatchObject(same)
      expect(pupil.votes.value).toEqual(before.votes)
      expect(pupil.shift.value?.number).toBe(before.shifts)
      expect(pupil.session.value!.pupils).toMatchObject([{ team: 1, present: true }])
      if (leftBefore === null) expect(host.time.value!.leftMs).toBe(null)
      else {
        // What ran since the clock was stored last is given back.
        expect(host.time.value!.leftMs).toBeGreaterThan(leftBefore - 500)
        expect(host.time.value!.leftMs).toBeLessThan(leftBefore + 3000)
      }
      if (type === 'shift' || (answer === undefined && leftBefore !== null))
        expect(host.session.value!.paused).toBe(true)
    }
    host.leave()
    pupil.leave()
  }, 180_000)
})
