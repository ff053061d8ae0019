import {
  advanceShift,
  applyEntry,
  judge,
  openShift,
  waitingCustomers,
  type Command,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'
import type { Segment } from '../../../shared/machine/index.ts'

const baskets: readonly (readonly Segment[])[] = [
  [
    ['cpu', 30_000],
    ['io', 25_000],
    ['cpu', 20_000],
  ],
  [['cpu', 60_000]],
  [
    ['cpu', 12_000],
    ['io', 50_000],
    ['cpu', 8000],
  ],
  [
    ['io', 30_000],
    ['cpu', 40_000],
  ],
]
const customers = 200
const clerksInLane = 3

const setup: ShiftSetup = {
  engine: __ENGINE__,
  level: 'landing',
  kind: 'solo',
  seed: 1,
  python: '3.14',
  machine: {
    cores: 2,
    gil: true,
    switchIntervalUs: 5000,
    scheduler: 'dice',
    seed: 1,
    startMethod: 'fork',
    locks: [],
  },
  customers: Array.from({ length: customers }, (_, id) => ({
    id,
    task: { segments: baskets[id % baskets.length]!, sendKb: 0 },
    arrivesUs: id * 16_000,
    patienceUs: 400_000,
    face: id % 12,
  })),
  customerCount: customers,
  allowed: ['seat', 'hire', 'open'],
  mainServes: false,
  startingClerks: clerksInLane,
  maxClerks: clerksInLane,
  maxLanes: 2,
  rent: { clerk: 0, lane: 0 },
  closesUs: customers * 16_000,
}

/** A store that runs by itself on the game's own engine; it opens again when its day is over. */
export interface LivingStore {
  state: ShiftState
}

export function openStore(): LivingStore {
  const state = openShift(setup)
  give(state, { type: 'open' })
  return { state }
}

/** Lets `us` of Python pass. */
export function letPass(store: LivingStore, us: number): void {
  if (store.state.endedUs !== null) store.state = openStore().state
  const { state } = store
  advanceShift(state, setup, state.machine.nowUs + us)
  for (let command = nextCommand(state); command !== null; command = nextCommand(state)) give(state, command)
}

function nextCommand(state: ShiftState): Command | null {
  const customer = state.customers.find(({ status }) => status === 'queueing')
  const clerk = state.clerks.find(({ id }) => waitingCustomers(state, id) === 0)
  return customer && clerk ? { type: 'seat', customer: customer.id, clerk: clerk.id } : null
}

function give(state: ShiftState, command: Command): void {
  if (judge(state, setup, '', command).ok)
    applyEntry(state, setup, { atUs: state.machine.nowUs, index: 0, seat: '', n: 0, command })
}
