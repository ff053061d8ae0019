import type { Customer, ShiftSetup } from '../../../shared/shift/index.ts'
import type { Segment } from '../../../shared/machine/index.ts'

/** A customer who comes at `arrivesMs` with a basket of `[cpu or io, ms]`. */
export function customer(
  id: number,
  arrivesMs: number,
  basket: readonly (readonly ['cpu' | 'io', number])[],
  patienceMs: number | null = null,
): Customer {
  return {
    id,
    task: { segments: basket.map(([kind, ms]): Segment => [kind, ms * 1000]), sendKb: 0 },
    arrivesUs: arrivesMs * 1000,
    patienceUs: patienceMs === null ? null : patienceMs * 1000,
    face: id,
  }
}

/** A solo shift of one lane with a manager and one clerk, where everything is allowed. */
export function shiftSetup(customers: readonly Customer[], changes: Partial<ShiftSetup> = {}): ShiftSetup {
  return {
    engine: 'test',
    level: 'test',
    kind: 'solo',
    seed: 1,
    python: '3.13',
    machine: {
      cores: 2,
      gil: true,
      switchIntervalUs: 5000,
      scheduler: 'fifo',
      seed: 1,
      startMethod: 'fork',
      locks: [],
    },
    customers,
    customerCount: customers.length,
    allowed: ['seat', 'hire', 'open'],
    mainServes: false,
    startingClerks: 1,
    maxClerks: 4,
    maxLanes: 3,
    rent: { clerk: 1, lane: 2 },
    closesUs: 5_000_000,
    ...changes,
  }
}
