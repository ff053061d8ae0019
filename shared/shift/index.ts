/** The game on top of the machine: a shift is a fold over its log. All times are integer µs of Python time. */
export { advanceShift, applyEntry, fold, insertEntry } from './fold.ts'
export { betOutcome, nextBet, type Bet, type BetOutcome } from './bets.ts'
export { hashSetup, hashShift } from './hash.ts'
export { cannotGive, clerkWithScanner } from './by-hand.ts'
export { judge, waitingPlaces } from './judge.ts'
export { createLedger, moveMark, stampOrder, type Ledger, type Mark, type Order, type Stamped } from './ledger.ts'
export {
  createReplica,
  forgetOrder,
  predictOrder,
  receiveEntry,
  receiveMark,
  receiveSnapshot,
  viewAt,
  type Replica,
} from './replica.ts'
export { choicesOf, hasBegun, usedChoices, type Choice } from './notepad.ts'
export { copyShift, isGone, isMainClerk, isShut, openShift, waitingCustomers } from './state.ts'
export { nextSheetStep, type SheetStep } from './sheet-steps.ts'
export { calmBot, playShift, type Policy } from './play.ts'
export { scoreOf, tipsOf, type Score } from './score.ts'
export * from './types.ts'
