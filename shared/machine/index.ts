/** The machine: CPython and the operating system as far as timing goes. All times are integer µs of Python time. */
export { giveScanner, scannerHolder } from './by-hand.ts'
export { advance, nextEventUs } from './advance.ts'
export {
  copyMachine,
  type Finish,
  type Gil,
  type Machine,
  type OrderSlice,
  type Process,
  type Thread,
} from './machine.ts'
export {
  cancelOrder,
  openOrderSlices,
  orderOf,
  orderState,
  readyTasks,
  rewriteOrder,
  segmentsBegun,
} from './notepad.ts'
export {
  canLetGo,
  createMachine,
  endProcess,
  endThread,
  letGo,
  liesInQueue,
  sendTask,
  startInterpreter,
  startProcess,
  startThread,
  submitTask,
  turnDial,
  waitingTasks,
} from './orders.ts'
export { measuredParameters, type Parameters } from './parameters.ts'
export { createRandom, nextBelow, nextBetween, type Random } from './random.ts'
export { simulate, type Result, type ResultSlice } from './simulate.ts'
export { missingSales } from './sheet.ts'
export { openSlices } from './slices.ts'
export type * from './types.ts'
