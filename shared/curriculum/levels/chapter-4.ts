import type { Segment } from '../../machine/index.ts'
import { expectedCustomers, repeated, waveOfCustomers } from '../customers.ts'
import { basketUs, hiring, serving, withClerks } from '../policies.ts'
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
  inRooms: ['one-process', 'pass-the-scanner', 'one-loop', 'many-processes'],
}

/** 20 ms of scanning for every 30 ms of waiting: two and a half clerks keep the scanner busy. */
const halfWaiting = repeated(3, ['cpu', 20 * ms], ['io', 30 * ms])

export const howManyClerks: Level = {
  ...oneLane,
  id: 'how-many-clerks',
  chapter: 4,
  misconceptions: ['more-threads-faster', 'threads-useless', 'waiting-is-working'],
  seed: 41,
  customers: (seed) =>
    waveOfCustomers(
      { count: 20, segments: halfWaiting, everyUs: 58 * ms, jitterUs: 12 * ms, patienceUs: 400 * ms },
      seed,
    ),
  prediction: {
    answers: [
      { id: 'scanner-full', misconception: null },
      { id: 'eight-times', misconception: 'more-threads-faster' },
      { id: 'the-same', misconception: 'threads-useless' },
    ],
    check: {
      workload: { clerks: 8, lanes: 1, baskets: same(8, ...halfWaiting) },
      against: { clerks: 1, lanes: 1, baskets: same(8, ...halfWaiting) },
      fromPermille: 380,
      toPermille: 460,
    },
  },
  second: {
    answers: [
      { id: 'no-more', misconception: null },
      { id: 'twice', misconception: 'more-threads-faster' },
      { id: 'half', misconception: 'waiting-is-working' },
    ],
    check: {
      workload: { clerks: 16, lanes: 1, baskets: same(16, ...repeated(5, ['cpu', 10 * ms], ['io', 30 * ms])) },
      against: { clerks: 8, lanes: 1, baskets: same(16, ...repeated(5, ['cpu', 10 * ms], ['io', 30 * ms])) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1150 },
  best: withClerks(3),
  naive: withClerks(8),
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
  inRooms: ['one-process', 'many-processes', 'no-gil', 'pass-the-scanner'],
}

/** The longest basket that an express customer has. */
const shortUs = 12 * ms

/** Long baskets, and between them short ones whose customers will not stand behind a long one. */
export const mixedBaskets: Level = {
  ...oneLane,
  id: 'mixed-baskets',
  chapter: 4,
  misconceptions: ['threads-useless', 'all-at-once', 'more-threads-faster'],
  seed: 43,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 18 }, (_, index) =>
        index % 3 === 0
          ? { segments: [['cpu', 185 * ms]], arrivesUs: index * 66 * ms, patienceUs: 600 * ms }
          : { segments: [['cpu', shortUs]], arrivesUs: index * 66 * ms, patienceUs: 80 * ms },
      ),
      14 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'in-turn', misconception: null },
      { id: 'after-the-long', misconception: 'threads-useless' },
      { id: 'at-once', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 2, lanes: 1, baskets: [[['cpu', 400 * ms]], [['cpu', 12 * ms]]], measures: 'last-stay' },
      against: { clerks: 1, lanes: 1, baskets: [[['cpu', 25 * ms]]] },
      fromPermille: 800,
      toPermille: 1200,
    },
  },
  second: {
    answers: [
      { id: 'the-same', misconception: null },
      { id: 'half', misconception: 'more-threads-faster' },
      { id: 'longest', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 2, lanes: 1, baskets: [[['cpu', 400 * ms]], ...same(4, ['cpu', 20 * ms])] },
      against: { clerks: 1, lanes: 1, baskets: [[['cpu', 480 * ms]]] },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1350 },
  best: hiring(
    2,
    serving((customer, clerk) => clerk.id === (basketUs(customer) > shortUs ? 0 : 1)),
  ),
  naive: withClerks(1),
}
