import { describe, expect, it } from 'vitest'
import { alertsOf } from '../../../server/alerts.ts'
import { believedInPlay, customersOf, levelById, setupFor } from '../../../shared/curriculum/index.ts'
import {
  advanceShift,
  applyEntry,
  calmBot,
  choicesOf,
  judge,
  openShift,
  type Command,
  type LogEntry,
  type ShiftSetup,
  type ShiftState,
  type TeamKind,
} from '../../../shared/shift/index.ts'

type Bot = (state: ShiftState, setup: ShiftSetup, seat: string) => Command | null

/** What a bot beside a calm one believes, by the end of a team's shift; and the alert that the teacher gets. */
function watch(levelId: string, kind: TeamKind, bot: Bot) {
  const level = levelById(levelId)!
  const setup = setupFor(level, { seed: 7, engine: '', kind, seats: 2 })
  const state = openShift(setup)
  const log: LogEntry[] = []
  const enter = (seat: string, command: Command): boolean => {
    const entry = { atUs: state.machine.nowUs, index: log.length, seat, n: log.length, command }
    const { ok } = applyEntry(state, setup, entry)
    if (ok) log.push(entry)
    return ok
  }
  for (const seat of ['bot', 'calm']) enter('', { type: 'join', seat })
  const coming = customersOf(level, 7, 2).slice()
  for (let atUs = 1000; state.endedUs === null && atUs <= setup.closesUs; atUs += 1000) {
    advanceShift(state, setup, atUs)
    while (coming[0] && coming[0].arrivesUs <= atUs) enter('', { type: 'arrive', customer: coming.shift()! })
    for (const [seat, play] of [['bot', bot] as const, ['calm', calmBot] as const]) {
      const command = play(state, setup, seat)
      if (command) enter(seat, command)
    }
  }
  const played = believedInPlay(setup, state, log, 'bot')
  expect(believedInPlay(setup, state, log, 'calm')).toEqual([])
  const orders = log.filter(({ seat }) => seat === 'bot').length
  const served = state.customers.filter(({ status }) => status === 'served').length
  expect(served).toBeGreaterThan(2)
  const calm = {
    team: 1,
    shift: 1,
    couldAct: false,
    quietMs: 0,
    orders,
    served: orders,
    misconceptions: [],
    played: [],
  }
  return alertsOf([
    { ...calm, seat: 'calm' },
    { ...calm, seat: 'bot', played },
  ])
}

/** Seats customers and does nothing else. */
const careless: Bot = (state, setup, seat) => {
  const command = calmBot(state, setup, seat)
  if (command?.type === 'seat') return command
  const clerk = state.clerks.find((one) => one.seat === seat)
  const customer = state.customers.find(({ status }) => status === 'queueing')
  if (!clerk || !customer) return null
  const wanted: Command = { type: 'seat', customer: customer.id, clerk: clerk.id }
  return judge(state, setup, seat, wanted).ok ? wanted : null
}

/** Sends steps of a kind to a thread, as many as it may, and is calm besides. */
function threading(wanted: 'cpu' | 'block'): Bot {
  return (state, setup, seat) => {
    for (const customer of state.customers)
      for (const { of, step, chosen } of choicesOf(state, customer)) {
        const command: Command = { type: 'to-thread', customer: customer.id, step, threaded: true }
        const [kind] = customer.task.segments[step]!
        if (of === 'to-thread' && !chosen && kind === wanted && judge(state, setup, seat, command).ok) return command
      }
    return calmBot(state, setup, seat)
  }
}

const alert = (misconception: string) => [
  { seat: 'bot', team: 1, shift: 1, reason: { kind: 'misconception', misconception, seenIn: 'play' } },
]

describe('a misconception in play', () => {
  it('who sells again and again without the key believes that it is safe; who takes the key does not', () => {
    expect(watch('the-same-bugs-sooner', 'no-gil', careless)).toEqual(alert('no-gil-safe'))
    expect(watch('the-same-bugs-sooner', 'one-process', careless)).toEqual(alert('gil-means-safe'))
    expect(watch('the-same-bugs-sooner', 'no-gil', calmBot)).toEqual([])
  })

  it('who sends scans to threads believes that computing gets faster there; who sends what blocks does not', () => {
    expect(watch('do-not-block-the-loop', 'one-loop', threading('cpu'))).toEqual(alert('more-threads-faster'))
    expect(watch('do-not-block-the-loop', 'one-loop', threading('block'))).toEqual([])
  })

  it('where there is no key and no thread, play says nothing', () => {
    expect(watch('four-clerks-one-scanner', 'one-process', careless)).toEqual([])
  })
})
