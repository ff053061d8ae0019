import {
  clerkWithScanner,
  waitingCustomers,
  type Clerk,
  type Command,
  type CustomerState,
  type Policy,
  type ShiftState,
} from '../shift/index.ts'
import { queueing } from './policies.ts'

/** Plays for one pair of hands that go from counter to counter: the scanner of lane 1, passed by hand. */

/** Has an order at every counter, and the hands where most is left to do and to wait for: the longest wait begins first. */
export const longestFirst: Policy = (state) => {
  const holder = clerkWithScanner(state, 0)
  // Orders that need about the same are not worth a way.
  const worthUs = (clerk: Clerk): number => leftUs(state, clerk) + (clerk === holder ? 40_000 : 0)
  const [first] = wanting(state).toSorted((a, b) => worthUs(b) - worthUs(a))
  return seatNext(state) ?? handsTo(state, first)
}

/** Has an order at every counter, and finishes the shortest before the hands go elsewhere. */
export const finishingFirst: Policy = (state) => {
  const [first] = wanting(state).toSorted((a, b) => leftUs(state, a) - leftUs(state, b))
  return seatNext(state) ?? handsTo(state, first)
}

/** One order after the other, from its beginning to its end. */
export const oneByOne: Policy = (state) =>
  state.customers.some(({ status }) => status === 'seated')
    ? null
    : (seatNext(state) ?? handsTo(state, state.clerks[0]))

/** Scans a little here and a little there: after 20 ms the hands go to whoever has waited longest. */
export const goingAround: Policy = (state) => {
  const { machine } = state
  const holder = clerkWithScanner(state, 0)
  const thread = holder && machine.threads[holder.thread]!
  const stays = thread?.state === 'running' && machine.nowUs - thread.sinceUs < 20_000
  const [longest] = wanting(state)
    .filter((clerk) => clerk !== holder)
    .toSorted((a, b) => machine.threads[a.thread]!.sinceUs - machine.threads[b.thread]!.sinceUs)
  return seatNext(state) ?? (stays ? null : handsTo(state, longest))
}

/** The first of the queue to a counter without an order: to the one where the hands are, if it is free. */
function seatNext(state: ShiftState): Command | null {
  const [customer] = queueing(state)
  const free = state.clerks.filter(({ id }) => waitingCustomers(state, id) === 0)
  const clerk = free.find((one) => one === clerkWithScanner(state, 0)) ?? free[0]
  return customer && clerk ? { type: 'seat', customer: customer.id, clerk: clerk.id } : null
}

/** Hands that are on their way arrive first. */
function handsTo(state: ShiftState, clerk: Clerk | undefined): Command | null {
  const holder = clerkWithScanner(state, 0)
  if (holder && state.machine.threads[holder.thread]!.state === 'gil') return null
  return clerk && holder !== clerk ? { type: 'give', clerk: clerk.id } : null
}

/** The counters where the hands could go on. */
function wanting({ clerks, machine }: ShiftState): Clerk[] {
  return clerks.filter(({ thread }) => ['gil', 'running'].includes(machine.threads[thread]!.state))
}

/** µs that the order at a counter still needs, whatever it needs. */
function leftUs(state: ShiftState, clerk: Clerk): number {
  const thread = state.machine.threads[clerk.thread]!
  const order = state.customers.find((customer) => customer.clerk === clerk.id && customer.status === 'seated')
  if (!order) return 0
  const began = thread.task === order.id && thread.segment !== null ? thread.segment : null
  const later = lastingUs(order, began === null ? 0 : began + 1)
  const scannedUs = thread.onCore ? state.machine.nowUs - thread.runFromUs : 0
  const doing = began === null || thread.op.kind === 'back' ? 0 : thread.leftUs - scannedUs
  return later + doing
}

function lastingUs({ task }: CustomerState, from: number): number {
  return task.segments.slice(from).reduce((us, [, value]) => us + (typeof value === 'number' ? value : 0), 0)
}
