import { copyMachine, createMachine } from '../machine/index.ts'
import { addClerk, addMainClerk, openLane } from './carry-out.ts'
import type { Clerk, Lane, ShiftSetup, ShiftState } from './types.ts'

/** The shop at 0, before the first command: lane 1 with its manager and its starting clerks, and the starting lanes. */
export function openShift(setup: ShiftSetup): ShiftState {
  const machine = createMachine(setup.machine)
  const state: ShiftState = {
    machine,
    customers: [],
    clerks: [],
    lanes: [{ id: 0, process: 0, openedUs: 0, closedUs: null, seat: null, isTill: false }],
    seats: [],
    dialMs: setup.machine.switchIntervalUs / 1000,
    nextArrival: 0,
    finishesSeen: 0,
    refused: [],
    endedUs: null,
  }
  if (setup.mainServes) addMainClerk(state, 0, null)
  else for (let i = 0; i < setup.startingClerks; i++) addClerk(state, 0, null)
  for (let i = 0; i < (setup.startingLanes ?? 0); i++) openLane(state, null)
  return state
}

/** A copy that goes on independently; what never changes is shared. */
export function copyShift(state: ShiftState): ShiftState {
  return {
    ...state,
    machine: copyMachine(state.machine),
    customers: state.customers.map((customer) => ({ ...customer })),
    clerks: state.clerks.map((clerk) => ({ ...clerk })),
    lanes: state.lanes.map((lane) => ({ ...lane })),
    seats: state.seats.slice(),
    refused: state.refused.slice(),
  }
}

/** The clerk of a lane who has the fewest customers, of those who stay. */
export function freestClerk(state: ShiftState, laneId: number): Clerk | undefined {
  const here = state.clerks.filter(({ lane, dismissedUs }) => lane === laneId && dismissedUs === null)
  return here.toSorted((a, b) => waitingCustomers(state, a.id) - waitingCustomers(state, b.id))[0]
}

/** Customers at a clerk who are not served yet: the one being served and those behind. */
export function waitingCustomers(state: ShiftState, clerk: number): number {
  return state.customers.filter((customer) => customer.clerk === clerk && customer.status === 'seated').length
}

/** Whether a clerk's thread has ended. */
export function isGone(state: ShiftState, clerk: Clerk): boolean {
  return state.machine.threads[clerk.thread]!.state === 'done'
}

/** Whether a clerk serves customers as the main thread of a process. */
export function isMainClerk(state: ShiftState, { lane, thread }: Clerk): boolean {
  return state.machine.processes[state.lanes[lane]!.process]!.main === thread
}

/** Whether the process of a lane has ended. */
export function isShut(state: ShiftState, { process }: Lane): boolean {
  return state.machine.threads[state.machine.processes[process]!.main]!.state === 'done'
}
