import { createRandom, nextBelow, type Random } from '../../shared/machine/index.ts'
import type { Mode } from '../../shared/machine/workload.ts'

const durationsMs = [0, 0.001, 0.3, 1, 2, 4, 5, 5.06, 7.7, 12, 20, 41]

/** A small workload as a user writes it: the same for the same mode and seed. Every field that there is comes up. */
export function randomWorkload(mode: Mode, seed: number): unknown {
  const random = createRandom(seed, 'customers')
  const kinds = ['cpu', 'cpu', 'cpu', 'io', 'io', 'nogil', 'ccall', 'block', 'yield', 'locked', 'locked']
  if (mode === 'asyncio') kinds.push('to_thread', 'to_thread_cpu')
  const taskCount = 1 + nextBelow(random, 5)
  return {
    mode,
    cores: 1 + nextBelow(random, 3),
    seed,
    switchIntervalMs: pick(random, [5, 5, 5, 1, 0.1, 20]),
    scheduler: pick(random, ['fifo', 'dice']),
    startMethod: pick(random, ['fork', 'fork', 'forkserver', 'spawn']),
    locks: ['A', 'B'],
    ...(mode.endsWith('pool') && nextBelow(random, 3) > 0 ? { workers: 1 + nextBelow(random, 4) } : {}),
    tasks: Array.from({ length: taskCount }, () => {
      const steps = Array.from({ length: nextBelow(random, 6) }, () => step(random, kinds)).flat()
      if (nextBelow(random, 3) > 0) return steps
      return { atMs: nextBelow(random, 60), sendKb: pick(random, [0, 0, 10, 3000]), do: steps }
    }),
  }
}

/** One segment, or a lock, what is done with it, and its return; some take a second lock inside, so that there are deadlocks. */
function step(random: Random, kinds: readonly string[]): unknown[] {
  const kind = pick(random, kinds)
  if (kind === 'yield') return [['yield']]
  if (kind !== 'locked') return [[kind, pick(random, durationsMs)]]
  const [outer, inner] = pick(random, [
    ['A', 'B'],
    ['B', 'A'],
  ])
  const work = ['cpu', pick(random, durationsMs)]
  const inside = nextBelow(random, 3) === 0 ? [['lock', inner], work, ['unlock', inner]] : [work]
  return [['lock', outer], ['io', pick(random, durationsMs)], ...inside, ['unlock', outer]]
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[nextBelow(random, from.length)]!
}
