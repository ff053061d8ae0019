import { describe, expect, it } from 'vitest'
import { explore, replay, violationOf } from '../../../shared/interleaving/index.ts'
import type { Op, Program, PythonVersion } from '../../../shared/interleaving/index.ts'
import {
  barrier,
  boundedBuffer,
  checkThenAct,
  counter,
  counterWithCall,
  counterWithSleep,
  lockedCounter,
  oppositeLocks,
  peterson,
  philosophers,
} from './programs.ts'

const versions: readonly PythonVersion[] = ['3.9', '3.14', '3.14t', 'asyncio']
const threaded = versions.filter((python) => python !== 'asyncio')

/** What the explorer says of a program; a schedule is replayed before it is believed. */
function verdictOf(program: Program): string {
  const verdict = explore(program)
  if (!verdict.ok) return verdict.reason
  if (verdict.holds) return 'holds'
  const end = replay(program, verdict.schedule).at(-1)!
  expect(violationOf(program, end) ?? 'livelock').toBe(verdict.violation)
  return `${verdict.violation} in ${verdict.schedule.length}`
}

describe('a counter that two threads add to', () => {
  it.each([
    ['3.9', 'final in 6'],
    ['3.14', 'holds'],
    ['3.14t', 'final in 6'],
    ['asyncio', 'holds'],
  ] as const)('n += 1, Python %s: %s', (python, expected) => {
    expect(verdictOf(counter(python))).toBe(expected)
  })

  it('loses an update by letting the second read before the first has written', () => {
    const verdict = explore(counter('3.9'))
    // both read, then both write
    expect(verdict).toMatchObject({
      schedule: [0, 1, expect.anything(), expect.anything(), expect.anything(), expect.anything()],
    })
  })

  it.each(threaded)('a call between reading and writing loses updates, Python %s', (python) => {
    expect(verdictOf(counterWithCall(python))).toBe('final in 8')
  })

  it('a call is no await, and an await between reading and writing loses updates in asyncio too', () => {
    expect(verdictOf(counterWithCall('asyncio'))).toBe('holds')
    expect(verdictOf(counterWithSleep('asyncio'))).toBe('final in 8')
  })

  it.each(versions)('one lock for both makes it right, Python %s', (python) => {
    expect(verdictOf(lockedCounter(python, 'K', 'K'))).toBe('holds')
  })

  it.each(threaded)('two locks for one counter protect nothing, Python %s', (python) => {
    expect(verdictOf(lockedCounter(python, 'K', 'L'))).toBe('final in 12')
  })
})

describe('check, then act', () => {
  it.each(threaded)('sells the last piece twice, Python %s', (python) => {
    expect(verdictOf(checkThenAct(python))).toBe('final in 18')
  })

  it('sells it once where nothing can come between', () => {
    expect(verdictOf(checkThenAct('asyncio'))).toBe('holds')
  })
})

describe('locks in circles', () => {
  it.each(threaded)('two locks in opposite order: a deadlock after one acquire each, Python %s', (python) => {
    expect(verdictOf(oppositeLocks(python))).toBe('deadlock in 2')
  })

  it('cannot happen in asyncio, where an acquire of a free lock does not switch', () => {
    expect(verdictOf(oppositeLocks('asyncio'))).toBe('holds')
  })

  it.each([3, 4, 5])('%i philosophers can each take one fork, and then starve', (count) => {
    expect(verdictOf(philosophers(count, '3.14'))).toBe(`deadlock in ${count}`)
    expect(verdictOf(philosophers(count, '3.14t'))).toBe(`deadlock in ${count}`)
  })

  it.each([3, 4, 5])('%i philosophers eat when the last takes the forks the other way round', (count) => {
    expect(verdictOf(philosophers(count, '3.14', true))).toBe('holds')
    expect(verdictOf(philosophers(count, '3.14t', true))).toBe('holds')
  })
})

describe("Peterson's algorithm", () => {
  it.each(threaded)('keeps two threads apart without a lock, Python %s', (python) => {
    expect(verdictOf(peterson(python))).toBe('holds')
  })

  it('keeps nobody apart when each gives way to itself', () => {
    expect(verdictOf(peterson('3.14t', true))).toMatch(/^final/)
  })
})

/** One coroutine looks at a flag in a loop, the other sets it. */
function waiting(loop: readonly Op[]): Program {
  return {
    shared: { flag: 0 },
    locks: [],
    python: 'asyncio',
    threads: [
      [['read', 'flag', 'f'], ['skip-if', 'f', '==', 1, loop.length], ...loop],
      [
        ['set', 'one', 1],
        ['write', 'flag', 'one'],
      ],
    ],
    expect: { flag: 1 },
  }
}

describe('waiting for a flag in a loop', () => {
  it('without an await stops the whole loop for ever', () => {
    expect(verdictOf(waiting([['call'], ['jump', -3]]))).toBe('livelock in 1')
  })

  it('with an await lets the other coroutine set it', () => {
    expect(verdictOf(waiting([['sleep'], ['jump', -3]]))).toBe('holds')
  })
})

describe('a barrier', () => {
  it.each(threaded)('lets nobody go on before all are there, Python %s', (python) => {
    expect(verdictOf(barrier(3, python))).toBe('holds')
  })

  it('left out, somebody goes on too early', () => {
    expect(verdictOf(barrier(3, '3.14', true))).toMatch(/^final/)
  })

  it('waits for ever for somebody who does not come', () => {
    const program = barrier(2, '3.14t')
    expect(verdictOf({ ...program, threads: program.threads.slice(1) })).toMatch(/^livelock/)
  })
})

describe('a bounded buffer', () => {
  it.each(versions)('never holds more than it has room for, nor less than nothing, Python %s', (python) => {
    expect(verdictOf(boundedBuffer(1, 3, python))).toBe('holds')
    expect(verdictOf(boundedBuffer(2, 3, python))).toBe('holds')
  })

  it('overflows when the producer does not look', () => {
    expect(verdictOf(boundedBuffer(1, 2, '3.14', false))).toMatch(/^final/)
  })
})

describe('limits', () => {
  it('a search that would visit more states than its limit gives no verdict', () => {
    expect(explore(philosophers(5, '3.14t', true), 200)).toEqual({
      ok: false,
      reason: 'too-large',
      states: expect.any(Number),
    })
  })

  it('a violation that is found before the limit is a verdict all the same', () => {
    expect(explore(philosophers(5, '3.14t'), 200)).toMatchObject({ ok: true, violation: 'deadlock' })
  })
})
