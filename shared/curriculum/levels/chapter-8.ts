import type { Segment } from '../../machine/index.ts'
import type { CustomerState, ShiftState } from '../../shift/index.ts'
import { expectedCustomers, repeated, type Expected } from '../customers.ts'
import { atCounters, basketUs, choosing, queueing, starting, writing } from '../policies.ts'
import type { Level } from '../types.ts'
import { ms, oneLane } from './common.ts'

/** One clerk, whose main thread runs an event loop. */
const oneNotepad = {
  ...oneLane,
  chapter: 8,
  code: 'asyncio',
  mainServes: true,
  startingClerks: 0,
  maxClerks: 1,
  rent: { clerk: 0, lane: 0 },
} as const satisfies Partial<Level>

/** Somebody in a hurry: little to scan, much to wait for. */
const quick: readonly Segment[] = [
  ['cpu', 3 * ms],
  ['io', 30 * ms],
  ['cpu', 3 * ms],
  ['io', 30 * ms],
  ['cpu', 3 * ms],
]

/** The list of prices, which is always free: an await that is ready at once. */
const prices: readonly Segment[] = [
  ['lock', 'prices'],
  ['unlock', 'prices'],
]

/** What lies between two looks at the list. */
const pieceUs = 54 * ms

/** A long scan that looks at the list of prices again and again. */
const longScan: readonly Segment[] = [
  ['cpu', pieceUs],
  ...prices,
  ['cpu', pieceUs],
  ...prices,
  ['cpu', pieceUs],
  ...prices,
  ['cpu', pieceUs],
]

/** How long they wait for their order to be begun. */
const quickPatienceUs = 134 * ms

function isLong(customer: CustomerState): boolean {
  return basketUs(customer) === basketUs({ task: { segments: longScan } })
}

/** Quick customers all the time, and at some of their places in the row somebody else. */
function among(
  count: number,
  everyUs: number,
  patienceUs: number,
  others: ReadonlyMap<number, Omit<Expected, 'arrivesUs'>>,
): Expected[] {
  return Array.from({ length: count }, (_, index) => ({
    ...(others.get(index) ?? { segments: quick, patienceUs }),
    arrivesUs: index * everyUs,
  }))
}

const longOrder = { segments: longScan, patienceUs: 1500 * ms }

export const oneClerkOneNotepad: Level = {
  ...oneNotepad,
  id: 'one-clerk-one-notepad',
  misconceptions: ['async-is-parallel', 'every-await-switches', 'waiting-is-working'],
  seed: 81,
  allowed: ['seat', 'bookmark'],
  notepad: { orders: 12, bookmarks: 3, threads: 0 },
  locks: ['prices'],
  customers: (seed, seats) => {
    const long = [1, 6, 11, 15].map((index) => [index, longOrder] as const)
    return expectedCustomers(
      among(19, Math.round((60 * ms * 2) / Math.max(2, seats)), quickPatienceUs, new Map(long)),
      8 * ms,
      seed,
    )
  },
  prediction: {
    answers: [
      { id: 'waits-shared', misconception: null },
      { id: 'one-by-one', misconception: 'waiting-is-working' },
      { id: 'all-at-once', misconception: 'async-is-parallel' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, given: 'at-once', baskets: [1, 2, 3].map(() => scanWaitScan()) },
      against: { clerks: 1, lanes: 1, given: 'one-by-one', baskets: [1, 2, 3].map(() => scanWaitScan()) },
      fromPermille: 450,
      toPermille: 550,
    },
  },
  second: {
    answers: [
      { id: 'after-it', misconception: null },
      { id: 'at-the-first', misconception: 'every-await-switches' },
      { id: 'at-once', misconception: 'async-is-parallel' },
    ],
    check: {
      workload: {
        clerks: 1,
        lanes: 1,
        given: 'at-once',
        baskets: [longScan, [['cpu', 5 * ms]]],
        measures: 'last-stay',
      },
      against: {
        clerks: 1,
        lanes: 1,
        given: 'at-once',
        baskets: [[['cpu', 4 * pieceUs + 5 * ms]]],
        measures: 'last-stay',
      },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1300 },
  // A bookmark halfway; one long scan at a time; who has none waits until nobody else is to come.
  best: choosing(
    ({ of, step }, customer) => of === 'bookmark' && step === middleStep && !hasBookmark(customer),
    starting((customer, state, { customerCount }) => {
      if (!isLong(customer)) return true
      if (atCounters(state).some(isLong) || !queueing(state).every(isLong)) return false
      return hasBookmark(customer) || state.customers.length === customerCount
    }),
  ),
  naive: starting(() => true),
  shows: ['ribbon', 'python', 'sockets'],
  inRooms: ['one-loop'],
}

/** The step after half of a long scan: each look at the list is two steps. */
const middleStep = 6

function hasBookmark({ task }: CustomerState): boolean {
  return task.segments.some(([kind]) => kind === 'yield')
}

function scanWaitScan(): Segment[] {
  return [
    ['cpu', 30 * ms],
    ['io', 60 * ms],
    ['cpu', 30 * ms],
  ]
}

/** An old card machine: the clerk stands there until it is done. */
const oldMachine: readonly Segment[] = [
  ['cpu', 4 * ms],
  ['block', 140 * ms],
  ['cpu', 4 * ms],
]

/** Long enough to look as if it were in the way, and short enough not to be. */
const middleScan: readonly Segment[] = [['cpu', 54 * ms]]

export const doNotBlockTheLoop: Level = {
  ...oneNotepad,
  id: 'do-not-block-the-loop',
  misconceptions: ['async-is-parallel', 'system-is-clever', 'all-at-once', 'threads-useless'],
  seed: 82,
  allowed: ['seat', 'to-thread'],
  notepad: { orders: 12, bookmarks: 0, threads: 4 },
  customers: (seed) => {
    const blocking = [1, 6, 11, 16].map((index) => [index, { segments: oldMachine, patienceUs: 200 * ms }] as const)
    const scanning = [4, 9, 14].map((index) => [index, { segments: middleScan, patienceUs: 200 * ms }] as const)
    return expectedCustomers(among(20, 52 * ms, 66 * ms, new Map([...blocking, ...scanning])), 8 * ms, seed)
  },
  prediction: {
    answers: [
      { id: 'after-it', misconception: null },
      { id: 'as-if-alone', misconception: 'async-is-parallel' },
      { id: 'put-first', misconception: 'system-is-clever' },
    ],
    check: {
      workload: {
        clerks: 1,
        lanes: 1,
        given: 'at-once',
        baskets: [
          [['block', 200 * ms]],
          [
            ['cpu', 5 * ms],
            ['io', 10 * ms],
            ['cpu', 5 * ms],
          ],
        ],
        measures: 'last-stay',
      },
      against: { clerks: 1, lanes: 1, given: 'at-once', baskets: [[['cpu', 220 * ms]]], measures: 'last-stay' },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  second: {
    answers: [
      { id: 'half-cured', misconception: null },
      { id: 'as-if-alone', misconception: 'all-at-once' },
      { id: 'after-it', misconception: 'threads-useless' },
    ],
    check: {
      workload: {
        clerks: 1,
        lanes: 1,
        given: 'at-once',
        baskets: [[['to_thread_cpu', 400 * ms]], repeated(10, ['cpu', 1 * ms], ['io', 10 * ms])],
        measures: 'last-stay',
      },
      against: {
        clerks: 1,
        lanes: 1,
        given: 'at-once',
        baskets: [repeated(10, ['cpu', 1 * ms], ['io', 10 * ms])],
        measures: 'last-stay',
      },
      fromPermille: 1350,
      toPermille: 1600,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1150 },
  best: choosing(
    ({ of }, { task }) => of === 'to-thread' && task.segments.some(([kind]) => kind === 'block'),
    starting(() => true),
  ),
  naive: starting(() => true),
  inRooms: ['one-loop'],
}

/** So long that whoever comes meanwhile is gone before it is done. */
const shoppingList: readonly Segment[] = [['cpu', 92 * ms]]

function isList({ task }: CustomerState): boolean {
  return task.segments.length === 1
}

/** How many quick customers come after each list. */
const quickAfter = 3

/** One group: a list, and a good while later, close together, those who are in a hurry. */
function group(fromUs: number): Expected[] {
  return [
    { segments: shoppingList, arrivesUs: fromUs, patienceUs: 60 * ms },
    ...Array.from({ length: quickAfter }, (_, index) => ({
      segments: quick,
      arrivesUs: fromUs + (34 + 6 * index) * ms,
      patienceUs: 42 * ms,
    })),
  ]
}

/** Whether all who come after a list have come: nobody is in its way any more. */
function allAfterCame({ id }: CustomerState, { customers }: ShiftState): boolean {
  return customers.filter((other) => other.id > id && !isList(other)).length >= quickAfter
}

export const calledIsNotRun: Level = {
  ...oneNotepad,
  id: 'called-is-not-run',
  misconceptions: ['call-runs-coroutine', 'async-is-parallel'],
  seed: 83,
  allowed: ['seat', 'write'],
  notepad: { orders: 12, bookmarks: 0, threads: 0 },
  customers: (seed) =>
    expectedCustomers(
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => group(n * 122 * ms)),
      4 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'none', misconception: null },
      { id: 'all', misconception: 'call-runs-coroutine' },
      { id: 'first', misconception: 'call-runs-coroutine' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, given: 'called', baskets: [quick, quick, quick], measures: 'scanned' },
      against: { clerks: 1, lanes: 1, given: 'at-once', baskets: [quick, quick, quick], measures: 'scanned' },
      fromPermille: -1,
      toPermille: 1,
    },
  },
  second: {
    answers: [
      { id: 'one-by-one', misconception: null },
      { id: 'at-once', misconception: 'async-is-parallel' },
      { id: 'never', misconception: 'call-runs-coroutine' },
    ],
    check: {
      workload: { clerks: 1, lanes: 1, given: 'one-by-one', baskets: [1, 2, 3].map(() => [['io', 100 * ms]]) },
      against: { clerks: 1, lanes: 1, given: 'at-once', baskets: [[['io', 100 * ms]]] },
      fromPermille: 2850,
      toPermille: 3150,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1050, meanStayPermille: 1150 },
  best: writing(
    20 * ms,
    isList,
    starting(
      (customer, state) => !isList(customer) || (allAfterCame(customer, state) && queueing(state).every(isList)),
    ),
  ),
  naive: starting(() => true),
}
