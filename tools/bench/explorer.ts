// How fast all schedules are checked: dining philosophers, three meals each, without a deadlock (the whole state space) and with one; programs as in levels.
import { explore } from '../../shared/interleaving/index.ts'
import type { Program } from '../../shared/interleaving/index.ts'
import {
  barrier,
  boundedBuffer,
  checkThenAct,
  counterWithCall,
  lockedCounter,
  peterson,
  philosophers,
} from '../../tests/unit/interleaving/programs.ts'

const rounds = 5

function measured(create: () => Program): object {
  let best = Infinity
  let verdict = explore(create(), 20_000_000)
  for (let round = 0; round < rounds; round++) {
    // a new object each time, so that nothing is known from the round before
    const program = create()
    const startMs = performance.now()
    verdict = explore(program, 20_000_000)
    best = Math.min(best, performance.now() - startMs)
  }
  return {
    holds: verdict.ok ? verdict.holds : verdict.reason,
    states: verdict.states,
    ms: Math.round(best * 100) / 100,
    statesPerSecond: Math.round((verdict.states / best) * 1000),
  }
}

const levelSized: Record<string, () => Program> = {
  'counter with a call': () => counterWithCall('3.14'),
  'counter under a lock': () => lockedCounter('3.14t', 'K', 'K'),
  'check, then act': () => checkThenAct('3.14t'),
  "Peterson's algorithm": () => peterson('3.14t'),
  'barrier for 4': () => barrier(4, '3.14t'),
  'bounded buffer': () => boundedBuffer(2, 3, '3.14t'),
}

/** Best of five rounds, on one core. */
export default function bench(): Promise<object> {
  const result: Record<string, object> = {}
  for (const count of [3, 4, 5, 6]) {
    result[`${count} philosophers, deadlock`] = measured(() => philosophers(count, '3.14t', false, 3))
    result[`${count} philosophers, ordered forks`] = measured(() => philosophers(count, '3.14t', true, 3))
  }
  for (const [name, create] of Object.entries(levelSized)) result[name] = measured(create)
  return Promise.resolve(result)
}
