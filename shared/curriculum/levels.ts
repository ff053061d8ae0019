import type { Segment } from '../machine/index.ts'
import { waveOfCustomers } from './customers.ts'
import { late, withClerks, withLanes } from './policies.ts'
import type { Level } from './types.ts'

const ms = 1000

const firstCustomer: Level = {
  id: 'first-customer',
  chapter: 1,
  misconceptions: ['waiting-is-working', 'system-is-clever'],
  python: '3.14',
  code: 'for-loop',
  seed: 1,
  cores: 1,
  scheduler: 'fifo',
  startMethod: 'fork',
  allowed: ['seat'],
  mainServes: true,
  startingClerks: 0,
  maxClerks: 1,
  maxLanes: 1,
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
      workload: { clerks: 1, lanes: 1, customers: 1, cpuUs: 100 * ms, ioUs: 100 * ms },
      against: { clerks: 1, lanes: 1, customers: 1, cpuUs: 200 * ms, ioUs: 0 },
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
      workload: { clerks: 1, lanes: 1, customers: 2, cpuUs: 100 * ms, ioUs: 300 * ms },
      against: { clerks: 1, lanes: 1, customers: 1, cpuUs: 800 * ms, ioUs: 0 },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1150, meanStayPermille: 1150 },
  best: withClerks(1),
  naive: late(390 * ms, withClerks(1)),
  shows: [],
  inRooms: false,
}

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

const hireAClerk: Level = {
  id: 'hire-a-clerk',
  chapter: 4,
  misconceptions: ['threads-useless', 'waiting-is-working', 'more-threads-faster'],
  python: '3.14',
  code: 'threads',
  seed: 4,
  cores: 2,
  scheduler: 'fifo',
  startMethod: 'fork',
  allowed: ['seat', 'hire'],
  mainServes: false,
  startingClerks: 1,
  maxClerks: 8,
  maxLanes: 1,
  rent: { clerk: 10, lane: 0 },
  closesUs: 1800 * ms,
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
  askAt: 'opening',
  prediction: {
    answers: [
      { id: 'almost-four', misconception: null },
      { id: 'the-same', misconception: 'threads-useless' },
      { id: 'twice', misconception: 'waiting-is-working' },
      { id: 'slower', misconception: 'threads-useless' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, customers: 4, cpuUs: 24 * ms, ioUs: 276 * ms },
      against: { clerks: 1, lanes: 1, customers: 4, cpuUs: 24 * ms, ioUs: 276 * ms },
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
      workload: { clerks: 8, lanes: 1, customers: 8, cpuUs: 0, ioUs: 200 * ms },
      against: { clerks: 1, lanes: 1, customers: 1, cpuUs: 0, ioUs: 200 * ms },
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

/** CPU customers for so many players: about the same work in all, in more and smaller baskets. */
function scanningCustomers(seed: number, seats: number): ReturnType<Level['customers']> {
  const count = Math.max(8, 3 * seats)
  return waveOfCustomers(
    {
      count,
      segments: [['cpu', Math.round((800 * ms) / count)]],
      everyUs: Math.round((320 * ms) / count),
      jitterUs: 6 * ms,
      patienceUs: 900 * ms,
    },
    seed,
  )
}

const fourClerksOneScanner: Level = {
  id: 'four-clerks-one-scanner',
  chapter: 4,
  misconceptions: ['more-threads-faster', 'all-at-once', 'system-is-clever'],
  python: '3.14',
  code: 'threads',
  seed: 7,
  cores: 2,
  scheduler: 'fifo',
  startMethod: 'fork',
  allowed: ['seat', 'hire'],
  mainServes: false,
  startingClerks: 1,
  maxClerks: 8,
  maxLanes: 1,
  rent: { clerk: 10, lane: 0 },
  closesUs: 1800 * ms,
  customers: scanningCustomers,
  askAt: 'opening',
  prediction: {
    answers: [
      { id: 'the-same', misconception: null },
      { id: 'four-times', misconception: 'more-threads-faster' },
      { id: 'twice', misconception: 'all-at-once' },
      { id: 'a-little', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, customers: 4, cpuUs: 200 * ms, ioUs: 0 },
      against: { clerks: 1, lanes: 1, customers: 4, cpuUs: 200 * ms, ioUs: 0 },
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
      workload: { clerks: 8, lanes: 1, customers: 8, cpuUs: 100 * ms, ioUs: 0 },
      against: { clerks: 1, lanes: 1, customers: 8, cpuUs: 100 * ms, ioUs: 0 },
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

const aScannerForEveryLane: Level = {
  id: 'a-scanner-for-every-lane',
  chapter: 6,
  misconceptions: ['more-lanes-than-cores', 'processes-free', 'more-threads-faster'],
  python: '3.14',
  code: 'processes',
  seed: fourClerksOneScanner.seed,
  cores: 2,
  scheduler: 'dice',
  startMethod: 'spawn',
  allowed: ['seat', 'hire', 'open'],
  mainServes: false,
  startingClerks: 1,
  maxClerks: 8,
  maxLanes: 4,
  rent: { clerk: 10, lane: 25 },
  closesUs: 1800 * ms,
  customers: scanningCustomers,
  askAt: 'opening',
  prediction: {
    answers: [
      { id: 'twice', misconception: null },
      { id: 'the-same', misconception: 'threads-useless' },
      { id: 'four-times', misconception: 'more-lanes-than-cores' },
      { id: 'slower', misconception: 'processes-free' },
    ],
    check: {
      workload: { clerks: 4, lanes: 4, customers: 4, cpuUs: 200 * ms, ioUs: 0 },
      against: { clerks: 1, lanes: 1, customers: 4, cpuUs: 200 * ms, ioUs: 0 },
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
      workload: { clerks: 8, lanes: 8, customers: 8, cpuUs: 200 * ms, ioUs: 0 },
      against: { clerks: 2, lanes: 2, customers: 8, cpuUs: 200 * ms, ioUs: 0 },
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

/** All levels, in the order of the curriculum. */
export const levels: readonly Level[] = [firstCustomer, hireAClerk, fourClerksOneScanner, aScannerForEveryLane]
