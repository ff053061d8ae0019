import { expectedCustomers, repeated } from '../customers.ts'
import { anybody, atCounters, inTurn, onlyScans, serving, toLeastWork } from '../policies.ts'
import type { Level } from '../types.ts'
import { ms, oneLane, same } from './common.ts'

/** Lanes that are there already; whom to give whom to is all there is to decide. */
const openLanes = {
  ...oneLane,
  chapter: 2,
  code: 'processes',
  startMethod: 'forkserver',
  allowed: ['seat'],
  maxLanes: 3,
  rent: { clerk: 0, lane: 0 },
} as const satisfies Partial<Level>

/** Long and short baskets in turn, who do not wait long for somebody to see to them: by heads the lanes would not be even. */
export const twoLanes: Level = {
  ...openLanes,
  id: 'two-lanes',
  misconceptions: ['system-is-clever', 'all-at-once', 'processes-always-best'],
  seed: 21,
  startingLanes: 1,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 20 }, (_, index) => ({
        segments: [['cpu', (index % 2 === 0 ? 200 : 50) * ms]],
        arrivesUs: index * 60 * ms,
        patienceUs: 90 * ms,
      })),
      16 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'fuller-lane', misconception: null },
      { id: 'half', misconception: 'system-is-clever' },
      { id: 'longest', misconception: 'all-at-once' },
    ],
    check: {
      workload: { clerks: 2, lanes: 2, baskets: [[['cpu', 640 * ms]], [['cpu', 160 * ms]]] },
      against: { clerks: 1, lanes: 1, baskets: same(4, ['cpu', 160 * ms]) },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  second: {
    answers: [
      { id: 'fullest', misconception: null },
      { id: 'average', misconception: 'system-is-clever' },
      { id: 'third', misconception: 'processes-always-best' },
    ],
    check: {
      workload: {
        clerks: 3,
        lanes: 3,
        cores: 3,
        baskets: [[['cpu', 300 * ms]], [['cpu', 100 * ms]], [['cpu', 50 * ms]]],
      },
      against: { clerks: 1, lanes: 1, baskets: [[['cpu', 300 * ms]]] },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1080, meanStayPermille: 1250 },
  best: toLeastWork,
  naive: inTurn,
  shows: ['sockets'],
}

/** Two may scan; the third lane is for whoever mostly waits. */
export const threeLanesTwoSockets: Level = {
  ...openLanes,
  id: 'three-lanes-two-sockets',
  misconceptions: ['more-lanes-than-cores', 'waiting-is-working', 'processes-always-best'],
  seed: 23,
  startingLanes: 2,
  customers: (seed) =>
    expectedCustomers(
      Array.from({ length: 20 }, (_, index) => ({
        ...(index % 5 < 3
          ? { segments: [['cpu', 175 * ms]], patienceUs: 700 * ms }
          : { segments: repeated(3, ['cpu', 3 * ms], ['io', 36 * ms]), patienceUs: 90 * ms }),
        arrivesUs: index * 58 * ms,
      })),
      14 * ms,
      seed,
    ),
  prediction: {
    answers: [
      { id: 'as-two', misconception: null },
      { id: 'a-third', misconception: 'more-lanes-than-cores' },
      { id: 'one-by-one', misconception: 'waiting-is-working' },
    ],
    check: {
      workload: { clerks: 3, lanes: 3, baskets: same(6, ['cpu', 100 * ms]) },
      against: { clerks: 2, lanes: 2, baskets: same(6, ['cpu', 100 * ms]) },
      fromPermille: 900,
      toPermille: 1100,
    },
  },
  second: {
    answers: [
      { id: 'all-wait', misconception: null },
      { id: 'two-at-a-time', misconception: 'waiting-is-working' },
      { id: 'scanning-too', misconception: 'more-lanes-than-cores' },
    ],
    check: {
      workload: { clerks: 3, lanes: 3, baskets: same(3, ['io', 200 * ms]) },
      against: { clerks: 1, lanes: 1, baskets: same(1, ['io', 200 * ms]) },
      fromPermille: 950,
      toPermille: 1050,
    },
  },
  goal: { walkouts: 0, makespanPermille: 1100, meanStayPermille: 1200 },
  best: serving((customer, _clerk, state, setup) => {
    const scanning = atCounters(state).filter(onlyScans).length
    return !onlyScans(customer) || scanning < setup.machine.cores
  }),
  naive: serving(anybody),
  shows: [],
}
