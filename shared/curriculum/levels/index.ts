import type { Level } from '../types.ts'
import { firstCustomer, nothingToWaitFor, whileTheCoffeeBrews } from './chapter-1.ts'
import { threeLanesTwoSockets, twoLanes } from './chapter-2.ts'
import { fourClerksOneScanner, hireAClerk, howManyClerks, mixedBaskets } from './chapter-4.ts'
import { fiveMilliseconds, hiringInACrowd, letGoOfTheScanner, theConvoy } from './chapter-5.ts'
import {
  aScannerForEveryLane,
  nothingIsShared,
  openingTakesTime,
  theLineThatCannotSplit,
  theRightTool,
} from './chapter-6.ts'
import { calledIsNotRun, doNotBlockTheLoop, oneClerkOneNotepad } from './chapter-8.ts'
import { aScannerForEveryClerk, grandOpening, theSameBugsSooner, tillsWithinALane } from './chapter-9.ts'

/** All levels that are a shift, in the order of the curriculum. */
export const levels: readonly Level[] = [
  firstCustomer,
  whileTheCoffeeBrews,
  nothingToWaitFor,
  twoLanes,
  threeLanesTwoSockets,
  hireAClerk,
  howManyClerks,
  fourClerksOneScanner,
  mixedBaskets,
  fiveMilliseconds,
  theConvoy,
  hiringInACrowd,
  letGoOfTheScanner,
  aScannerForEveryLane,
  openingTakesTime,
  nothingIsShared,
  theRightTool,
  theLineThatCannotSplit,
  oneClerkOneNotepad,
  doNotBlockTheLoop,
  calledIsNotRun,
  aScannerForEveryClerk,
  theSameBugsSooner,
  tillsWithinALane,
  grandOpening,
]

/** The levels that teams play together. */
export const roomLevels: readonly Level[] = levels.filter(({ inRooms }) => inRooms.length > 0)
