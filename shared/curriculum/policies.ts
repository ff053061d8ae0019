import {
  judge,
  waitingCustomers,
  type Clerk,
  type Command,
  type Policy,
  type ShiftSetup,
  type ShiftState,
} from '../shift/index.ts'

/** Has so many clerks from the beginning, and gives every customer to the first one who has nobody. */
export function withClerks(count: number): Policy {
  return (state, setup) => {
    const hire: Command = { type: 'hire', lane: 0 }
    if (state.clerks.length < count && judge(state, setup, '', hire).ok) return hire
    return seatAtFree(state, setup)
  }
}

/** Opens lanes before the rush until there are so many in all, and gives every customer to the first clerk who has nobody. */
export function withLanes(count: number): Policy {
  return (state, setup) => {
    const open: Command = { type: 'open' }
    if (state.lanes.length < count && judge(state, setup, '', open).ok) return open
    return seatAtFree(state, setup)
  }
}

/** Does nothing before `fromUs`. */
export function late(fromUs: number, policy: Policy): Policy {
  return (state, setup) => (state.machine.nowUs < fromUs ? null : policy(state, setup))
}

function seatAtFree(state: ShiftState, _setup: ShiftSetup): Command | null {
  const customer = state.customers.find(({ status }) => status === 'queueing')
  const clerk = state.clerks.find((candidate) => isFree(state, candidate))
  return customer && clerk ? { type: 'seat', customer: customer.id, clerk: clerk.id } : null
}

function isFree(state: ShiftState, clerk: Clerk): boolean {
  return waitingCustomers(state, clerk.id) === 0
}
