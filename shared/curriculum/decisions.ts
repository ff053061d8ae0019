import {
  advanceShift,
  applyEntry,
  choicesOf,
  judge,
  nextSheetStep,
  openShift,
  type Command,
  type LogEntry,
  type ShiftSetup,
  type ShiftState,
} from '../shift/index.ts'

/** How finely a shift is looked at, µs. */
const beatUs = 1000

/**
 * Whether there is something to decide in a shift now: somebody can be seated (or, with a notepad, started or written down), sent to another lane or
 * given the scanner, a key can be taken or returned, or something chosen about a basket. Hiring, opening and the dial do not count: they can be
 * ordered nearly always, and would make every moment one of decision.
 */
export function offersDecision(state: ShiftState, setup: ShiftSetup): boolean {
  const can = (command: Command): boolean => judge(state, setup, '', command).ok
  const { customers, clerks, lanes, machine } = state
  const queue = customers.filter(({ status }) => status === 'queueing')
  if (queue.some(({ id }) => can({ type: 'write', customer: id }))) return true
  if (queue.some((customer) => clerks.some(({ id }) => can({ type: 'seat', customer: customer.id, clerk: id }))))
    return true
  if (customers.some(({ id }) => lanes.some((lane) => can({ type: 'send', customer: id, lane: lane.id })))) return true
  const wants = clerks.filter(({ thread }) => machine.threads[thread]!.state === 'gil')
  if (wants.some(({ id }) => can({ type: 'give', clerk: id }))) return true
  const atSheet = clerks.filter((clerk) => nextSheetStep(state, clerk) !== null)
  if (atSheet.some(({ id }) => [true, false].some((take) => can({ type: 'key', clerk: id, take })))) return true
  return customers.some((customer) =>
    choicesOf(state, customer).some(({ of, step, chosen }) =>
      can(
        of === 'bookmark'
          ? { type: of, customer: customer.id, step, placed: !chosen }
          : { type: of, customer: customer.id, step, threaded: !chosen },
      ),
    ),
  )
}

/**
 * The longest stretch of a shift in which there is nothing to decide, µs, from the opening until nobody is expected and nobody waits any more:
 * what comes after that is the closing.
 */
export function longestLull(setup: ShiftSetup, log: readonly LogEntry[]): number {
  const state = openShift(setup)
  let longestUs = 0
  let sinceUs = 0
  let next = 0
  for (let atUs = 0; atUs <= setup.closesUs; atUs += beatUs) {
    for (let entry = log[next]; entry && entry.atUs <= atUs; entry = log[++next]) {
      // An order was given: there was something to decide.
      sinceUs = entry.atUs
      applyEntry(state, setup, entry)
    }
    advanceShift(state, setup, atUs)
    const allCame = state.customers.length === setup.customerCount
    if (state.endedUs !== null || (allCame && state.customers.every(({ status }) => status !== 'queueing'))) break
    if (offersDecision(state, setup)) sinceUs = atUs
    longestUs = Math.max(longestUs, atUs - sinceUs)
  }
  return longestUs
}
