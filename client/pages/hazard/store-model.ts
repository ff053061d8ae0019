import type { ClerkModel, CustomerModel, FloorModel, LaneModel } from '../../floor/floor-model.ts'
import type { FloorSource } from '../../floor/types.ts'
import type { ThreadState } from '../../../shared/machine/index.ts'
import { hasGil, type Board, type BoardView, type ClerkView } from './board.ts'
import { waitOfState } from './words.ts'

/** A store that is shown as it is told: the floor of a stepped program. */
export interface StoreSource extends FloorSource {
  show(model: FloorModel): void
}

export function createStoreSource(model: FloorModel, isStill: () => boolean): StoreSource {
  let shown = model
  const listeners = new Set<() => void>()
  return {
    // which core a thread is on is no matter here
    cores: 0,
    seat: '',
    model: () => shown,
    departures: () => [],
    isStill,
    onFrame(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show(next) {
      shown = next
      for (const listener of listeners) listener()
    },
  }
}

/** The floor of a program at one step. `states` are those of a run in time, where the program alone does not say them. */
export function storeModel(view: BoardView, { python, version }: Board, states?: readonly ThreadState[]): FloorModel {
  const { locks, shared, complete } = view
  const { threads, expect } = python
  const clerks = view.clerks.map((clerk) => ({ ...clerk, state: states?.[clerk.thread] ?? clerk.state }))
  const everybody = clerks.filter(({ isManager }) => !isManager)
  const closing = clerks.find(({ isManager }) => isManager)
  const behindCounter =
    version === 'asyncio' ? [loopClerk(everybody)] : everybody.map((clerk) => clerkOf(clerk, hasGil(version)))
  /** Whatever an order on the notepad does, it is the one clerk who does it. */
  const placeOf = (thread: number): number => (version === 'asyncio' ? 0 : thread)
  const lane: LaneModel = {
    lane: 0,
    number: 1,
    risen: 1000,
    manager:
      version === 'asyncio'
        ? null
        : {
            thread: threads.length,
            state: closing?.state ?? (complete ? 'done' : 'join'),
            wait: null,
            hasScanner: false,
          },
    clerks: behindCounter,
    tills: [],
    scanners: hasGil(version)
      ? [
          {
            owner: null,
            holder: behindCounter.find(({ hasScanner }) => hasScanner)?.thread ?? null,
            wanted: everybody.some(({ state }) => state === 'gil'),
          },
        ]
      : behindCounter.map(({ thread }) => ({ owner: thread, holder: thread, wanted: false })),
    keys: locks.map(({ lock, heldBy }) => ({
      lock,
      holder: heldBy === null ? null : placeOf(heldBy),
      waiters: everybody.filter(({ waitsFor }) => waitsFor?.lock === lock).map(({ thread }) => placeOf(thread)),
    })),
    stock: Object.entries(shared).map(([cell, value]) => ({
      cell,
      value,
      isWrong: complete && cell in expect && expect[cell] !== value,
    })),
  }
  return { lanes: [lane], onCore: [] }
}

function clerkOf(clerk: ClerkView, sharesScanner: boolean): ClerkModel {
  const { thread, state } = clerk
  return {
    thread,
    state,
    wait: waitOfState(state),
    hasScanner: !sharesScanner || state === 'running',
    clerk: { id: thread, lane: 0, thread, hiredUs: 0, dismissedUs: null, seat: null },
    customer: state === 'done' ? null : customerOf(clerk),
    behind: [],
    note: state === 'done' ? '' : noteOf(clerk),
  }
}

/** The one clerk of an event loop: works on the order that runs, whose customer stands in front; all orders' notes are on the notepad. */
function loopClerk(orders: readonly ClerkView[]): ClerkModel {
  const open = orders.filter(({ state }) => state !== 'done')
  const current = open.find(({ state }) => state === 'running') ?? open[0]
  const [first] = orders
  const state = current?.state ?? 'done'
  return {
    ...clerkOf({ ...first!, state }, true),
    customer: current ? customerOf(current) : null,
    behind: open.filter((order) => order !== current).map(customerOf),
    note: open
      .filter(({ inHand }) => inHand.length > 0)
      .map((order) => `${order.thread + 1}: ${noteOf(order)}`)
      .join(' · '),
  }
}

function customerOf({ thread }: ClerkView): CustomerModel {
  return { id: thread, face: thread, mood: 'content', bars: [], item: null, left: 1000 }
}

/** What a clerk has read and not yet written back: all that they know of the shared cells. */
function noteOf({ inHand }: ClerkView): string {
  return inHand.map(([name, value]) => `${name} ${value}`).join(', ')
}
