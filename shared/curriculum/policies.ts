import type { SheetSegment } from '../machine/index.ts'
import {
  choicesOf,
  judge,
  nextSheetStep,
  waitingCustomers,
  waitingPlaces,
  type Choice,
  type Clerk,
  type Command,
  type CustomerState,
  type Policy,
  type ShiftSetup,
  type ShiftState,
} from '../shift/index.ts'

/** Whether a customer may be given to a clerk now. */
type MaySit = (customer: CustomerState, clerk: Clerk, state: ShiftState, setup: ShiftSetup) => boolean

/** Whether an order may be started now. */
type MayStart = (customer: CustomerState, state: ShiftState, setup: ShiftSetup) => boolean

/** Has so many clerks from the beginning, and gives every customer to the first one who has nobody. */
export function withClerks(count: number): Policy {
  return hiring(count, serving(anybody))
}

/** Opens lanes before the rush until there are so many in all, and gives every customer to the first clerk who has nobody. */
export function withLanes(count: number): Policy {
  return opening(count, serving(anybody))
}

/** Does nothing before `fromUs`. */
export function late(fromUs: number, policy: Policy): Policy {
  return (state, setup) => (state.machine.nowUs < fromUs ? null : policy(state, setup))
}

/** Hires until there are so many clerks in lane 1, then goes on as `policy`. */
export function hiring(count: number, policy: Policy): Policy {
  return (state, setup) => {
    const hire: Command = { type: 'hire', lane: 0 }
    const clerks = state.clerks.filter(({ lane }) => lane === 0).length
    return clerks < count && judge(state, setup, '', hire).ok ? hire : policy(state, setup)
  }
}

/** Opens until there are so many lanes in all, then goes on as `policy`. */
export function opening(count: number, policy: Policy): Policy {
  return (state, setup) => {
    const open: Command = { type: 'open' }
    return state.lanes.length < count && judge(state, setup, '', open).ok ? open : policy(state, setup)
  }
}

/** Has the clerks of lane 1 take the key for the steps at the stock sheet for which it is wanted, and for no others. */
export function keying(wants: (kind: SheetSegment) => boolean, policy: Policy): Policy {
  return (state, setup) => {
    for (const clerk of state.clerks) {
      const step = nextSheetStep(state, clerk)
      const key: Command = { type: 'key', clerk: clerk.id, take: step !== null && wants(step.kind) }
      if (judge(state, setup, '', key).ok) return key
    }
    return policy(state, setup)
  }
}

/** Opens tills within lane 1 until there are so many lanes and tills in all, then goes on as `policy`. */
export function tilling(count: number, policy: Policy): Policy {
  return (state, setup) => {
    const till: Command = { type: 'till' }
    return state.lanes.length < count && judge(state, setup, '', till).ok ? till : policy(state, setup)
  }
}

/** Gives the first of the queue who may be given to somebody to the first clerk who has nobody. */
export function serving(maySit: MaySit): Policy {
  return (state, setup) => {
    const free = state.clerks.filter(({ id }) => waitingCustomers(state, id) === 0)
    for (const customer of queueing(state)) {
      const clerk = free.find((one) => maySit(customer, one, state, setup))
      if (clerk) return { type: 'seat', customer: customer.id, clerk: clerk.id }
    }
    return null
  }
}

export const anybody: MaySit = () => true

/** Starts the order of everybody who may have it started now, with a clerk who has a notepad. */
export function starting(mayStart: MayStart): Policy {
  return (state, setup) => {
    for (const customer of queueing(state)) {
      const seat: Command = { type: 'seat', customer: customer.id, clerk: 0 }
      if (mayStart(customer, state, setup) && judge(state, setup, '', seat).ok) return seat
    }
    return null
  }
}

/** Lays bookmarks, or sends steps to threads, in the baskets of those who come, before anything is done for them. */
export function choosing(wanted: (choice: Choice, customer: CustomerState) => boolean, policy: Policy): Policy {
  return (state, setup) => {
    for (const customer of queueing(state))
      for (const choice of choicesOf(state, customer)) {
        if (choice.chosen || !wanted(choice, customer)) continue
        const { of, step } = choice
        const command: Command =
          of === 'bookmark'
            ? { type: of, customer: customer.id, step, placed: true }
            : { type: of, customer: customer.id, step, threaded: true }
        if (judge(state, setup, '', command).ok) return command
      }
    return policy(state, setup)
  }
}

/** Writes the orders of those down who are to wait, once they have waited so long, then goes on as `policy`. */
export function writing(afterUs: number, waits: (customer: CustomerState) => boolean, policy: Policy): Policy {
  return (state, setup) => {
    for (const customer of queueing(state)) {
      const write: Command = { type: 'write', customer: customer.id }
      const isTime = state.machine.nowUs - customer.arrivesUs >= afterUs
      if (isTime && waits(customer) && judge(state, setup, '', write).ok) return write
    }
    return policy(state, setup)
  }
}

/** Keeps everybody who comes waiting behind the clerk with the least left to do. */
export const toLeastWork: Policy = (state) => {
  const open = state.clerks.filter(({ id }) => waitingCustomers(state, id) <= waitingPlaces)
  return seatFirst(state, open.toSorted((a, b) => leftUs(state, a) - leftUs(state, b))[0])
}

/** Sends the first customer to the first clerk, the second to the second, and so on in turn. */
export const inTurn: Policy = (state) => {
  const [customer] = queueing(state)
  const clerk = customer && state.clerks[customer.id % state.clerks.length]!
  return seatFirst(state, clerk && waitingCustomers(state, clerk.id) <= waitingPlaces ? clerk : undefined)
}

/** Opens a lane only once so many customers stand in the queue, until there are so many lanes. */
export function openingWhenLong(length: number, count: number, policy: Policy): Policy {
  return (state, setup) => (queueing(state).length >= length ? opening(count, policy) : policy)(state, setup)
}

/** Customers who have been seated and are not served yet. */
export function atCounters(state: ShiftState): CustomerState[] {
  return state.customers.filter(({ status }) => status === 'seated')
}

export function queueing(state: ShiftState): CustomerState[] {
  return state.customers.filter(({ status }) => status === 'queueing')
}

/** Whether a basket has nothing to wait for. */
export function onlyScans({ task }: CustomerState): boolean {
  return task.segments.every(([kind]) => kind === 'cpu')
}

/** Whether a basket has something that is sold from the stock sheet. */
export function sells({ task }: CustomerState): boolean {
  return task.segments.some(([kind]) => kind === 'sale')
}

/** µs of Python in all segments of a basket. */
export function basketUs({ task }: { readonly task: Pick<CustomerState['task'], 'segments'> }): number {
  return task.segments.reduce((us, [, value]) => us + (typeof value === 'number' ? value : 0), 0)
}

function seatFirst(state: ShiftState, clerk: Clerk | undefined): Command | null {
  const [customer] = queueing(state)
  return customer && clerk ? { type: 'seat', customer: customer.id, clerk: clerk.id } : null
}

/** µs that a clerk still has to do; of the basket in hand, what is left of its segment and those after. */
function leftUs(state: ShiftState, clerk: Clerk): number {
  const thread = state.machine.threads[clerk.thread]!
  return atCounters(state)
    .filter((customer) => customer.clerk === clerk.id)
    .reduce((us, customer) => {
      if (customer.id !== thread.task || thread.segment === null) return us + basketUs(customer)
      const later = customer.task.segments.slice(thread.segment + 1)
      return later.reduce((sum, [, value]) => sum + (typeof value === 'number' ? value : 0), us + thread.leftUs)
    }, 0)
}
