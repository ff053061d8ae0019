import { describe, expect, it } from 'vitest'
import { costOf, isDoomed, outcomesOf, sample, start, stateAfter } from '../../../shared/interleaving/index.ts'
import type { Op, Program } from '../../../shared/interleaving/index.ts'
import { createRandom, nextBelow } from '../../../shared/machine/random.ts'
import { counter, counterWithCall, lockedCounter, oppositeLocks, philosophers } from './programs.ts'

function dice(seed: number): (below: number) => number {
  const random = createRandom(seed, 'hand-overs')
  return (below) => nextBelow(random, below)
}

describe('all outcomes', () => {
  it('two increments of three ops have C(6,3) = 20 schedules: 2 are right, 18 lose one', () => {
    expect(outcomesOf(counter('3.9'))).toMatchObject({
      ok: true,
      outcomes: [
        { ending: 'complete', shared: { n: 1 }, isExpected: false, schedules: 18n },
        { ending: 'complete', shared: { n: 2 }, isExpected: true, schedules: 2n },
      ],
    })
  })

  it('with the GIL of 3.14 the same program has two schedules, both right', () => {
    expect(outcomesOf(counter('3.14'))).toMatchObject({
      outcomes: [{ shared: { n: 2 }, isExpected: true, schedules: 2n }],
    })
  })

  it('a deadlock is an outcome too', () => {
    const result = outcomesOf(oppositeLocks('3.14'))
    if (!result.ok) throw new Error(result.reason)
    expect(result.outcomes.map(({ ending, isExpected }) => ({ ending, isExpected }))).toEqual(
      expect.arrayContaining([
        { ending: 'complete', isExpected: true },
        { ending: 'deadlock', isExpected: false },
      ]),
    )
  })

  it('says from how many states it can still come to this', () => {
    const result = outcomesOf(counterWithCall('3.14'))
    if (!result.ok) throw new Error(result.reason)
    for (const { states } of result.outcomes) {
      expect(states).toBeGreaterThan(1)
      expect(states).toBeLessThan(result.states)
    }
  })

  it('where threads can go round in circles there are endlessly many schedules', () => {
    const spin: readonly Op[] = [
      ['read', 'n', 'r'],
      ['skip-if', 'r', '==', 1, 1],
      ['jump', -2],
    ]
    const set: readonly Op[] = [
      ['set', 'r', 1],
      ['write', 'n', 'r'],
    ]
    const program: Program = { ...counter('3.14t'), threads: [spin, set], expect: { n: 1 } }
    expect(outcomesOf(program)).toMatchObject({ outcomes: [{ isExpected: true, schedules: null }] })
  })

  it('a program beyond the limit is too large, not guessed', () => {
    expect(outcomesOf(philosophers(4, '3.14t'), 100)).toEqual({ ok: false, reason: 'too-large' })
  })
})

describe('a doomed run', () => {
  const program = oppositeLocks('3.14')

  it('is one that cannot end any more, however it goes on', () => {
    expect(isDoomed(program, start(program))).toBe(false)
    expect(isDoomed(program, stateAfter(program, [0]))).toBe(false)
    expect(isDoomed(program, stateAfter(program, [0, 1]))).toBe(true)
  })

  it('is not decided beyond the limit', () => {
    expect(isDoomed(program, start(program), 3)).toBeNull()
  })
})

describe('a random scheduler', () => {
  it('is wrong about as often as there are wrong schedules, weighed by their choices', () => {
    const { right, final } = sample(counter('3.9'), { runs: 2000 }, dice(1))
    expect(right + final).toBe(2000)
    // right only when one thread makes all its ops first: 2 · 1/2 · 1/2 · 1/2 = 1/4
    expect(right).toBeGreaterThan(430)
    expect(right).toBeLessThan(570)
  })

  it('that seldom switches shows ten green runs of a program that is wrong', () => {
    const rare = { runs: 10, stayPermille: 999 }
    expect(sample(counterWithCall('3.14'), rare, dice(3))).toMatchObject({ right: 10 })
    expect(sample(counterWithCall('3.14'), { runs: 1000 }, dice(3)).final).toBeGreaterThan(100)
  })

  it('gives the same counts for the same seed', () => {
    expect(sample(oppositeLocks('3.9'), { runs: 100 }, dice(5))).toEqual(
      sample(oppositeLocks('3.9'), { runs: 100 }, dice(5)),
    )
    expect(sample(oppositeLocks('3.9'), { runs: 100 }, dice(5)).deadlock).toBeGreaterThan(10)
  })

  it('gives up a run that never ends', () => {
    const program: Program = { ...counter('3.14t'), threads: [[['sleep'], ['jump', -1]]] }
    expect(sample(program, { runs: 2, maxOps: 50 }, dice(1))).toMatchObject({ unfinished: 2, right: 0 })
  })
})

function slow(lock: string | null): readonly Op[] {
  return lock === null ? [['call']] : [['acquire', lock], ['call'], ['release', lock]]
}

function four(locks: readonly (string | null)[]): Program {
  return { shared: {}, locks: ['K', 'L'], python: '3.14t', threads: locks.map(slow), expect: {} }
}

describe('the cost of a fix', () => {
  it('nothing is shared: all at the same time', () => {
    expect(costOf(four([null, null, null, null]))).toEqual({ rounds: 1, oneByOne: 4 })
  })

  it('one key for everything: one after the other', () => {
    expect(costOf(four(['K', 'K', 'K', 'K']))).toEqual({ rounds: 4, oneByOne: 4 })
  })

  it('two keys: two and two', () => {
    expect(costOf(four(['K', 'L', 'K', 'L']))).toEqual({ rounds: 2, oneByOne: 4 })
  })

  it('a lock only around what is short costs nothing', () => {
    const short: readonly Op[] = [['call'], ['acquire', 'K'], ['release', 'K']]
    expect(costOf({ ...four([]), threads: [short, short] })).toEqual({ rounds: 1, oneByOne: 2 })
  })

  it('a program that cannot end has none', () => {
    expect(
      costOf({
        ...four([]),
        threads: [
          [
            ['acquire', 'K'],
            ['acquire', 'K'],
          ],
        ],
      }),
    ).toBeNull()
  })

  it('in asyncio a call is no wait', () => {
    expect(costOf({ ...four([null, null]), python: 'asyncio' })).toEqual({ rounds: 0, oneByOne: 0 })
    expect(costOf({ ...lockedCounter('3.14', 'K', 'K'), python: 'asyncio' })).toEqual({ rounds: 0, oneByOne: 0 })
  })
})
