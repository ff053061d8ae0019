import { expectedCustomers, repeated, waveOfCustomers } from '../customers.ts'
import { anybody, atCounters, hiring, onlyScans, queueing, serving, withClerks } from '../policies.ts'
import type { CheckedRun, Level } from '../types.ts'
import { ms, oneLane, same } from './common.ts'

/** CPython's own rule, and whom the operating system wakes is anybody's guess. */
const oneGil = { ...oneLane, chapter: 5, scheduler: 'dice' } as const satisfies Partial<Level>

/** Two keep the scanner busy; more only pass it round, and nobody knows to whom. */
export const fiveMilliseconds: Level = {
  ...oneGil,
  id: 'five-milliseconds',
  misconceptions: ['order-fair', 'gil-is-a-time-slice', 'all-at-once'],
  seed: 51,
  allowed: ['seat'],
  startingClerks: 4,
  maxClerks: 4,
  rent: { clerk: 0, lane: 0 },
  customers: (seed) =>
    waveOfCustomers(
      {
        count: 20,
        segments: repeated(2, ['cpu', 28 * ms], ['io', 14 * ms]),
        everyUs: 46 * ms,
        jitterUs: 10 * ms,
        patienceUs: 500 * ms,
      },
      seed,
    ),
  betsEveryUs: 140 * ms,
  prediction: {
    answers: [
      { id: 'nobody-knows', misconception: null },
      { id: 'round', misconception: 'order-fair' },
      { id: 'one-slice', misconception: 'gil-is-a-time-slice' },
      { id: 'no-wait', misconception: 'all-at-once' },
    ],
    check: {
      workload: {
        clerks: 4,
        lanes: 1,
        baskets: same(4, ['cpu', 400 * ms]),
        scheduler: 'dice',
        measures: 'longest-wait',
      },
      against: { clerks: 4, lanes: 1, baskets: same(4, ['cpu', 400 * ms]), measures: 'longest-wait' },
      fromPermille: 2500,
      toPermille: 20_000,
    },
  },
  second: {
    answers: [
      { id: 'keeps', misconception: null },
      { id: 'every-five', misconception: 'gil-is-a-time-slice' },
      { id: 'fair', misconception: 'order-fair' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 200 * ms]), measures: 'longest-scan' },
      against: { clerks: 2, lanes: 1, baskets: same(2, ['cpu', 200 * ms]), measures: 'longest-scan' },
      fromPermille: 15_000,
      toPermille: 45_000,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1100, meanStayPermille: 1150 },
  best: serving((_customer, _clerk, state) => atCounters(state).length < 2),
  naive: serving(anybody),
  shows: ['gil'],
}

/** Many small scans and waits. */
const expressBasket = repeated(30, ['cpu', 1 * ms], ['io', 2 * ms])

/** An express customer beside one who only scans has to ask for the scanner at every item, and waits 5 ms each time. */
export const theConvoy: Level = {
  ...oneGil,
  id: 'the-convoy',
  misconceptions: ['order-fair', 'system-is-clever', 'threads-useless'],
  seed: 53,
  allowed: ['seat', 'dial'],
  startingClerks: 4,
  maxClerks: 4,
  rent: { clerk: 0, lane: 0 },
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 24 }, (_, index) => ({
        ...(index % 4 === 3
          ? { segments: [['cpu', 75 * ms]], patienceUs: 600 * ms }
          : { segments: expressBasket, patienceUs: 240 * ms }),
        arrivesUs: (Math.floor(index / 4) * 206 + (index % 4) * 22) * ms,
      })),
      10 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'waits-each-time', misconception: null },
      { id: 'shares', misconception: 'order-fair' },
      { id: 'lets-pass', misconception: 'system-is-clever' },
      { id: 'after', misconception: 'threads-useless' },
    ],
    check: {
      workload: {
        clerks: 2,
        lanes: 1,
        baskets: [[['cpu', 900 * ms]], repeated(40, ['cpu', 1 * ms], ['io', 2 * ms])],
        measures: 'last-stay',
      },
      against: { clerks: 1, lanes: 1, baskets: [repeated(40, ['cpu', 1 * ms], ['io', 2 * ms])] },
      fromPermille: 2400,
      toPermille: 3000,
    },
  },
  second: {
    answers: [
      { id: 'not-at-all', misconception: null },
      { id: 'as-much', misconception: 'system-is-clever' },
      { id: 'half', misconception: 'order-fair' },
    ],
    check: {
      workload: {
        clerks: 2,
        lanes: 2,
        baskets: [[['cpu', 900 * ms]], repeated(40, ['cpu', 1 * ms], ['io', 2 * ms])],
        measures: 'last-stay',
      },
      against: { clerks: 1, lanes: 1, baskets: [repeated(40, ['cpu', 1 * ms], ['io', 2 * ms])] },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1100, meanStayPermille: 1140 },
  best: serving((customer, _clerk, state) => {
    const present = atCounters(state)
    return onlyScans(customer)
      ? present.length === 0 && queueing(state).every(onlyScans)
      : present.every((other) => !onlyScans(other))
  }),
  naive: serving(anybody),
}

/** When the coach with those who mostly wait arrives. */
const coachUs = 700 * ms
/** The clerks who are there at the opening are enough for all who scan. */
const scanners = 4
/** Four of them for those who scan; whoever comes with the coach has a clerk of their own. */
const apart = serving((customer, clerk) => clerk.id < scanners === onlyScans(customer))

/** Whoever hires only when the coach is there waits for every new clerk as long as for the scanner. */
export const hiringInACrowd: Level = {
  ...oneGil,
  id: 'hiring-in-a-crowd',
  misconceptions: ['all-at-once', 'system-is-clever', 'threads-useless'],
  seed: 57,
  scheduler: 'fifo',
  startingClerks: scanners,
  customers: (seed) =>
    expectedCustomers(
      [
        ...Array.from({ length: 15 }, (_, index) => ({
          segments: [['cpu', (index < scanners ? 30 : 80) * ms]] as const,
          arrivesUs: (index < scanners ? index * 20 : 130 + (index - scanners) * 62) * ms,
          patienceUs: 500 * ms,
        })),
        ...Array.from({ length: 4 }, (_, index) => ({
          segments: [['io', 330 * ms]] as const,
          arrivesUs: coachUs + index * 12 * ms,
          patienceUs: 200 * ms,
        })),
      ],
      10 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'waits-for-scanner', misconception: null },
      { id: 'next', misconception: 'system-is-clever' },
      { id: 'as-ever', misconception: 'all-at-once' },
    ],
    check: {
      workload: { ...newcomerBeside(4), measures: 'longest-start' },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 10 * ms]) },
      fromPermille: 1000,
      toPermille: 5000,
    },
  },
  second: {
    answers: [
      { id: 'ten', misconception: null },
      { id: 'as-ever', misconception: 'all-at-once' },
      { id: 'never', misconception: 'threads-useless' },
    ],
    check: {
      workload: { ...newcomerBeside(1), measures: 'longest-start' },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['cpu', 5 * ms]) },
      fromPermille: 800,
      toPermille: 2200,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1055, meanStayPermille: 1080 },
  best: hiring(scanners + 4, apart),
  naive: (state, setup) => (state.machine.nowUs < coachUs ? apart : hiring(scanners + 4, apart))(state, setup),
}

/** Somebody with next to nothing comes while so many are being scanned, and a clerk is hired for them. */
function newcomerBeside(hogs: number): CheckedRun {
  return { clerks: hogs + 1, lanes: 1, baskets: [...same(hogs, ['cpu', 400 * ms]), [['cpu', 100]]], hiresLate: true }
}

/** The self-scanning machine hashes without the scanner: as many at a time as there are sockets. */
const hashing = [
  ['cpu', 2 * ms],
  ['nogil', 150 * ms],
  ['cpu', 2 * ms],
] as const

export const letGoOfTheScanner: Level = {
  ...oneGil,
  id: 'let-go-of-the-scanner',
  misconceptions: ['threads-useless', 'more-threads-faster', 'all-at-once'],
  seed: 59,
  cores: 3,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 20 }, (_, index) => ({
        segments: index % 4 === 3 ? [['cpu', 55 * ms]] : hashing,
        arrivesUs: index * 60 * ms,
        patienceUs: 300 * ms,
      })),
      14 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'a-quarter', misconception: null },
      { id: 'the-same', misconception: 'threads-useless' },
      { id: 'two-only', misconception: 'system-is-clever' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, cores: 4, baskets: same(4, ['nogil', 200 * ms]) },
      against: { clerks: 1, lanes: 1, cores: 4, baskets: same(4, ['nogil', 200 * ms]) },
      fromPermille: 240,
      toPermille: 300,
    },
  },
  second: {
    answers: [
      { id: 'the-same', misconception: null },
      { id: 'a-quarter', misconception: 'more-threads-faster' },
      { id: 'half', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 4, lanes: 1, cores: 4, baskets: same(4, ['ccall', 200 * ms]) },
      against: { clerks: 1, lanes: 1, cores: 4, baskets: same(4, ['ccall', 200 * ms]) },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1400 },
  best: hiring(
    3,
    serving((customer, _clerk, state) => !onlyScans(customer) || !atCounters(state).some(onlyScans)),
  ),
  naive: withClerks(1),
}
