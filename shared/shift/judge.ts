import { isGone, isMainClerk, isShut, waitingCustomers } from './state.ts'
import type { Command, Outcome, Refusal, ShiftSetup, ShiftState } from './types.ts'

/** How many customers may stand at a clerk behind the one being served. */
export const waitingPlaces = 2

/** Whether a command could be carried out now, and if not, why. `seat` is who orders it; '' is solo play or the server. */
export function judge(state: ShiftState, setup: ShiftSetup, seat: string, command: Command): Outcome {
  const reason = objection(state, setup, seat, command)
  return reason === null ? { ok: true } : { ok: false, reason }
}

function objection(state: ShiftState, setup: ShiftSetup, seat: string, command: Command): Refusal | null {
  if (state.endedUs !== null) return 'shift-over'
  switch (command.type) {
    case 'seat':
      return cannotSeat(state, setup, seat, command.customer, command.clerk)
    case 'hire':
      return cannotHire(state, setup, command.lane)
    case 'open':
      return cannotOpen(state, setup, seat)
    case 'dismiss':
      return cannotDismiss(state, setup, command.clerk)
    case 'close':
      return cannotClose(state, setup, command.lane)
    default:
      return seat === '' && setup.kind !== 'solo' ? cannotServe(state, setup, command) : 'not-allowed-here'
  }
}

function cannotSeat(
  state: ShiftState,
  setup: ShiftSetup,
  seat: string,
  customerId: number,
  clerkId: number,
): Refusal | null {
  const customer = state.customers.find(({ id }) => id === customerId)
  const clerk = state.clerks[clerkId]
  if (!setup.allowed.includes('seat')) return 'not-allowed-here'
  if (!customer) return 'no-such-customer'
  if (customer.status === 'seated') return 'already-seated'
  if (customer.status !== 'queueing') return 'customer-gone'
  if (!clerk) return 'no-such-clerk'
  if (setup.kind !== 'solo' && clerk.seat !== seat) return 'not-yours'
  if (clerk.dismissedUs !== null) return 'clerk-leaving'
  return waitingCustomers(state, clerk.id) > waitingPlaces ? 'clerk-busy' : null
}

function cannotHire(state: ShiftState, setup: ShiftSetup, laneId: number): Refusal | null {
  if (!setup.allowed.includes('hire') || setup.kind !== 'solo') return 'not-allowed-here'
  const lane = state.lanes[laneId]
  if (!lane) return 'no-such-lane'
  if (lane.closedUs !== null) return 'lane-closing'
  return state.clerks.filter((clerk) => clerk.lane === laneId && !isGone(state, clerk)).length >= setup.maxClerks
    ? 'lane-full'
    : null
}

function cannotOpen(state: ShiftState, setup: ShiftSetup, seat: string): Refusal | null {
  if (!setup.allowed.includes('open') || setup.kind === 'one-process') return 'not-allowed-here'
  if (setup.kind === 'many-processes' && !state.seats.includes(seat)) return 'not-yours'
  if (setup.kind === 'many-processes' && state.lanes.some((lane) => lane.seat === seat)) return 'already-open'
  return state.lanes.filter((lane) => !isShut(state, lane)).length >= setup.maxLanes ? 'store-full' : null
}

/** A clerk who is a process's main thread goes when the lane closes. */
function cannotDismiss(state: ShiftState, setup: ShiftSetup, clerkId: number): Refusal | null {
  if (!setup.allowed.includes('dismiss') || setup.kind !== 'solo') return 'not-allowed-here'
  const clerk = state.clerks[clerkId]
  if (!clerk) return 'no-such-clerk'
  if (isMainClerk(state, clerk)) return 'not-allowed-here'
  return clerk.dismissedUs === null ? null : 'clerk-leaving'
}

/** The first lane is the program itself: it ends with the shift. */
function cannotClose(state: ShiftState, setup: ShiftSetup, laneId: number): Refusal | null {
  if (!setup.allowed.includes('dismiss') || setup.kind !== 'solo' || laneId === 0) return 'not-allowed-here'
  const lane = state.lanes[laneId]
  if (!lane) return 'no-such-lane'
  return lane.closedUs === null ? null : 'lane-closing'
}

/** What only the server says: who arrives, joins and leaves. */
function cannotServe(
  state: ShiftState,
  setup: ShiftSetup,
  command: Extract<Command, { type: 'arrive' | 'join' | 'leave' }>,
): Refusal | null {
  if (command.type === 'arrive')
    return state.customers.some(({ id }) => id === command.customer.id) ? 'already-here' : null
  const here = state.seats.includes(command.seat)
  if (command.type === 'leave') return here ? null : 'not-allowed-here'
  if (here) return 'already-here'
  if (setup.kind === 'one-process') {
    const free = state.clerks.some((clerk) => clerk.seat === null)
    return free || state.clerks.length < setup.maxClerks ? null : 'lane-full'
  }
  const freeLane = state.lanes.some((lane) => lane.id > 0 && lane.seat === null)
  return freeLane || state.seats.length < setup.maxLanes - 1 ? null : 'store-full'
}
