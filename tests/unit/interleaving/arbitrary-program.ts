import * as fc from 'fast-check'
import type { Op, Program } from '../../../shared/interleaving/index.ts'

const cell = fc.constantFrom('x', 'y')
const register = fc.constantFrom('a', 'b')
const lock = fc.constantFrom('K', 'L')
const small = fc.integer({ min: -1, max: 2 })

/** A shape of op; what it skips or jumps over is made to fit once the length is known. */
const shape: fc.Arbitrary<Op> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant('read' as const), cell, register) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('write' as const), cell, register) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('set' as const), register, small) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('add' as const), register, fc.oneof(small, register)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('acquire' as const), lock) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('release' as const), lock) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('call' as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('sleep' as const)) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      fc.constant('skip-if' as const),
      register,
      fc.constantFrom('==' as const, '!=' as const, '<' as const, '>' as const),
      small,
      fc.nat(3),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant('jump' as const), fc.integer({ min: -4, max: -1 })) },
)

/** Code whose locks are mostly taken and returned as they should be. */
const section = fc
  .tuple(lock, fc.array(shape, { maxLength: 3 }))
  .map(([name, ops]): Op[] => [
    ['acquire', name],
    ...ops.filter(([kind]) => kind !== 'acquire' && kind !== 'release'),
    ['release', name],
  ])

const increment = fc
  .tuple(cell, fc.boolean())
  .map(([name, calls]): Op[] => [
    ['read', name, 'a'],
    ...(calls ? [['call'] as const] : []),
    ['add', 'a', 1],
    ['write', name, 'a'],
  ])

/** Waits until another thread has set a cell; without an op to wait with it just looks again. */
const spin = fc.tuple(cell, fc.constantFrom('sleep' as const, 'call' as const, null)).map(([name, kind]): Op[] =>
  kind === null
    ? [
        ['read', name, 'b'],
        ['skip-if', 'b', '!=', 0, 1],
        ['jump', -2],
      ]
    : [['read', name, 'b'], ['skip-if', 'b', '!=', 0, 2], [kind], ['jump', -3]],
)

/** Takes longer or not, by what it reads, and comes to the same place: one state at two distances. */
const detour = fc
  .tuple(cell, small, fc.constantFrom('call' as const, 'sleep' as const))
  .map(([name, value, kind]): Op[] => [
    ['read', name, 'b'],
    ['skip-if', 'b', '==', value, 3],
    [kind],
    [kind],
    [kind],
    ['set', 'b', 0],
  ])

const code = (parts: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: shape.map((op): Op[] => [op]) },
        { weight: 2, arbitrary: section },
        { weight: 2, arbitrary: increment },
        { weight: 1, arbitrary: spin },
        { weight: 1, arbitrary: detour },
      ),
      { maxLength: parts },
    )
    .map((pieces) => fitted(pieces.flat().slice(0, 8)))

function fitted(ops: Op[]): Op[] {
  return ops.map((op, at): Op => {
    if (op[0] === 'skip-if') return op.with(4, Math.min(op[4], ops.length - at - 1)) as unknown as Op
    if (op[0] !== 'jump') return op
    return at === 0 ? ['call'] : ['jump', Math.max(op[1], -at)]
  })
}

/** Small programs of every kind: two or three threads, two cells, two locks, loops, all versions. */
export const arbitraryProgram: fc.Arbitrary<Program> = fc
  .record({
    // most is special about 3.14
    python: fc.constantFrom('3.14' as const, '3.9' as const, '3.14' as const, '3.14t' as const, 'asyncio' as const),
    threads: fc.oneof(
      fc.array(code(4), { minLength: 1, maxLength: 2 }),
      fc.array(code(2), { minLength: 3, maxLength: 3 }),
    ),
    finally: fc.option(code(1), { nil: undefined }),
    shared: fc.record({ x: fc.nat(1), y: fc.nat(1) }),
    expect: fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.record({ x: fc.nat(2) }, { requiredKeys: [] }) },
    ),
  })
  .map((parts) => ({ ...parts, locks: ['K', 'L'] }))
