import { copyMachine, createMachine } from '../machine/index.ts'
import { addClerk, openLane } from './carry-out.ts'
import type { ShiftSetup, ShiftState } from './types.ts'

/** The shop at 0, before the first command: lane 1 with its manager and its starting clerks, and the starting lanes. */
export function openShift(setup: ShiftSetup): ShiftState {
  const machine = createMachine(setup.machine)
  const state: ShiftState = {
    machine,
    customers: [],
    clerks: [],
    lanes: [{ id: 0, process: 0, openedUs: 0, seat: null }],
    seats: [],
    nextArrival: 0,
    finishesSeen: 0,
    refused: [],
    endedUs: null,
  }
  if (setup.mainServes)
    state.clerks.push({ id: 0, lane: 0, thread: machine.processes[0]!.main, hiredUs: 0, seat: null })
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

/** Customers at a clerk who are not served yet: the one being served and those behind. */
export function waitingCustomers(state: ShiftState, clerk: number): number {
  return state.customers.filter((customer) => customer.clerk === clerk && customer.status === 'seated').length
}
