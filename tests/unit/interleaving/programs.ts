// Programs that everybody knows, with what is known of them: tests and benchmarks use them.
import type { Op, Program, PythonVersion } from '../../../shared/interleaving/index.ts'

const increment: readonly Op[] = [
  ['read', 'n', 'r'],
  ['add', 'r', 1],
  ['write', 'n', 'r'],
]

const incrementWithCall: readonly Op[] = [['read', 'n', 'r'], ['call'], ['add', 'r', 1], ['write', 'n', 'r']]

function twoThreads(python: PythonVersion, ops: readonly Op[]): Program {
  return { shared: { n: 0 }, locks: [], python, threads: [ops, ops], expect: { n: 2 } }
}

/** Two threads that each add 1 with `n += 1`. */
export function counter(python: PythonVersion): Program {
  return twoThreads(python, increment)
}

/** The same with a function call between reading and writing. */
export function counterWithCall(python: PythonVersion): Program {
  return twoThreads(python, incrementWithCall)
}

/** The same with an await between reading and writing. */
export function counterWithSleep(python: PythonVersion): Program {
  return twoThreads(
    python,
    incrementWithCall.map((op) => (op[0] === 'call' ? ['sleep'] : op)),
  )
}

function under(lock: string): readonly Op[] {
  return [['acquire', lock], ...incrementWithCall, ['release', lock]]
}

/** Two threads that each add 1, under the locks given: one for each. */
export function lockedCounter(python: PythonVersion, first: string, second: string): Program {
  return { ...twoThreads(python, []), locks: ['K', 'L'], threads: [under(first), under(second)] }
}

/** `if stock > 0: sell()`, by two clerks, with one piece left. */
export function checkThenAct(python: PythonVersion): Program {
  const sell: readonly Op[] = [
    ['read', 'stock', 's'],
    ['skip-if', 's', '<', 1, 7],
    ['call'],
    ['read', 'stock', 't'],
    ['add', 't', -1],
    ['write', 'stock', 't'],
    ['read', 'sold', 'u'],
    ['add', 'u', 1],
    ['write', 'sold', 'u'],
  ]
  return { shared: { stock: 1, sold: 0 }, locks: [], python, threads: [sell, sell], expect: { stock: 0, sold: 1 } }
}

function underBoth(first: string, second: string): readonly Op[] {
  return [['acquire', first], ['acquire', second], ...increment, ['release', second], ['release', first]]
}

/** Two locks, taken in opposite order. */
export function oppositeLocks(python: PythonVersion): Program {
  return { ...twoThreads(python, []), locks: ['K', 'L'], threads: [underBoth('K', 'L'), underBoth('L', 'K')] }
}

/**
 * Philosophers who take the fork to their left, then the one to their right, `meals` times; with `ordered` the last one takes them the other way round, which
 * cures the deadlock.
 */
export function philosophers(
  count: number,
  python: PythonVersion,
  ordered: boolean = false,
  meals: number = 1,
): Program {
  const locks = Array.from({ length: count }, (_, fork) => `fork ${fork}`)
  const threads = locks.map((left, who): readonly Op[] => {
    const right = locks[(who + 1) % count]!
    const [first, second] = ordered && who === count - 1 ? [right, left] : [left, right]
    const eat: readonly Op[] = [
      ['acquire', first],
      ['acquire', second],
      ['call'],
      ['release', second],
      ['release', first],
    ]
    return Array.from({ length: meals }, () => eat).flat()
  })
  return { shared: {}, locks, python, threads, expect: {} }
}

/** Peterson's algorithm: mutual exclusion of two threads without a lock; `isBroken` gives way to oneself. */
export function peterson(python: PythonVersion, isBroken: boolean = false): Program {
  const side = (me: number): readonly Op[] => [
    ['set', 'one', 1],
    ['write', `wants ${me}`, 'one'],
    ['set', 't', isBroken ? me : 1 - me],
    ['write', 'turn', 't'],
    // while wants[other] and turn == other: pass
    ['read', `wants ${1 - me}`, 'w'],
    ['skip-if', 'w', '==', 0, 3],
    ['read', 'turn', 't'],
    ['skip-if', 't', '==', me, 1],
    ['jump', -4],
    ...increment,
    ['set', 'one', 0],
    ['write', `wants ${me}`, 'one'],
  ]
  return {
    shared: { n: 0, 'wants 0': 0, 'wants 1': 0, turn: 0 },
    locks: [],
    python,
    threads: [side(0), side(1)],
    expect: { n: 2 },
  }
}

/**
 * Everybody adds to `before`, waits at a barrier for all, then copies `before`, which must be complete. `isOpen` leaves the waiting out.
 */
export function barrier(count: number, python: PythonVersion, isOpen: boolean = false): Program {
  const copies = Array.from({ length: count }, (_, who) => `copy ${who}`)
  const threads = copies.map((copy): readonly Op[] => [
    ['acquire', 'L'],
    ['read', 'before', 'b'],
    ['add', 'b', 1],
    ['write', 'before', 'b'],
    ['release', 'L'],
    ['read', 'before', 'b'],
    ...(isOpen ? [] : ([['skip-if', 'b', '==', count, 2], ['sleep'], ['jump', -3]] as const)),
    ['write', copy, 'b'],
  ])
  const each = (value: number): Record<string, number> => Object.fromEntries(copies.map((copy) => [copy, value]))
  return { shared: { before: 0, ...each(0) }, locks: ['L'], python, threads, expect: each(count) }
}

/**
 * A buffer with room for `room` goods between a producer and a consumer of `goods` each; both look and wait in a loop. With `isChecked` false the
 * producer does not look whether there is room.
 */
export function boundedBuffer(room: number, goods: number, python: PythonVersion, isChecked: boolean = true): Program {
  const turn = (change: number, refused: number, counter: string): readonly Op[] => [
    ['acquire', 'L'],
    ['read', 'inside', 'i'],
    ['skip-if', 'i', '!=', refused, 3],
    ['release', 'L'],
    ['sleep'],
    ['jump', -5],
    ['add', 'i', change],
    ['write', 'inside', 'i'],
    ['skip-if', 'i', '<', room + 1, 2],
    ['set', 'o', 1],
    ['write', 'overflowed', 'o'],
    ['read', counter, 'c'],
    ['add', 'c', 1],
    ['write', counter, 'c'],
    ['release', 'L'],
  ]
  const repeat = (ops: readonly Op[]): readonly Op[] => Array.from({ length: goods }, () => ops).flat()
  return {
    shared: { inside: 0, overflowed: 0, made: 0, used: 0 },
    locks: ['L'],
    python,
    threads: [repeat(turn(1, isChecked ? room : -1, 'made')), repeat(turn(-1, 0, 'used'))],
    expect: { inside: 0, overflowed: 0, made: goods, used: goods },
  }
}
