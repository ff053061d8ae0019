import type { OrderState, Slice } from '../../../shared/machine/index.ts'

/** How the state of an order looks: as that of a thread which is in the like of it. */
export const orderLooks: Readonly<Record<OrderState | 'written', Slice['state']>> = {
  ready: 'gil',
  running: 'running',
  io: 'io',
  lock: 'lock',
  thread: 'join',
  done: 'idle',
  written: 'idle',
}
