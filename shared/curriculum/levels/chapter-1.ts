import { waveOfCustomers } from '../customers.ts'
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
