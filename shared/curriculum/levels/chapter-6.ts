import { withClerks, withLanes } from '../policies.ts'
import type { Level } from '../types.ts'
import { fourClerksOneScanner } from './chapter-4.ts'
import { ms, oneLane, same } from './common.ts'
import { scanningCustomers } from './scanning.ts'

export const aScannerForEveryLane: Level = {
  ...oneLane,
  id: 'a-scanner-for-every-lane',
  chapter: 6,
  misconceptions: ['more-lanes-than-cores', 'processes-free', 'more-threads-faster'],
  code: 'processes',
  seed: fourClerksOneScanner.seed,
  scheduler: 'dice',
  startMethod: 'spawn',
  allowed: ['seat', 'hire', 'open'],
  maxLanes: 4,
  rent: { clerk: 10, lane: 25 },
  customers: scanningCustomers,
  prediction: {
    answers: [
      { id: 'twice', misconception: null },
      { id: 'the-same', misconception: 'threads-useless' },
      { id: 'four-times', misconception: 'more-lanes-than-cores' },
      { id: 'slower', misconception: 'processes-free' },
    ],
    check: {
      workload: { clerks: 4, lanes: 4, baskets: same(4, ['cpu', 200 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(4, ['cpu', 200 * ms]) },
      fromPermille: 450,
      toPermille: 600,
    },
  },
  second: {
    answers: [
      { id: 'as-two', misconception: null },
      { id: 'four-times', misconception: 'more-lanes-than-cores' },
      { id: 'threads-too', misconception: 'more-threads-faster' },
    ],
    check: {
      workload: { clerks: 8, lanes: 8, baskets: same(8, ['cpu', 200 * ms]) },
      against: { clerks: 2, lanes: 2, baskets: same(8, ['cpu', 200 * ms]) },
      fromPermille: 900,
      toPermille: 1150,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1100, meanStayPermille: 1250 },
  best: withLanes(2),
  naive: withClerks(4),
  shows: ['ribbon', 'python', 'sockets', 'gil'],
  inRooms: true,
}
