import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunningServer } from '../../server/server.ts'
import { enter, hostBrowser, newSession, playCalmly, testServer, until } from './harness.ts'
import { slowNetwork, type SlowNetwork } from './slow-network.ts'

let server: RunningServer
const networks: SlowNetwork[] = []
beforeAll(async () => {
  server = await testServer({ speed: 4 })
})
afterAll(async () => {
  for (const network of networks) network.close()
  await server.close()
})

/** A shift of a pupil near the server and one far away. */
async function shiftOverNetwork(delayMs: number, jitterMs: number) {
  const network = await slowNetwork(server.port)
  networks.push(network)
  const session = await newSession(server.port)
  const host = await enter(server.port, session.code, { role: 'host', seats: hostBrowser(session) })
  const near = await enter(server.port, session.code, { role: 'pupil' })
  const far = await enter(network.port, session.code, { role: 'pupil' })
  network.delayMs = delayMs
  network.jitterMs = jitterMs
  await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
  await until('both to see the shift', () => near.shift.value !== null && far.shift.value !== null)
  const shift = far.shift.value!
  await until('the clock to be known and somebody to serve', () =>
    shift.view().customers.some(({ status }) => status === 'queueing'),
  )
  // Time to have asked what time it is.
  await new Promise((resolve) => setTimeout(resolve, delayMs * 3))
  return { host, near, far, shift }
}

describe('a pupil far from the server', () => {
  it('sees an own order in the next frame, where the server leaves it, at 150 ± 50 ms of round trip', async () => {
    const { host, near, far, shift } = await shiftOverNetwork(75, 25)
    const mine = shift.view().clerks.find(({ seat }) => seat === far.seat.value)!
    const customer = shift.view().customers.find(({ status }) => status === 'queueing')!
    const ordered = shift.order({ type: 'seat', customer: customer.id, clerk: mine.id })
    // Not an await in between: the answer cannot have come.
    expect(shift.view().customers.find(({ id }) => id === customer.id)!.clerk).toBe(mine.id)
    expect(await ordered).toEqual({ ok: true })
    void playCalmly(near)
    void playCalmly(far)
    await until('some more orders', () => shift.log().filter(({ seat }) => seat === far.seat.value).length > 2)
    expect(shift.moved.value).toBe(0)
    expect(shift.mismatches.value).toBe(0)
    await host.request('close', { step: 1 })
    const all = [host, near, far]
    await until('all to hear the end', () => all.every((client) => client.shift.value!.result.value !== null))
    const hash = far.shift.value!.result.value!.hash
    for (const client of [host, near, far]) expect(client.shift.value!.certainHash()).toBe(hash)
    for (const client of [host, near, far]) client.leave()
  }, 60_000)

  it('is moved at 2 s of round trip, and everybody still ends with the same state', async () => {
    const { host, near, far, shift } = await shiftOverNetwork(1000, 50)
    const mine = shift.view().clerks.find(({ seat }) => seat === far.seat.value)!
    const customer = shift.view().customers.find(({ status }) => status === 'queueing')!
    const orderedUs = shift.nowUs()
    expect(await shift.order({ type: 'seat', customer: customer.id, clerk: mine.id })).toEqual({ ok: true })
    expect(shift.moved.value).toBe(1)
    expect(shift.log().find(({ seat }) => seat === far.seat.value)!.atUs).toBeGreaterThan(orderedUs)
    await Promise.all([playCalmly(near), playCalmly(far)])
    await until('all to hear the end', () => [host, near].every((client) => client.shift.value!.result.value !== null))
    const hash = far.shift.value!.result.value!.hash
    for (const client of [host, near, far]) expect(client.shift.value!.certainHash()).toBe(hash)
    expect(shift.mismatches.value).toBe(0)
    for (const client of [host, near, far]) client.leave()
  }, 90_000)
})
