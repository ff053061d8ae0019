import { letGoOf } from './by-hand.ts'
import { isOneLane } from './judge.ts'
import { choose } from './notepad.ts'
import {
  endProcess,
  endThread,
  giveScanner,
  sendTask,
  startInterpreter,
  startProcess,
  startThread,
  submitTask,
  turnDial,
} from '../machine/index.ts'
import { freestClerk } from './state.ts'
import type { Clerk, Command, Customer, CustomerState, ShiftSetup, ShiftState } from './types.ts'

/** Carries out a command that has been judged possible, at the state's time. */
export function carryOut(state: ShiftState, setup: ShiftSetup, seat: string, command: Command): void {
  const { machine } = state
  const findCustomer = (wanted: number): CustomerState => state.customers.find(({ id }) => id === wanted)!
  switch (command.type) {
    case 'seat': {
      const customer = findCustomer(command.customer)
      customer.status = 'seated'
      customer.clerk = command.clerk
      customer.seatedUs = machine.nowUs
      submitTask(machine, customer.id, customer.task, state.clerks[command.clerk]!.thread)
      return
    }
    case 'hire':
      addClerk(state, command.lane, null)
      return
    case 'open':
      openLane(state, setup.kind === 'solo' ? null : seat)
      return
    case 'dismiss': {
      const clerk = state.clerks[command.clerk]!
      clerk.dismissedUs = machine.nowUs
      endThread(machine, clerk.thread)
      return
    }
    case 'close':
      closeLane(state, command.lane)
      return
    case 'give':
      giveScanner(machine, state.clerks[command.clerk]!.thread)
      return
    case 'let-go':
      letGoOf(state, command.clerk)
      return
    case 'till':
      openLane(state, null, true)
      return
    case 'key':
      machine.threads[state.clerks[command.clerk]!.thread]!.takesKey = command.take
      return
    case 'send': {
      const customer = state.customers.find(({ id }) => id === command.customer)!
      const to = freestClerk(state, command.lane)!
      sendTask(machine, customer.id, customer.task, state.clerks[customer.clerk!]!.thread, to.thread)
      customer.clerk = to.id
      customer.seatedUs = machine.nowUs
      return
    }
    case 'dial':
      state.dialMs = command.ms
      turnDial(machine, command.ms * 1000)
      return
    case 'arrive':
      letIn(state, command.customer)
      return
    case 'write':
      findCustomer(command.customer).writtenUs = machine.nowUs
      return
    case 'bookmark':
      choose(state, findCustomer(command.customer), 'bookmark', command.step, command.placed)
      return
    case 'to-thread':
      choose(state, findCustomer(command.customer), 'to-thread', command.step, command.threaded)
      return
    case 'join':
      joinSeat(state, setup, command.seat)
      return
    case 'leave':
      state.seats.splice(state.seats.indexOf(command.seat), 1)
      for (const place of [...state.clerks, ...state.lanes]) if (place.seat === command.seat) place.seat = null
  }
}

/** A customer comes in and stands in the queue. */
export function letIn(state: ShiftState, customer: Customer): void {
  state.customers.push({
    ...customer,
    status: 'queueing',
    clerk: null,
    seatedUs: null,
    writtenUs: null,
    endedUs: null,
  })
}

/** Orders a thread to be started in a lane; the clerk is there at once, `starting`. */
export function addClerk(state: ShiftState, lane: number, seat: string | null): Clerk {
  const { machine } = state
  return pushClerk(state, lane, startThread(machine, state.lanes[lane]!.process), seat)
}

/** The main thread of a lane's process serves customers itself. */
export function addMainClerk(state: ShiftState, lane: number, seat: string | null): Clerk {
  return pushClerk(state, lane, state.machine.processes[state.lanes[lane]!.process]!.main, seat)
}

function pushClerk(state: ShiftState, lane: number, thread: number, seat: string | null): Clerk {
  const { nowUs } = state.machine
  const clerk: Clerk = { id: state.clerks.length, lane, thread, hiredUs: nowUs, dismissedUs: null, seat }
  state.clerks.push(clerk)
  return clerk
}

/** Orders a process, or for a till an interpreter, to be started; its main thread is the new lane's clerk. */
export function openLane(state: ShiftState, seat: string | null, isTill = false): void {
  const { machine } = state
  const processId = isTill ? startInterpreter(machine) : startProcess(machine)
  const id = state.lanes.length
  state.lanes.push({ id, process: processId, openedUs: machine.nowUs, closedUs: null, seat, isTill })
  addMainClerk(state, id, seat)
}

function closeLane(state: ShiftState, laneId: number): void {
  const { machine } = state
  const lane = state.lanes[laneId]!
  const { main } = machine.processes[lane.process]!
  lane.closedUs = machine.nowUs
  for (const clerk of state.clerks) {
    if (clerk.lane !== laneId || clerk.dismissedUs !== null) continue
    clerk.dismissedUs = machine.nowUs
    if (clerk.thread !== main) endThread(machine, clerk.thread)
  }
  endProcess(machine, lane.process)
}

/** A player comes: takes a clerk (or lane, or place) that nobody plays, or in one process or one loop a new one. A lane of one's own one opens oneself. */
function joinSeat(state: ShiftState, setup: ShiftSetup, seat: string): void {
  state.seats.push(seat)
  const free = state.clerks.find((clerk) => clerk.seat === null)
  if (free) {
    free.seat = seat
    const lane = state.lanes[free.lane]!
    if (lane.id > 0) lane.seat = seat
  } else if (setup.kind === 'one-loop') addMainClerk(state, 0, seat)
  else if (isOneLane(setup)) addClerk(state, 0, seat)
}
