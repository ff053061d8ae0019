import type { Segment } from '../../machine/index.ts'
import { waveOfCustomers } from '../customers.ts'
import { withClerks } from '../policies.ts'
import type { Level } from '../types.ts'
import { ms, oneLane, same } from './common.ts'
import { scanningCustomers } from './scanning.ts'

/** A basket that mostly waits: a little to scan, then the card terminal, again and again. */
const waitingBasket: readonly Segment[] = [
  ['cpu', 6 * ms],
  ['io', 90 * ms],
  ['cpu', 6 * ms],
  ['io', 90 * ms],
  ['cpu', 6 * ms],
  ['io', 96 * ms],
  ['cpu', 6 * ms],
]

export const hireAClerk: Level = {
  ...oneLane,
  id: 'hire-a-clerk',
  chapter: 4,
  misconceptions: ['threads-useless', 'waiting-is-working', 'more-threads-faster'],
  seed: 4,
  customers: (seed, seats) =>
    waveOfCustomers(
      {
        count: Math.max(12, 4 * seats),
        segments: waitingBasket,
        everyUs: Math.round((75 * ms * 4) / Math.max(4, seats)),
        jitterUs: 8 * ms,
        patienceUs: 240 * ms,
      },
      seed,
    ),
  prediction: {
    answers: [
      { id: 'almost-four', misconception: null },
      { id: 'the-same', misconception: 'threads-useless' },
      { id: 'twice', misconception: 'waiting-is-working' },
      { id: 'slower', misconception: 'threads-useless' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, baskets: same(4, ['cpu', 24 * ms], ['io', 276 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(4, ['cpu', 24 * ms], ['io', 276 * ms]) },
      fromPermille: 230,
      toPermille: 330,
    },
  },
  second: {
    answers: [
      { id: 'about-as-long-as-one', misconception: null },
      { id: 'eight-times', misconception: 'threads-useless' },
      { id: 'four-times', misconception: 'waiting-is-working' },
    ],
    check: {
      workload: { clerks: 8, lanes: 1, baskets: same(8, ['io', 200 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['io', 200 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1100, meanStayPermille: 1200 },
  best: withClerks(4),
  naive: withClerks(1),
  shows: ['ribbon', 'python', 'sockets'],
  inRooms: true,
}

export const fourClerksOneScanner: Level = {
  ...oneLane,
  id: 'four-clerks-one-scanner',
  chapter: 4,
  misconceptions: ['more-threads-faster', 'all-at-once', 'system-is-clever'],
  seed: 7,
  customers: scanningCustomers,
  prediction: {
    answers: [
      { id: 'the-same', misconception: null },
      { id: 'four-times', misconception: 'more-threads-faster' },
      { id: 'twice', misconception: 'all-at-once' },
      { id: 'a-little', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, baskets: same(4, ['cpu', 200 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(4, ['cpu', 200 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  second: {
    answers: [
      { id: 'the-same', misconception: null },
      { id: 'eight-times', misconception: 'more-threads-faster' },
      { id: 'cores', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 8, lanes: 1, baskets: same(8, ['cpu', 100 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(8, ['cpu', 100 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1100, meanStayPermille: 1100 },
  best: withClerks(1),
  naive: withClerks(4),
  shows: ['ribbon', 'python', 'sockets'],
  inRooms: true,
}
