import { expectedCustomers, repeated } from '../customers.ts'
import {
  anybody,
  basketUs,
  hiring,
  onlyScans,
  opening,
  openingWhenLong,
  sells,
  serving,
  withClerks,
  toLeastWork,
  withLanes,
} from '../policies.ts'
import type { Level } from '../types.ts'
import { fourClerksOneScanner } from './chapter-4.ts'
import { ms, oneLane, same } from './common.ts'
import { scanningCustomers } from './scanning.ts'

/** Processes are started by spawn, each with its boot on a core. */
const manyLanes = {
  ...oneLane,
  chapter: 6,
  code: 'processes',
  scheduler: 'dice',
  startMethod: 'spawn',
  allowed: ['seat', 'hire', 'open'],
  maxLanes: 4,
  rent: { clerk: 10, lane: 25 },
} as const satisfies Partial<Level>

export const aScannerForEveryLane: Level = {
  ...manyLanes,
  id: 'a-scanner-for-every-lane',
  misconceptions: ['more-lanes-than-cores', 'processes-free', 'more-threads-faster'],
  seed: fourClerksOneScanner.seed,
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
  best: opening(2, toLeastWork),
  naive: withClerks(4),
  shows: ['ribbon', 'python', 'sockets', 'gil'],
  inRooms: ['many-processes', 'one-process', 'no-gil'],
}

/** Bursts that are over before another lane would be open. */
export const openingTakesTime: Level = {
  ...manyLanes,
  id: 'opening-takes-time',
  misconceptions: ['processes-free', 'processes-always-best', 'more-lanes-than-cores'],
  seed: 61,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 27 }, (_, index) => ({
        segments: [['cpu', 19 * ms]],
        arrivesUs: (Math.floor(index / 3) * 116 + (index % 3) * 6) * ms,
        patienceUs: 160 * ms,
      })),
      6 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'later', misconception: null },
      { id: 'at-once', misconception: 'processes-free' },
      { id: 'half', misconception: 'processes-always-best' },
    ],
    check: {
      workload: { clerks: 6, lanes: 6, baskets: same(6, ['cpu', 8 * ms]), opensBy: 'spawn' },
      against: { clerks: 1, lanes: 1, baskets: same(6, ['cpu', 8 * ms]) },
      fromPermille: 2000,
      toPermille: 6000,
    },
  },
  second: {
    answers: [
      { id: 'one', misconception: null },
      { id: 'eight', misconception: 'processes-free' },
      { id: 'cores', misconception: 'processes-always-best' },
    ],
    check: {
      workload: { clerks: 8, lanes: 8, cores: 8, baskets: same(8, ['cpu', 5 * ms]), opensBy: 'spawn' },
      against: { clerks: 1, lanes: 1, baskets: same(8, ['cpu', 5 * ms]) },
      fromPermille: 1300,
      toPermille: 3000,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 2200 },
  best: serving(anybody),
  naive: openingWhenLong(2, 3, serving(anybody)),
}

/** Threads for those who wait, a process for those who scan. */
export const theRightTool: Level = {
  ...manyLanes,
  id: 'the-right-tool',
  misconceptions: ['processes-always-best', 'more-threads-faster', 'threads-useless'],
  seed: 63,
  maxLanes: 3,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 21 }, (_, index) => ({
        ...(index % 3 === 0
          ? { segments: [['cpu', 162 * ms]], patienceUs: 320 * ms }
          : { segments: repeated(3, ['cpu', 8 * ms], ['io', 84 * ms]), patienceUs: 100 * ms }),
        arrivesUs: index * 56 * ms,
      })),
      14 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'threads-for-waiting', misconception: null },
      { id: 'processes', misconception: 'processes-always-best' },
      { id: 'useless', misconception: 'threads-useless' },
    ],
    check: {
      workload: { clerks: 8, lanes: 1, baskets: same(8, ['io', 100 * ms]) },
      against: { clerks: 8, lanes: 8, baskets: same(8, ['io', 100 * ms]), opensBy: 'spawn' },
      fromPermille: 200,
      toPermille: 500,
    },
  },
  second: {
    answers: [
      { id: 'processes', misconception: null },
      { id: 'threads', misconception: 'more-threads-faster' },
      { id: 'no-difference', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 4, lanes: 4, cores: 4, baskets: same(4, ['cpu', 900 * ms]), opensBy: 'spawn' },
      against: { clerks: 4, lanes: 1, cores: 4, baskets: same(4, ['cpu', 900 * ms]) },
      fromPermille: 250,
      toPermille: 330,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1150 },
  best: opening(
    2,
    hiring(
      5,
      serving((customer, clerk) => clerk.lane > 0 === onlyScans(customer)),
    ),
  ),
  naive: withLanes(3),
}

/** The long basket that no number of lanes makes shorter. */
const longUs = 800 * ms

export const theLineThatCannotSplit: Level = {
  ...manyLanes,
  id: 'the-line-that-cannot-split',
  misconceptions: ['processes-always-best', 'system-is-clever', 'processes-free'],
  seed: 67,
  cores: 3,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 19 }, (_, index) => ({
        segments: [['cpu', index === 5 ? longUs : 50 * ms]],
        arrivesUs: index * 57 * ms,
        patienceUs: 400 * ms,
      })),
      12 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'the-long-one', misconception: null },
      { id: 'a-tenth', misconception: 'processes-always-best' },
      { id: 'cut-up', misconception: 'system-is-clever' },
    ],
    check: {
      workload: {
        clerks: 10,
        lanes: 10,
        cores: 10,
        baskets: [[['cpu', 400 * ms]], ...same(12, ['cpu', 50 * ms])],
      },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 400 * ms]) },
      fromPermille: 950,
      toPermille: 1100,
    },
  },
  second: {
    answers: [
      { id: 'four', misconception: null },
      { id: 'hundred', misconception: 'processes-always-best' },
      { id: 'nearly-all', misconception: 'system-is-clever' },
    ],
    check: {
      workload: {
        clerks: 16,
        lanes: 16,
        cores: 16,
        baskets: [[['cpu', 250 * ms]], ...same(15, ['cpu', 50 * ms])],
      },
      against: { clerks: 1, lanes: 1, baskets: same(20, ['cpu', 50 * ms]) },
      fromPermille: 240,
      toPermille: 290,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1060, meanStayPermille: 1400 },
  best: opening(
    2,
    serving((customer, clerk) => clerk.lane > 0 === basketUs(customer) >= longUs),
  ),
  naive: withLanes(4),
}

/** Little to send, much to scan: worth a crate. */
const heavyScan = { segments: [['cpu', 120 * ms]], sendKb: 300 } as const
/** Much to send, little to scan. */
const heavyCrate = { segments: [['cpu', 14 * ms]], sendKb: 8000 } as const
/** Sells: what is sold elsewhere is not on the sheet of lane 1. */
const selling = {
  segments: [
    ['cpu', 27 * ms],
    ['sale', 5 * ms],
  ],
  sendKb: 300,
} as const

/** Every process has a stock sheet of its own, and whatever goes to another one is packed and unpacked. */
export const nothingIsShared: Level = {
  ...manyLanes,
  id: 'nothing-is-shared',
  misconceptions: ['processes-share', 'processes-free', 'processes-always-best'],
  seed: 65,
  cores: 3,
  stock: 100,
  locks: [],
  startMethod: 'forkserver',
  allowed: ['seat', 'send'],
  startingLanes: 2,
  maxLanes: 3,
  rent: { clerk: 0, lane: 0 },
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 24 }, (_, index) => ({
        ...[heavyScan, selling, heavyScan, heavyCrate][index % 4]!,
        arrivesUs: (Math.floor(index / 4) * 150 + (index % 4) * 28) * ms,
        patienceUs: 140 * ms,
      })),
      10 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'zero', misconception: null },
      { id: 'four', misconception: 'processes-share' },
      { id: 'one', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 4, lanes: 4, cores: 4, baskets: same(4, ['sale', 5 * ms]), measures: 'sales-on-sheet' },
      against: { clerks: 1, lanes: 1, baskets: same(4, ['sale', 5 * ms]), measures: 'sales-on-sheet' },
      fromPermille: -1,
      toPermille: 1,
    },
  },
  second: {
    answers: [
      { id: 'here', misconception: null },
      { id: 'there', misconception: 'processes-free' },
      { id: 'same', misconception: 'processes-always-best' },
    ],
    check: {
      workload: { clerks: 2, lanes: 2, baskets: same(4, ['cpu', 5 * ms]), sendKb: 18_000 },
      against: { clerks: 1, lanes: 1, baskets: same(4, ['cpu', 5 * ms]) },
      fromPermille: 2000,
      toPermille: 8000,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1200 },
  best: serving((customer, clerk) => clerk.lane > 0 !== (sells(customer) || customer.task.sendKb > 1000)),
  naive: serving(anybody),
}
