import { expectedCustomers } from '../customers.ts'
import {
  anybody,
  hiring,
  keying,
  onlyScans,
  opening,
  sells,
  serving,
  tilling,
  withClerks,
  withLanes,
} from '../policies.ts'
import type { Level } from '../types.ts'
import { ms, oneLane, same } from './common.ts'

/** The free-threaded build: clerks of one lane scan at the same time, as many as there are sockets. */
export const aScannerForEveryClerk: Level = {
  ...oneLane,
  id: 'a-scanner-for-every-clerk',
  chapter: 9,
  misconceptions: ['no-gil-always-faster', 'more-lanes-than-cores', 'threads-useless'],
  python: '3.14t',
  gil: false,
  seed: 91,
  cores: 3,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 20 }, (_, index) => ({
        segments: [['cpu', (index % 2 === 0 ? 190 : 120) * ms]],
        arrivesUs: index * 56 * ms,
        patienceUs: 300 * ms,
      })),
      14 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'third', misconception: null },
      { id: 'the-same', misconception: 'threads-useless' },
      { id: 'sixth', misconception: 'more-lanes-than-cores' },
    ],
    check: {
      workload: { clerks: 6, lanes: 1, cores: 3, gil: false, baskets: same(6, ['cpu', 200 * ms]) },
      against: { clerks: 1, lanes: 1, cores: 3, gil: false, baskets: same(6, ['cpu', 200 * ms]) },
      fromPermille: 310,
      toPermille: 380,
    },
  },
  second: {
    answers: [
      { id: 'no-faster', misconception: null },
      { id: 'four-times', misconception: 'no-gil-always-faster' },
      { id: 'twice', misconception: 'more-threads-faster' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, cores: 4, gil: false, baskets: same(4, ['cpu', 200 * ms]) },
      against: { clerks: 1, lanes: 1, cores: 4, baskets: same(4, ['cpu', 200 * ms]) },
      fromPermille: 950,
      toPermille: 1150,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1250 },
  best: withClerks(3),
  naive: hiring(8, serving(anybody)),
}

/** Scans, sells, scans. */
const buying = [
  ['cpu', 60 * ms],
  ['sale', 5 * ms],
  ['cpu', 45 * ms],
] as const

/** Asks for a long price and buys nothing. */
const asking = [
  ['cpu', 20 * ms],
  ['look', 100 * ms],
  ['cpu', 20 * ms],
] as const

/** Without the scanner rule sales come between the reading and the writing of others all the time; asking for a price harms nobody. */
export const theSameBugsSooner: Level = {
  ...oneLane,
  id: 'the-same-bugs-sooner',
  chapter: 9,
  misconceptions: ['no-gil-safe', 'gil-means-safe', 'one-lock-free'],
  python: '3.14t',
  gil: false,
  seed: 93,
  cores: 3,
  stock: 100,
  allowed: ['seat', 'key'],
  startingClerks: 3,
  maxClerks: 3,
  rent: { clerk: 0, lane: 0 },
  customers: (seed, seats) =>
    expectedCustomers(
      Array.from({ length: Math.max(21, 3 * seats) }, (_, index) => ({
        segments: index % 3 < 2 ? buying : asking,
        arrivesUs: (Math.floor(index / 3) * Math.round(430 / Math.max(3, seats)) + (index % 3) * 2) * ms,
        patienceUs: 130 * ms,
      })),
      5 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'some-lost', misconception: null },
      { id: 'none-lost', misconception: 'no-gil-safe' },
      { id: 'still-gil', misconception: 'gil-means-safe' },
    ],
    check: {
      workload: {
        clerks: 4,
        lanes: 1,
        cores: 4,
        gil: false,
        baskets: same(4, ['sale', 5 * ms]),
        measures: 'sales-on-sheet',
      },
      against: {
        clerks: 1,
        lanes: 1,
        cores: 4,
        gil: false,
        baskets: same(4, ['sale', 5 * ms]),
        measures: 'sales-on-sheet',
      },
      fromPermille: 200,
      toPermille: 900,
    },
  },
  second: {
    answers: [
      { id: 'four-times', misconception: null },
      { id: 'the-same', misconception: 'one-lock-free' },
      { id: 'a-little', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, cores: 4, gil: false, baskets: same(4, ['look', 100 * ms]), keys: 'all' },
      against: { clerks: 4, lanes: 1, cores: 4, gil: false, baskets: same(4, ['look', 100 * ms]) },
      fromPermille: 3600,
      toPermille: 4400,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1300 },
  best: keying((kind) => kind === 'sale', serving(anybody)),
  naive: serving(anybody),
  inRooms: ['no-gil', 'one-process'],
}

/** A crowd at the door, before another process would be open; and some who sell, which counts in lane 1 alone. */
export const tillsWithinALane: Level = {
  ...oneLane,
  id: 'tills-within-a-lane',
  chapter: 9,
  misconceptions: ['processes-free', 'processes-share', 'threads-useless'],
  code: 'processes',
  startMethod: 'spawn',
  seed: 95,
  cores: 3,
  stock: 100,
  allowed: ['seat', 'open', 'till'],
  maxLanes: 4,
  rent: { clerk: 10, lane: 25, till: 12 },
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 25 }, (_, index) => ({
        segments:
          index % 5 === 2
            ? [
                ['cpu', 20 * ms],
                ['sale', 5 * ms],
                ['cpu', 10 * ms],
              ]
            : [['cpu', 50 * ms]],
        arrivesUs: (index < 12 ? index * 3 : 250 + (index - 12) * 34) * ms,
        patienceUs: (index % 5 === 2 ? 280 : 160) * ms,
      })),
      2 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'a-sixth', misconception: null },
      { id: 'the-same', misconception: 'system-is-clever' },
      { id: 'nothing', misconception: 'processes-free' },
    ],
    check: {
      workload: { clerks: 2, lanes: 2, cores: 4, tills: true, baskets: same(2, ['cpu', 1]), opensBy: 'spawn' },
      against: { clerks: 2, lanes: 2, cores: 4, baskets: same(2, ['cpu', 1]), opensBy: 'spawn' },
      fromPermille: 120,
      toPermille: 250,
    },
  },
  second: {
    answers: [
      { id: 'zero', misconception: null },
      { id: 'all', misconception: 'processes-share' },
      { id: 'some', misconception: 'no-gil-safe' },
    ],
    check: {
      workload: {
        clerks: 4,
        lanes: 4,
        cores: 4,
        tills: true,
        baskets: same(3, ['sale', 5 * ms]),
        measures: 'sales-on-sheet',
      },
      against: { clerks: 1, lanes: 1, cores: 4, baskets: same(3, ['sale', 5 * ms]), measures: 'sales-on-sheet' },
      fromPermille: -1,
      toPermille: 1,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1060, meanStayPermille: 1080 },
  best: tilling(
    3,
    serving((customer, clerk) => clerk.lane === 0 || !sells(customer)),
  ),
  naive: opening(
    3,
    serving((customer, clerk) => clerk.lane === 0 || !sells(customer)),
  ),
}

const onlyScanning = [['cpu', 130 * ms]] as const
/** Waits for most of the time, then buys from the stock sheet of lane 1. */
const waitingAndBuying = [
  ['cpu', 10 * ms],
  ['io', 90 * ms],
  ['sale', 14 * ms],
] as const
const openingCrowd = [...same(2, ...onlyScanning), ...same(3, ...waitingAndBuying)]

/** Two kinds of customers, and every tool of the game. */
export const grandOpening: Level = {
  ...oneLane,
  id: 'grand-opening',
  chapter: 9,
  misconceptions: ['processes-always-best', 'gil-means-safe', 'more-threads-faster'],
  code: 'processes',
  startMethod: 'spawn',
  scheduler: 'dice',
  seed: 97,
  cores: 3,
  stock: 100,
  allowed: ['seat', 'hire', 'open', 'till', 'key', 'send', 'dial'],
  maxLanes: 4,
  rent: { clerk: 10, lane: 25, till: 12 },
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 28 }, (_, index) => ({
        ...(index % 4 === 3
          ? { segments: onlyScanning, sendKb: 200, patienceUs: 150 * ms }
          : {
              segments: waitingAndBuying,
              patienceUs: 90 * ms,
            }),
        arrivesUs: (Math.floor(index / 4) * 150 + (index % 4) * 3) * ms,
      })),
      4 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'both', misconception: null },
      { id: 'processes', misconception: 'processes-always-best' },
      { id: 'threads', misconception: 'more-threads-faster' },
    ],
    check: {
      workload: { clerks: 3, lanes: 1, scansApart: true, baskets: openingCrowd, measures: 'last-stay' },
      against: { clerks: 5, lanes: 1, baskets: openingCrowd, measures: 'last-stay' },
      fromPermille: 300,
      toPermille: 800,
    },
  },
  second: {
    answers: [
      { id: 'key', misconception: null },
      { id: 'gil', misconception: 'gil-means-safe' },
      { id: 'process', misconception: 'processes-share' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, cores: 4, baskets: same(4, ['sale', 12 * ms]), measures: 'sales-on-sheet' },
      against: { clerks: 1, lanes: 1, cores: 4, baskets: same(4, ['sale', 12 * ms]), measures: 'sales-on-sheet' },
      fromPermille: 100,
      toPermille: 900,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1200 },
  best: tilling(
    2,
    hiring(
      3,
      keying(
        (kind) => kind === 'sale',
        serving((customer, clerk) => clerk.lane > 0 === onlyScans(customer)),
      ),
    ),
  ),
  naive: withLanes(4),
}
