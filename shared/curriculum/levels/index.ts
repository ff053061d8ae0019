import type { Level } from '../types.ts'
import { firstCustomer } from './chapter-1.ts'
import { threeLanesTwoSockets, twoLanes } from './chapter-2.ts'
import { fourClerksOneScanner, hireAClerk } from './chapter-4.ts'
import { aScannerForEveryLane } from './chapter-6.ts'

/** All levels that are a shift, in the order of the curriculum. */
export const levels: readonly Level[] = [
  firstCustomer,
  twoLanes,
  threeLanesTwoSockets,
  hireAClerk,
  fourClerksOneScanner,
  aScannerForEveryLane,
]
