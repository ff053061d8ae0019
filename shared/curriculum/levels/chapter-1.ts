import type { Segment } from '../../machine/index.ts'
import { expectedCustomers, waveOfCustomers } from '../customers.ts'
import { finishingFirst, goingAround, longestFirst, oneByOne } from '../hands.ts'
import { late, withClerks } from '../policies.ts'
import type { Level } from '../types.ts'
import { ms, oneLane, same } from './common.ts'

export const firstCustomer: Level = {
  ...oneLane,
  id: 'first-customer',
  chapter: 1,
  misconceptions: ['waiting-is-working', 'system-is-clever'],
  code: 'for-loop',
  seed: 1,
  cores: 1,
  allowed: ['seat'],
  mainServes: true,
  startingClerks: 0,
  maxClerks: 1,
  rent: { clerk: 0, lane: 0 },
  closesUs: 1500 * ms,
  customers: (seed) =>
    waveOfCustomers(
      {
        count: 1,
        segments: [
          ['cpu', 80 * ms],
          ['io', 160 * ms],
          ['cpu', 60 * ms],
          ['io', 200 * ms],
          ['cpu', 40 * ms],
        ],
        everyUs: 0,
        jitterUs: 0,
        patienceUs: 400 * ms,
      },
      seed,
    ),
  askAt: 'first-wait',
  prediction: {
    answers: [
      { id: 'stands-idle', misconception: null },
      { id: 'scans-on', misconception: 'system-is-clever' },
      { id: 'is-working', misconception: 'waiting-is-working' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 100 * ms], ['io', 100 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 200 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  second: {
    answers: [
      { id: 'sum', misconception: null },
      { id: 'scan-only', misconception: 'system-is-clever' },
      { id: 'longest', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, baskets: same(2, ['cpu', 100 * ms], ['io', 300 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 800 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1150, meanStayPermille: 1150 },
  best: withClerks(1),
  naive: late(390 * ms, withClerks(1)),
}

/** One pair of hands, which are the scanner, and a counter for each of three orders. */
const threeCounters = {
  ...oneLane,
  chapter: 1,
  code: 'for-loop',
  cores: 1,
  scheduler: 'by-hand',
  allowed: ['seat', 'give'],
  startingClerks: 3,
  maxClerks: 3,
  rent: { clerk: 0, lane: 0 },
} as const satisfies Partial<Level>

/** What is ordered in the morning: little to do by hand, and much to wait for, the longest time where one would not think of it. */
const orders: readonly (readonly Segment[])[] = [
  [
    ['cpu', 40 * ms],
    ['io', 40 * ms],
    ['cpu', 40 * ms],
  ],
  [
    ['cpu', 40 * ms],
    ['io', 40 * ms],
    ['cpu', 30 * ms],
    ['io', 60 * ms],
    ['cpu', 20 * ms],
  ],
  [
    ['cpu', 12 * ms],
    ['io', 230 * ms],
    ['cpu', 12 * ms],
  ],
]

export const whileTheCoffeeBrews: Level = {
  ...threeCounters,
  id: 'while-the-coffee-brews',
  misconceptions: ['waiting-is-working', 'all-at-once'],
  seed: 11,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 12 }, (_, index) => ({
        segments: orders[index % 3]!,
        arrivesUs: (Math.floor(index / 3) * 265 + (index % 3) * 4) * ms,
        patienceUs: 450 * ms,
      })),
      3 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'as-one', misconception: null },
      { id: 'three-times', misconception: 'waiting-is-working' },
      { id: 'a-third', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 3, lanes: 1, baskets: same(3, ['cpu', 20 * ms], ['io', 300 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 20 * ms], ['io', 300 * ms]) },
      fromPermille: 1000,
      toPermille: 1200,
    },
  },
  second: {
    answers: [
      { id: 'long-first', misconception: null },
      { id: 'no-matter', misconception: 'waiting-is-working' },
      { id: 'short-first', misconception: 'all-at-once' },
    ],
    check: {
      workload: {
        clerks: 2,
        lanes: 1,
        baskets: [
          [
            ['cpu', 20 * ms],
            ['io', 300 * ms],
          ],
          [['cpu', 100 * ms]],
        ],
      },
      against: { clerks: 1, lanes: 1, baskets: [[['cpu', 320 * ms]]] },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1350 },
  best: longestFirst,
  naive: oneByOne,
  shows: ['ribbon'],
}

/** Three baskets at a time that need nothing but hands, and soon an express customer who needs a free counter. */
export const nothingToWaitFor: Level = {
  ...threeCounters,
  id: 'nothing-to-wait-for',
  misconceptions: ['all-at-once', 'system-is-clever'],
  seed: 13,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 20 }, (_, index) => {
        const roundUs = Math.floor(index / 4) * 220 * ms
        return index % 4 < 3
          ? { segments: [['cpu', 60 * ms]], arrivesUs: roundUs, patienceUs: 500 * ms }
          : { segments: [['cpu', 20 * ms]], arrivesUs: roundUs + 44 * ms, patienceUs: 80 * ms }
      }),
      6 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'the-same', misconception: null },
      { id: 'half', misconception: 'all-at-once' },
      { id: 'a-little', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 2, lanes: 1, baskets: same(2, ['cpu', 100 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(2, ['cpu', 100 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  second: {
    answers: [
      { id: 'nobody-sooner', misconception: null },
      { id: 'all-sooner', misconception: 'all-at-once' },
      { id: 'last-sooner', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 3, lanes: 1, baskets: same(3, ['cpu', 100 * ms]), measures: 'last-stay' },
      against: { clerks: 1, lanes: 1, baskets: same(3, ['cpu', 100 * ms]), measures: 'last-stay' },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1250 },
  best: finishingFirst,
  naive: goingAround,
  shows: ['python'],
}
