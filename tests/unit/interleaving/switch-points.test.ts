import { describe, expect, it } from 'vitest'
import { explore } from '../../../shared/interleaving/index.ts'
import type { Op, Program, PythonVersion } from '../../../shared/interleaving/index.ts'

/** What may stand between a read and a write; each is done when the write comes. */
const between: Record<Op[0], readonly Op[]> = {
  read: [['read', 'other', 's']],
  write: [['write', 'other', 's']],
  set: [['set', 's', 1]],
  add: [['add', 's', 1]],
  acquire: [['acquire', 'own']],
  release: [['release', 'own']],
  call: [['call']],
  sleep: [['sleep']],
  'skip-if': [['skip-if', 's', '==', 0, 0]],
  // the second time round the loop is left
  jump: [
    ['skip-if', 's', '==', 1, 2],
    ['set', 's', 1],
    ['jump', -2],
  ],
}

function updates(python: PythonVersion, kind: Op[0]): Program {
  const thread = (own: string): readonly Op[] => [
    ...(kind === 'release' ? ([['acquire', own]] as const) : []),
    ['read', 'n', 'r'],
    ...between[kind].map((op) => op.map((part) => (part === 'own' ? own : part)) as unknown as Op),
    ['add', 'r', 1],
    ['write', 'n', 'r'],
  ]
  return {
    shared: { n: 0, other: 0 },
    locks: ['K', 'L'],
    python,
    threads: [thread('K'), thread('L')],
    expect: { n: 2 },
  }
}

function loses(python: PythonVersion): Op[0][] {
  return (Object.keys(between) as Op[0][]).filter((kind) => {
    const verdict = explore(updates(python, kind))
    return verdict.ok && !verdict.holds && verdict.violation === 'final'
  })
}

describe('where a switch may come between reading and writing', () => {
  it.each(['3.9', '3.14t'] as const)('anywhere in Python %s', (python) => {
    expect(loses(python)).toEqual(Object.keys(between))
  })

  it('after calls, waits, locks and backward jumps in 3.14 with the GIL', () => {
    expect(loses('3.14')).toEqual(['acquire', 'release', 'call', 'sleep', 'jump'])
  })

  it('at an await alone in asyncio', () => {
    expect(loses('asyncio')).toEqual(['sleep'])
  })

  it('in asyncio also where a coroutine has to wait for a lock', () => {
    const waits: readonly Op[] = [
      ['read', 'n', 'r'],
      ['acquire', 'K'],
      ['add', 'r', 1],
      ['write', 'n', 'r'],
      ['release', 'K'],
    ]
    const holds: readonly Op[] = [['acquire', 'K'], ['sleep'], ...waits.toSpliced(1, 1)]
    const program = { ...updates('asyncio', 'call'), threads: [waits, holds] }
    expect(explore(program)).toMatchObject({ holds: false, violation: 'final' })
  })
})
