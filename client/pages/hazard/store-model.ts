import type { FloorModel, LaneModel } from '../../floor/floor-model.ts'
import type { FloorSource } from '../../floor/types.ts'
import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'
import type { ThreadState } from '../../../shared/machine/index.ts'
import type { BoardView, ClerkView } from './board.ts'

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
export function storeModel(
  { clerks, locks, shared, complete }: BoardView,
  { threads, expect }: PythonProgram,
  hasGil: boolean,
  states?: readonly ThreadState[],
): FloorModel {
  const everybody = clerks.filter(({ isManager }) => !isManager)
  const stateOf = ({ thread, state }: ClerkView): ThreadState => states?.[thread] ?? state
  const running = everybody.find((clerk) => stateOf(clerk) === 'running')
  const closing = clerks.find(({ isManager }) => isManager)
  const lane: LaneModel = {
    lane: 0,
    risen: 1000,
    manager: {
      thread: threads.length,
      state: closing ? stateOf(closing) : complete ? 'done' : 'join',
      wait: null,
      hasScanner: false,
    },
    clerks: everybody.map((clerk) => ({
      thread: clerk.thread,
      state: stateOf(clerk),
      wait: null,
      hasScanner: hasGil && clerk === running,
      clerk: { id: clerk.thread, lane: 0, thread: clerk.thread, hiredUs: 0, dismissedUs: null, seat: null },
      customer: customerOf(clerk, stateOf(clerk)),
      behind: [],
      note: stateOf(clerk) === 'done' ? '' : noteOf(clerk),
    })),
    scanner: hasGil
      ? { holder: running?.thread ?? null, wanted: everybody.some((clerk) => stateOf(clerk) === 'gil') }
      : null,
    keys: locks.map(({ lock, heldBy }) => ({
      lock,
      holder: heldBy,
      waiters: everybody.filter(({ waitsFor }) => waitsFor?.lock === lock).map(({ thread }) => thread),
    })),
    stock: Object.entries(shared).map(([cell, value]) => ({
      cell,
      value,
      isWrong: complete && cell in expect && expect[cell] !== value,
    })),
  }
  return { lanes: [lane], onCore: [] }
}

/** Each clerk has one customer, until their function is at its end. */
function customerOf({ thread }: ClerkView, state: ThreadState): LaneModel['clerks'][number]['customer'] {
  if (state === 'done') return null
  return { id: thread, face: thread, mood: 'content', bars: [], item: null, left: 1000 }
}

/** What a clerk has read and not yet written back: all that they know of the shared cells. */
function noteOf({ inHand }: ClerkView): string {
  return inHand.map(([name, value]) => `${name} ${value}`).join(', ')
}
