import { cannotGive, cannotLetGo } from './by-hand.ts'
import { choicesOf, usedChoices, type Choice } from './notepad.ts'
import { liesInQueue } from '../machine/index.ts'
import { freestClerk, isGone, isMainClerk, isShut, waitingCustomers } from './state.ts'
import type { Command, CustomerState, DialMs, Outcome, Refusal, ShiftSetup, ShiftState } from './types.ts'

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
    case 'write':
      return cannotWrite(state, setup, seat, command.customer)
    case 'bookmark':
      return cannotChoose(state, setup, seat, command.customer, {
        of: 'bookmark',
        step: command.step,
        chosen: command.placed,
      })
    case 'to-thread':
      return cannotChoose(state, setup, seat, command.customer, {
        of: 'to-thread',
        step: command.step,
        chosen: command.threaded,
      })
    case 'give':
      return cannotGive(state, setup, seat, command.clerk)
    case 'let-go':
      return cannotLetGo(state, setup, seat, command.clerk)
    case 'till':
      return cannotOpenTill(state, setup)
    case 'key':
      return cannotKey(state, setup, seat, command.clerk, command.take)
    case 'send':
      return cannotSend(state, setup, seat, command.customer, command.lane)
    case 'dial':
      return cannotDial(state, setup, command.ms)
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
  const absence = isNotQueueing(customer)
  if (absence) return absence
  if (!clerk) return 'no-such-clerk'
  if (setup.kind !== 'solo' && clerk.seat !== seat) return 'not-yours'
  if (clerk.dismissedUs !== null) return 'clerk-leaving'
  return waitingCustomers(state, clerk.id) >= places(setup) ? 'clerk-busy' : null
}

/** How many customers a clerk takes at once; of a clerk whom players share, how many a player has there. */
function places({ kind, notepad, machine }: ShiftSetup): number {
  // Where one pair of hands goes from counter to counter, each holds one order.
  if (kind === 'solo' && machine.scheduler === 'by-hand') return 1
  if (!notepad) return 1 + waitingPlaces
  return kind === 'one-loop' ? 1 : notepad.orders
}

function cannotWrite(state: ShiftState, setup: ShiftSetup, seat: string, customerId: number): Refusal | null {
  const customer = state.customers.find(({ id }) => id === customerId)
  if (!setup.allowed.includes('write')) return 'not-allowed-here'
  const absence = isNotQueueing(customer)
  if (absence) return absence
  if (setup.kind !== 'solo' && !state.seats.includes(seat)) return 'not-yours'
  return customer!.writtenUs === null ? null : 'already-written'
}

function cannotChoose(
  state: ShiftState,
  setup: ShiftSetup,
  seat: string,
  customerId: number,
  wanted: Pick<Choice, 'of' | 'step' | 'chosen'>,
): Refusal | null {
  const customer = state.customers.find(({ id }) => id === customerId)
  if (!setup.notepad || !setup.allowed.includes(wanted.of)) return 'not-allowed-here'
  if (!customer) return 'no-such-customer'
  if (customer.endedUs !== null) return 'customer-gone'
  if (setup.kind !== 'solo') {
    const { clerk } = customer
    if (clerk === null ? !state.seats.includes(seat) : state.clerks[clerk]!.seat !== seat) return 'not-yours'
  }
  const choice = choicesOf(state, customer).find(({ of, step }) => of === wanted.of && step === wanted.step)
  if (!choice || choice.chosen === wanted.chosen) return 'no-such-step'
  if (!choice.open) return 'already-begun'
  if (!wanted.chosen) return null
  if (wanted.of === 'bookmark')
    return usedChoices(state, 'bookmark') < setup.notepad.bookmarks ? null : 'no-bookmarks-left'
  return usedChoices(state, 'to-thread') < setup.notepad.threads ? null : 'no-threads-left'
}

function isNotQueueing(customer: CustomerState | undefined): Refusal | null {
  if (!customer) return 'no-such-customer'
  if (customer.status === 'seated') return 'already-seated'
  return customer.status === 'queueing' ? null : 'customer-gone'
}

function cannotHire(state: ShiftState, setup: ShiftSetup, laneId: number): Refusal | null {
  if (!setup.allowed.includes('hire') || setup.kind !== 'solo') return 'not-allowed-here'
  const lane = state.lanes[laneId]
  if (!lane) return 'no-such-lane'
  if (lane.isTill) return 'not-in-a-till'
  if (lane.closedUs !== null) return 'lane-closing'
  return state.clerks.filter((clerk) => clerk.lane === laneId && !isGone(state, clerk)).length >= setup.maxClerks
    ? 'lane-full'
    : null
}

function cannotOpen(state: ShiftState, setup: ShiftSetup, seat: string): Refusal | null {
  if (!setup.allowed.includes('open') || isOneLane(setup)) return 'not-allowed-here'
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
  if (lane.isTill) return 'not-allowed-here'
  return lane.closedUs === null ? null : 'lane-closing'
}

function cannotOpenTill(state: ShiftState, setup: ShiftSetup): Refusal | null {
  // By hand there is one scanner to pass, and no Python.
  const byHand = setup.machine.scheduler === 'by-hand'
  if (!setup.allowed.includes('till') || setup.kind !== 'solo' || byHand) return 'not-allowed-here'
  return state.lanes.filter((lane) => !isShut(state, lane)).length >= setup.maxLanes ? 'store-full' : null
}

/** Whether the clerk is to take the key for the next step at the stock sheet is not decided twice. */
function cannotKey(state: ShiftState, setup: ShiftSetup, seat: string, clerkId: number, take: boolean): Refusal | null {
  const clerk = state.clerks[clerkId]
  if (!setup.allowed.includes('key') || setup.machine.stock === undefined) return 'not-allowed-here'
  if (!clerk) return 'no-such-clerk'
  if (setup.kind !== 'solo' && clerk.seat !== seat) return 'not-yours'
  // A process or an interpreter has a sheet of its own, and nobody to keep away from it.
  if (clerk.lane !== 0) return 'no-key-there'
  const { takesKey } = state.machine.threads[clerk.thread]!
  return takesKey === take ? (take ? 'has-key' : 'no-key') : null
}

function cannotSend(
  state: ShiftState,
  setup: ShiftSetup,
  seat: string,
  customerId: number,
  laneId: number,
): Refusal | null {
  const customer = state.customers.find(({ id }) => id === customerId)
  if (!setup.allowed.includes('send')) return 'not-allowed-here'
  if (!customer) return 'no-such-customer'
  const clerk = customer.clerk === null ? undefined : state.clerks[customer.clerk]
  if (customer.status !== 'seated' || !clerk) return 'not-waiting'
  if (setup.kind !== 'solo' && clerk.seat !== seat) return 'not-yours'
  if (!liesInQueue(state.machine, customer.id, clerk.thread)) return 'not-waiting'
  if (clerk.lane === laneId) return 'same-lane'
  const to = freestClerk(state, laneId)
  if (!to) return state.lanes[laneId] ? 'lane-closing' : 'no-such-lane'
  return waitingCustomers(state, to.id) > waitingPlaces ? 'clerk-busy' : null
}

function cannotDial(state: ShiftState, setup: ShiftSetup, ms: DialMs): Refusal | null {
  if (!setup.allowed.includes('dial') || setup.kind !== 'solo') return 'not-allowed-here'
  return state.dialMs === ms ? 'dial-there' : null
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
  if (isOneLane(setup)) {
    const free = state.clerks.some((clerk) => clerk.seat === null)
    return free || state.clerks.length < setup.maxClerks ? null : 'lane-full'
  }
  const freeLane = state.lanes.some((lane) => lane.id > 0 && lane.seat === null)
  return freeLane || state.seats.length < setup.maxLanes - 1 ? null : 'store-full'
}

/** A team that shares one lane: every player is one of its clerks, or has a place at its only one. */
export function isOneLane({ kind }: ShiftSetup): boolean {
  return kind !== 'solo' && kind !== 'many-processes'
}
