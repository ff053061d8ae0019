import { spawn } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { engineHash } from '../../tools/engine-hash.ts'
import { enter, hostBrowser, newBrowser, newDataDir, newSession, playCalmly, until } from './harness.ts'
import { freePort, root, startProcess, stopProcesses } from './server-process.ts'

const engine = engineHash()
afterEach(stopProcesses)

describe('rule 2: persist, then answer', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    '%s in mid-shift: all resume after the restart, paused, with all that was acknowledged, in the same seats',
    async (blow) => {
      const port = await freePort()
      const dataDir = newDataDir()
      const first = startProcess(port, dataDir)
      await until('the server', () => first.output().includes('is open'))
      const session = await newSession(port)
      const host = await enter(port, session.code, { role: 'host', seats: hostBrowser(session), engine })
      const seats = newBrowser()
      const pupil = await enter(port, session.code, { role: 'pupil', seats, engine })
      await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
      await until('a customer', () => (pupil.shift.value?.view().customers.length ?? 0) > 0)
      const shift = pupil.shift.value!
      const mine = shift.view().clerks.find(({ seat }) => seat === pupil.seat.value)!
      expect(await shift.order({ type: 'seat', customer: 0, clerk: mine.id })).toEqual({ ok: true })
      const acknowledged = shift.log().find(({ seat }) => seat === pupil.seat.value)!
      first.child.kill(blow)
      // Told to stop, it ends in order; killed, it does not.
      expect(await first.exit).toBe(blow === 'SIGTERM' ? 0 : null)
      await until('the break to be noticed', () => pupil.status.value.kind === 'lost')

      const second = startProcess(port, dataDir)
      await until('the server again', () => second.output().includes('is open'))
      await until('the pupil is back', () => pupil.status.value.kind === 'in')
      await until('the teacher is back', () => host.status.value.kind === 'in')
      await until('the pause is seen', () => host.session.value!.paused)
      expect(pupil.shift.value).toBe(shift)
      await until('the log is there', () => shift.clock.paused.value)
      expect(shift.log()).toContainEqual(acknowledged)
      expect(shift.nowUs()).toBeGreaterThanOrEqual(acknowledged.atUs)
      const stoodUs = shift.nowUs()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(shift.nowUs()).toBe(stoodUs)
      expect(await host.request('resume', {})).toEqual({ ok: true, value: null })
      await playCalmly(pupil)
      expect(shift.certainHash()).toBe(shift.result.value!.hash)
      expect(shift.mismatches.value).toBe(0)
      pupil.leave()
      host.leave()
    },
    60_000,
  )
})

describe('a server that cannot start', () => {
  it('says in a line that the port is in use', async () => {
    const port = await freePort()
    const first = startProcess(port, newDataDir())
    await until('the first server', () => first.output().includes('is open'))
    const second = startProcess(port, newDataDir())
    expect(await second.exit).toBe(1)
    expect(second.output().trim().split('\n')).toEqual([
      `Port ${port} is already in use. Stop what uses it, or set PORT to another one.`,
    ])
  }, 30_000)

  it('says in a line that the data folder cannot be written', async () => {
    const place = join(newDataDir(), 'a-file')
    writeFileSync(place, '')
    chmodSync(place, 0o400)
    const server = startProcess(await freePort(), join(place, 'data'))
    expect(await server.exit).toBe(1)
    const lines = server.output().trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('cannot be written')
    expect(lines[0]).toContain('DATA_DIR')
  }, 30_000)

  it('says in a line that a setting is not right', async () => {
    const child = spawn(process.execPath, ['server/main.ts'], { cwd: root, env: { ...process.env, PORT: 'eighty' } })
    let output = ''
    child.stderr.on('data', (piece: Buffer) => (output += piece.toString()))
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(output).toContain('PORT')
  }, 30_000)
})
