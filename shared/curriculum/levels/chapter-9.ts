import { expectedCustomers } from '../customers.ts'
import { hiring, serving, anybody, withClerks } from '../policies.ts'
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
