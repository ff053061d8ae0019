// The rules that keep one log true everywhere (DESIGN.md), each with what would break without it. The restart of rule 2 is in restart.test.ts.
import { Client } from '@colyseus/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fold, hashShift, type LogEntry } from '../../shared/shift/index.ts'
import { customersOf, levelById, levels, setupFor } from '../../shared/curriculum/index.ts'
import type { Announcements } from '../../shared/protocol/index.ts'
import { toleranceMs, usPerWallMs } from '../../shared/protocol/index.ts'
import type { RunningServer } from '../../server/server.ts'
import { classOf, enter, newBrowser, playCalmly, testServer, until } from './harness.ts'

const speed = 10
let server: RunningServer
beforeAll(async () => {
  server = await testServer({ speed })
})
afterAll(() => server.close())

const roomLevels = levels.filter(({ inRooms }) => inRooms.length > 0)

describe.concurrent('rule 1: time stamps', () => {
  it('no entry is stamped at or before a mark that was sent before it, and an order within the tolerance stays where it was given', async () => {
    const { host, session, pupils, leave } = await classOf(server.port, 2)
    const screen = await new Client(`http://127.0.0.1:${server.port}`).joinById(session.code, { role: 'screen' })
    screen.onMessage('*', () => {})
    let markUs = -1
    const early: LogEntry[] = []
    screen.onMessage('mark', (mark: Announcements['mark']) => (markUs = mark.markUs))
    screen.onMessage('entry', ({ entry }: Announcements['entry']) => {
      if (entry.atUs <= markUs) early.push(entry)
    })
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the shift', () => pupils.every(({ shift }) => shift.value !== null))
    await Promise.all(pupils.map(playCalmly))
    expect(markUs).toBeGreaterThan(0)
    expect(early).toEqual([])
    expect(pupils.map(({ shift }) => shift.value!.moved.value)).toEqual([0, 0])
    await screen.leave()
    leave()
  }, 60_000)

  it('an order from too long ago is moved to the nearest allowed time, one from the future too', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    const pupil = pupils[0]!
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('two customers', () => (pupil.shift.value?.view().customers.length ?? 0) > 1)
    await until('the mark to move', () => pupil.shift.value!.nowUs() > 2 * toleranceMs * usPerWallMs * speed)
    const shift = pupil.shift.value!
    const mine = shift.view().clerks.find(({ seat }) => seat === pupil.seat.value)!
    const ask = async (n: number, atUs: number, customer: number): Promise<number> => {
      const answer = await pupil.request('order', {
        number: 1,
        n,
        atUs,
        command: { type: 'seat', customer, clerk: mine.id },
      })
      expect(answer.ok).toBe(true)
      return answer.ok ? answer.value.atUs : -1
    }
    const toleranceUs = toleranceMs * usPerWallMs * speed
    const past = await ask(900, 0, 0)
    expect(past).toBeGreaterThan(shift.nowUs() - 2 * toleranceUs)
    const future = await ask(901, 50_000_000, 1)
    expect(future).toBeLessThan(shift.nowUs() + 2 * toleranceUs)
    leave()
  }, 30_000)

  it('an order that is sent again is entered once', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    const pupil = pupils[0]!
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('a customer', () => (pupil.shift.value?.view().customers.length ?? 0) > 0)
    const shift = pupil.shift.value!
    const mine = shift.view().clerks.find(({ seat }) => seat === pupil.seat.value)!
    const ask = {
      number: 1,
      n: 77,
      atUs: shift.nowUs(),
      command: { type: 'seat', customer: 0, clerk: mine.id },
    } as const
    const [first, second] = await Promise.all([pupil.request('order', ask), pupil.request('order', ask)])
    expect(first).toEqual(second)
    expect(first.ok).toBe(true)
    expect(shift.log().filter(({ n, seat }) => n === 77 && seat === pupil.seat.value)).toHaveLength(1)
    leave()
  }, 30_000)
})

describe.concurrent('rule 3: the setup is complete', () => {
  it('a setup and a log, and nothing else, fold to the state that the server scored', async () => {
    const { host, session, pupils, leave } = await classOf(server.port, 2)
    await host.request('start', { level: 'hire-a-clerk', kind: 'one-process' })
    await until('the shift', () => pupils.every(({ shift }) => shift.value !== null))
    await Promise.all(pupils.map(playCalmly))
    const late = await enter(server.port, session.code, { role: 'screen' })
    await until('the shift of before', () => late.shift.value !== null)
    const { setup, result } = late.shift.value!
    const log = JSON.parse(JSON.stringify(late.shift.value!.log())) as LogEntry[]
    const ended = fold(setup, log, setup.closesUs + 1)
    expect(ended.endedUs).toBe(result.value!.makespanUs)
    expect(late.shift.value!.certainHash()).toBe(result.value!.hash)
    late.leave()
    leave()
  }, 60_000)
})

describe.concurrent('rule 4: wall time never enters the fold', () => {
  it('pauses in the middle leave no trace in the state', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    const pupil = pupils[0]!
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the opening', () => (pupil.shift.value?.nowUs() ?? 0) > 0)
    await host.request('pause', {})
    const shift = pupil.shift.value!
    await until('the pause to be heard', () => shift.clock.paused.value)
    const stoodUs = shift.nowUs()
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(shift.nowUs()).toBe(stoodUs)
    await host.request('resume', {})
    await playCalmly(pupil)
    const ended = fold(shift.setup, shift.log(), shift.setup.closesUs + 1)
    expect(ended.endedUs).toBe(shift.result.value!.makespanUs)
    expect(shift.mismatches.value).toBe(0)
    leave()
  }, 60_000)
})

describe.concurrent('rule 5: everything that acts is in the log', () => {
  it('joins, arrivals and orders are entries; a setup in a room holds no customers', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    await host.request('start', { level: 'hire-a-clerk', kind: 'one-process' })
    await until('the shift', () => pupils[0]!.shift.value !== null)
    const shift = pupils[0]!.shift.value!
    expect(shift.setup.customers).toEqual([])
    await playCalmly(pupils[0]!)
    const log = shift.log()
    const types = new Set(log.map(({ command }) => command.type))
    expect(types).toEqual(new Set(['join', 'arrive', 'seat']))
    expect(log.filter(({ command }) => command.type === 'arrive')).toHaveLength(shift.setup.customerCount)
    leave()
  }, 60_000)

  it('nobody hears of a customer long before they come', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('the opening', () => (pupils[0]!.shift.value?.nowUs() ?? 0) > 0)
    const shift = pupils[0]!.shift.value!
    const aheadUs = 2 * toleranceMs * usPerWallMs * speed
    for (const { command } of shift.log())
      if (command.type === 'arrive') expect(command.customer.arrivesUs).toBeLessThan(shift.nowUs() + aheadUs)
    leave()
  }, 30_000)
})

describe.concurrent('rule 6: separate streams', () => {
  it.each(roomLevels.map(({ id }) => id))('the customers of %s are the same under every rule', (id) => {
    const level = levelById(id)!
    const kinds = level.inRooms.map((kind) => setupFor(level, { seed: 5, engine: '', kind, seats: 3 }))
    const [first, ...others] = kinds.map(({ seed }) => customersOf(level, seed, 3))
    for (const other of others) expect(other).toEqual(first)
  })
})

describe.concurrent('rule 7: integers', () => {
  it('every number in a state is a whole one', async () => {
    const { host, pupils, leave } = await classOf(server.port, 1)
    await host.request('start', { level: 'hire-a-clerk', kind: 'many-processes' })
    await until('the shift', () => pupils[0]!.shift.value !== null)
    await playCalmly(pupils[0]!)
    const broken: string[] = []
    JSON.stringify(pupils[0]!.shift.value!.view(), (key, value: unknown) => {
      if (typeof value === 'number' && !Number.isSafeInteger(value)) broken.push(`${key}: ${value}`)
      return value
    })
    expect(broken).toEqual([])
    leave()
  }, 60_000)
})

describe.concurrent('a client whose state went astray', () => {
  it('notices by the hash, asks for the snapshot, draws that, and goes on', async () => {
    const { host, session, leave } = await classOf(server.port, 0)
    const pupil = await enter(server.port, session.code, { role: 'pupil', seats: newBrowser() })
    await host.request('start', { level: 'four-clerks-one-scanner', kind: 'one-process' })
    await until('a customer', () => (pupil.shift.value?.view().customers.length ?? 0) > 0)
    const shift = pupil.shift.value!
    // An entry that the server never made.
    shift.hearEntry({
      atUs: shift.nowUs() + 1,
      index: 5000,
      seat: '',
      n: -99,
      command: { type: 'join', seat: 'ghost' },
    })
    await until('the difference to be noticed', () => shift.mismatches.value > 0)
    await playCalmly(pupil)
    expect(shift.view().seats).not.toContain('ghost')
    expect(hashShift(shift.view())).toBeTruthy()
    expect(shift.certainHash()).toBe(shift.result.value!.hash)
    leave()
  }, 60_000)
})
