import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explore } from '../../../shared/interleaving/index.ts'
import { parseProgram } from '../../../shared/interleaving/program-json.ts'
import { arbitraryProgram } from './arbitrary-program.ts'

const right = {
  shared: { x: 0 },
  locks: ['L'],
  python: '3.14',
  threads: [[['read', 'x', 'a']], [['acquire', 'L']]],
  expect: { x: 0 },
}

/** The second thread consists of these ops. */
function withOps(...ops: unknown[]): unknown {
  return { ...right, threads: [[], ops] }
}

describe('a program in JSON', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(arbitraryProgram, (program) => {
        const json: unknown = JSON.parse(JSON.stringify(program))
        expect(parseProgram(json)).toEqual({ ok: true, program: json })
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  it('may leave out `finally`, but nothing else', () => {
    expect(parseProgram(right).ok).toBe(true)
    for (const field of Object.keys(right))
      expect(parseProgram({ ...right, [field]: undefined })).toEqual({
        ok: false,
        error: expect.stringMatching(new RegExp(`^${field}: `)),
      })
  })

  it.each([
    ['no object', null, 'program: '],
    ['an unknown field', { ...right, finaly: [] }, 'finaly: is not part of a program'],
    ['an unknown version', { ...right, python: '3.8' }, 'python: '],
    ['a fraction', { ...right, shared: { x: 0.5 } }, 'shared.x: must be a safe integer'],
    ['a number beyond the safe integers', { ...right, expect: { x: 2 * Number.MAX_SAFE_INTEGER } }, 'expect.x: '],
    ['a lock twice', { ...right, locks: ['L', 'K', 'L'] }, 'locks[2]: "L" is there twice'],
    ['an expected value that is not shared', { ...right, expect: { y: 1 } }, 'expect.y: there is no shared value "y"'],
    [
      'an expected value named like a method',
      { ...right, expect: { toString: 1 } },
      'expect.toString: there is no shared',
    ],
    ['a thread that is no list', { ...right, threads: ['read'] }, 'threads[0]: '],
    ['an op that is no list', withOps('call'), 'threads[1][0]: an op is an array'],
    ['an op without a name', withOps(['call'], []), 'threads[1][1][0]: there is no op'],
    ['an unknown op', withOps(['call'], ['reed', 'x', 'a']), 'threads[1][1][0]: there is no op "reed"'],
    ['an op that every object has', withOps(['toString']), 'threads[1][0][0]: there is no op "toString"'],
    ['an unknown value', withOps(['write', 'y', 'a']), 'threads[1][0][1]: there is no shared value "y"'],
    ['an unknown lock', withOps(['release', 'K']), 'threads[1][0][1]: there is no lock "K"'],
    ['too few parts', withOps(['read', 'x']), 'threads[1][0]: '],
    ['too many parts', withOps(['call', 'f']), 'threads[1][0]: '],
    ['a register that is a number', withOps(['read', 'x', 1]), 'threads[1][0][2]: '],
    ['an unknown comparison', withOps(['skip-if', 'a', '<=', 1, 0]), 'threads[1][0][2]: '],
    [
      'a skip beyond the end',
      withOps(['skip-if', 'a', '<', 1, 2], ['call']),
      'threads[1][0][4]: skips 2 ops, and only 1',
    ],
    ['a skip backwards', withOps(['call'], ['skip-if', 'a', '<', 1, -1]), 'threads[1][1][4]: '],
    ['a jump beyond the start', withOps(['call'], ['jump', -2]), 'threads[1][1][1]: jumps back 2 ops, and only 1 come'],
    ['a jump forward', withOps(['jump', 1], ['call']), 'threads[1][0][1]: '],
    ['a jump to itself', withOps(['jump', 0]), 'threads[1][0][1]: '],
    ['an error in finally', { ...right, finally: [['call'], ['read', 'y', 'a']] }, 'finally[1][1]: there is no shared'],
    ['a name that would break the line', { ...right, expect: { 'y\nz': 1 } }, 'expect.y z: '],
  ])('with %s is refused, and the field is named', (_, input, error) => {
    expect(parseProgram(input)).toEqual({ ok: false, error: expect.stringContaining(error) })
    expect(parseProgram(input)).toEqual({ ok: false, error: expect.not.stringMatching(/\n/) })
  })

  it('may skip to the end, which ends the thread', () => {
    const reading = parseProgram(withOps(['skip-if', 'a', '==', 0, 2], ['acquire', 'L'], ['acquire', 'L']))
    if (!reading.ok) throw new Error(reading.error)
    expect(explore(reading.program)).toMatchObject({ holds: true })
  })
})
