import { cancelOrder, orderOf, rewriteOrder, segmentsBegun, type Segment, type Task } from '../machine/index.ts'
import type { CustomerState, ShiftState } from './types.ts'

/** Scans at least so long can be sent to a thread: below that the way there costs more than it gives. µs. */
const longScanUs = 20_000

/** A step of a basket at which the player of a clerk with a notepad may decide something. */
export interface Choice {
  /** The number of the step in the basket, bookmarks not counted: it stays the same whatever is decided. */
  readonly step: number
  /** Between two scans: a bookmark (`await sleep(0)`). Else: the step may be done in a thread (`await to_thread()`). */
  readonly of: 'bookmark' | 'to-thread'
  /** Whether a bookmark lies there, or the step goes to a thread. */
  readonly chosen: boolean
  /** False once that part of the order has begun: what runs cannot be rewritten. */
  readonly open: boolean
}

/** All that can be decided about a customer's basket, in its order. */
export function choicesOf(state: ShiftState, { id, task: { segments }, endedUs }: CustomerState): Choice[] {
  const order = orderOf(state.machine, id)
  const begun = order ? segmentsBegun(order) : 0
  const choices: Choice[] = []
  let step = 0
  /** The step before, keys aside. */
  let before = -1
  let marked = false
  for (const [index, segment] of segments.entries()) {
    const [kind] = segment
    if (kind === 'yield') {
      marked = true
      continue
    }
    if (kind === 'cpu' && (marked || segments[before]?.[0] === 'cpu'))
      choices.push({ step, of: 'bookmark', chosen: marked, open: endedUs === null && before >= begun })
    if (inThread(segment, true) !== null)
      choices.push({
        step,
        of: 'to-thread',
        chosen: kind.startsWith('to_thread'),
        open: endedUs === null && index >= begun,
      })
    if (kind !== 'lock' && kind !== 'unlock') before = index
    marked = false
    step += 1
  }
  return choices
}

/** How many bookmarks lie in the baskets of all who came, or how many of their steps go to a thread. */
export function usedChoices(state: ShiftState, of: Choice['of']): number {
  return state.customers.reduce(
    (sum, { task }) =>
      sum +
      task.segments.filter(([kind]) => (of === 'bookmark' ? kind === 'yield' : kind.startsWith('to_thread'))).length,
    0,
  )
}

/** Lays a bookmark before a step, or takes it away; sends a step to a thread, or back. What has been started is rewritten as well. */
export function choose(
  state: ShiftState,
  customer: CustomerState,
  of: Choice['of'],
  step: number,
  chosen: boolean,
): void {
  const segments = customer.task.segments.slice()
  const index = segmentOf(segments, step)
  if (of === 'to-thread') segments[index] = inThread(segments[index]!, chosen)!
  else if (chosen) segments.splice(index, 0, ['yield'])
  else segments.splice(index - 1, 1)
  const task: Task = { ...customer.task, segments }
  const order = orderOf(state.machine, customer.id)
  if (order) rewriteOrder(state.machine, order, task)
  customer.task = task
}

/** Whether the clerk has ever turned to a customer's order. */
export function hasBegun(state: ShiftState, customer: number): boolean {
  return (orderOf(state.machine, customer)?.beganUs ?? -1) >= 0
}

/** The customer of an order that has not begun is gone. */
export function giveUpOrder(state: ShiftState, customer: number): void {
  const order = orderOf(state.machine, customer)
  if (order) cancelOrder(order)
}

/** The index of the segment that is a step's number, bookmarks not counted. */
function segmentOf(segments: readonly Segment[], step: number): number {
  let left = step
  return segments.findIndex(([kind]) => kind !== 'yield' && left-- === 0)
}

/** The same work in a thread, or back in the clerk's own hands; null for what cannot be sent. */
function inThread(segment: Segment, threaded: boolean): Segment | null {
  switch (segment[0]) {
    case 'block':
    case 'to_thread':
      return [threaded ? 'to_thread' : 'block', segment[1]]
    case 'cpu':
    case 'to_thread_cpu':
      return segment[1] >= longScanUs ? [threaded ? 'to_thread_cpu' : 'cpu', segment[1]] : null
    default:
      return null
  }
}
