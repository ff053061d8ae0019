import { describe, expect, it } from 'vitest'
import { levelById, setupFor } from '../../../shared/curriculum/index.ts'
import {
  applyEntry,
  advanceShift,
  calmBot,
  clerkWithScanner,
  openShift,
  type Command,
  type Outcome,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'

const ms = 1000

interface Team {
  readonly setup: ShiftSetup
  readonly state: ShiftState
  readonly order: (atMs: number, seat: string, command: Command) => Outcome
}

/** Ann and Ben at one lane; each has a customer who wants 30 ms of scanning, 200 of waiting, and 10 of scanning. */
function team(kind: 'pass-the-scanner' | 'one-process'): Team {
  const setup = setupFor(levelById('hire-a-clerk')!, { seed: 1, engine: 'test', kind, seats: 2 })
  const state = openShift(setup)
  let index = 0
  const order = (atMs: number, seat: string, command: Command): Outcome =>
    applyEntry(state, setup, { atUs: atMs * ms, index: index++, seat, n: index, command })
  for (const seat of ['ann', 'ben']) expect(order(0, '', { type: 'join', seat })).toEqual({ ok: true })
  for (const [id, seat] of ['ann', 'ben'].entries()) {
    const segments = [['cpu', 30 * ms] as const, ['io', 200 * ms] as const, ['cpu', 10 * ms] as const]
    const customer = { id, task: { segments, sendKb: 0 }, arrivesUs: ms, patienceUs: null, face: 0 }
    order(1, '', { type: 'arrive', customer })
    expect(order(5, seat, { type: 'seat', customer: id, clerk: id })).toEqual({ ok: true })
  }
  return { setup, state, order }
}

describe('passing the scanner in a team', () => {
  it('is for whoever has it, and for nobody else', () => {
    const { order, state } = team('pass-the-scanner')
    expect(order(20, 'ben', { type: 'give', clerk: 1 })).toEqual({ ok: false, reason: 'not-holding' })
    expect(order(20, 'ann', { type: 'give', clerk: 0 })).toEqual({ ok: false, reason: 'already-holding' })
    expect(order(20, 'ann', { type: 'give', clerk: 7 })).toEqual({ ok: false, reason: 'no-such-clerk' })
    expect(order(40, 'ann', { type: 'give', clerk: 1 })).toEqual({ ok: true })
    expect(clerkWithScanner(state, 0)?.seat).toBe('ben')
  })

  it('not done in time, is done by the cradle: held unused for 60 ms, the scanner goes to one who waits', () => {
    const { state, setup } = team('pass-the-scanner')
    advanceShift(state, setup, 90 * ms)
    expect(clerkWithScanner(state, 0)?.seat).toBe('ann')
    advanceShift(state, setup, 100 * ms)
    expect(clerkWithScanner(state, 0)?.seat).toBe('ben')
  })

  it('from the cradle, everybody takes it for themselves alone', () => {
    const { order, setup, state } = team('pass-the-scanner')
    order(40, 'ann', { type: 'give', clerk: 1 })
    advanceShift(state, setup, 140 * ms)
    expect(clerkWithScanner(state, 0)).toBeUndefined()
    expect(order(140, 'ann', { type: 'give', clerk: 1 })).toEqual({ ok: false, reason: 'not-yours' })
    expect(order(140, 'ann', { type: 'give', clerk: 0 })).toEqual({ ok: true })
  })

  it('is no part of a shift under Python’s own rule', () => {
    const { order } = team('one-process')
    expect(order(20, 'ann', { type: 'give', clerk: 1 })).toEqual({ ok: false, reason: 'not-allowed-here' })
  })

  it('a calm bot keeps it while it scans and passes it while it waits', () => {
    const { state, setup } = team('pass-the-scanner')
    advanceShift(state, setup, 20 * ms)
    expect(calmBot(state, setup, 'ann')).toBeNull()
    advanceShift(state, setup, 40 * ms)
    expect(calmBot(state, setup, 'ann')).toEqual({ type: 'give', clerk: 1 })
  })
})

describe('letting go in one process', () => {
  it('is for the clerk who scans: the other one scans, and the basket has a sleep(0) in it', () => {
    const { order, state, setup } = team('one-process')
    advanceShift(state, setup, 7 * ms)
    const scanning = state.clerks.find(({ thread }) => state.machine.threads[thread]!.state === 'running')!
    const other = state.clerks.find(({ id }) => id !== scanning.id)!
    expect(order(7, scanning.seat!, { type: 'let-go', clerk: other.id })).toEqual({ ok: false, reason: 'not-yours' })
    expect(order(7, other.seat!, { type: 'let-go', clerk: other.id })).toEqual({ ok: false, reason: 'not-scanning' })
    expect(order(7, scanning.seat!, { type: 'let-go', clerk: scanning.id })).toEqual({ ok: true })
    advanceShift(state, setup, 8 * ms)
    expect(state.machine.threads[other.thread]!.state).toBe('running')
    const { segments } = state.customers.find(({ clerk }) => clerk === scanning.id)!.task
    expect(segments.map(([kind]) => kind)).toEqual(['cpu', 'yield', 'cpu', 'io', 'cpu'])
    expect((segments[0]![1] as number) + (segments[2]![1] as number)).toBe(30 * ms)
  })
})
