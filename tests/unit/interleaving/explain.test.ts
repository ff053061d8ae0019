import { describe, expect, it } from 'vitest'
import { explain, explore } from '../../../shared/interleaving/index.ts'
import type { Explanation, Op, Program } from '../../../shared/interleaving/index.ts'
import { checkThenAct, counterWithCall, lockedCounter, oppositeLocks, philosophers } from './programs.ts'

function whatWentWrong(program: Program): Explanation {
  const verdict = explore(program)
  if (!verdict.ok || verdict.holds) throw new Error('nothing went wrong')
  return explain(program, verdict)
}

function alone(threads: readonly (readonly Op[])[]): Program {
  return { shared: { n: 0 }, locks: ['K'], python: '3.14', threads, expect: { n: 0 } }
}

describe('what went wrong', () => {
  it('a lost update: who read, who wrote in between, who wrote over it', () => {
    const explanation = whatWentWrong(counterWithCall('3.14'))
    expect(explanation).toMatchObject({ key: 'hazard.lost-update', cell: 'n', lostValue: 1 })
    if (explanation.key !== 'hazard.lost-update') throw new Error(explanation.key)
    const { thread, other, readStep, lostStep, overwriteStep, wrong } = explanation
    expect(other).not.toBe(thread)
    expect(readStep).toBeLessThan(lostStep)
    expect(lostStep).toBeLessThan(overwriteStep)
    expect(wrong).toEqual({ cell: 'n', expected: 2, got: 1 })
  })

  it('two locks for one counter are a lost update as well', () => {
    expect(whatWentWrong(lockedCounter('3.14t', 'K', 'L'))).toMatchObject({ key: 'hazard.lost-update', cell: 'n' })
  })

  it('a stale check: the stock that was seen is not the stock that was sold', () => {
    const sell: readonly Op[] = [
      ['read', 'stock', 's'],
      ['skip-if', 's', '<', 1, 3],
      ['call'],
      ['set', 'one', 1],
      ['write', 'till', 'one'],
    ]
    const close: readonly Op[] = [
      ['set', 'none', 0],
      ['write', 'stock', 'none'],
      ['read', 'till', 't'],
      ['write', 'counted', 't'],
    ]
    const program: Program = {
      shared: { stock: 1, till: 0, counted: 0 },
      locks: [],
      python: '3.14',
      threads: [sell, close],
      expect: { till: 0 },
    }
    const schedule = [0, 0, 0, 1, 1, 1, 1, 0, 0]
    expect(explain(program, { violation: 'final', schedule })).toEqual({
      key: 'hazard.stale-check',
      cell: 'stock',
      thread: 0,
      checkStep: 0,
      other: 1,
      changeStep: 4,
      actStep: 8,
      wrong: { cell: 'till', expected: 0, got: 1 },
    })
  })

  it('selling the last piece twice names the cell that is wrong', () => {
    expect(whatWentWrong(checkThenAct('3.14'))).toMatchObject({ wrong: { cell: expect.stringMatching(/stock|sold/) } })
  })

  it('a plain wrong result needs no other thread', () => {
    const program = alone([
      [
        ['set', 'r', 7],
        ['write', 'n', 'r'],
      ],
    ])
    expect(whatWentWrong(program)).toEqual({ key: 'hazard.wrong-result', wrong: { cell: 'n', expected: 0, got: 7 } })
  })

  it('a deadlock: who waits for whom, and who holds what', () => {
    expect(whatWentWrong(oppositeLocks('3.14'))).toEqual({
      key: 'hazard.deadlock',
      cycle: [0, 1],
      waits: [
        { thread: 0, lock: 'L', heldBy: 1, holderEnded: false, holds: ['K'] },
        { thread: 1, lock: 'K', heldBy: 0, holderEnded: false, holds: ['L'] },
      ],
    })
  })

  it('a circle of philosophers has all of them in it', () => {
    expect(whatWentWrong(philosophers(4, '3.14t'))).toMatchObject({ key: 'hazard.deadlock', cycle: [0, 1, 2, 3] })
  })

  it('a lock that an ended thread kept', () => {
    expect(whatWentWrong(alone([[['acquire', 'K']], [['acquire', 'K']]]))).toMatchObject({
      key: 'hazard.lock-kept',
      waits: [{ lock: 'K', holderEnded: true, holds: [] }],
    })
  })

  it('a lock taken twice by the same thread: locks are not reentrant', () => {
    expect(
      whatWentWrong(
        alone([
          [
            ['acquire', 'K'],
            ['acquire', 'K'],
          ],
        ]),
      ),
    ).toEqual({
      key: 'hazard.lock-kept',
      waits: [{ thread: 0, lock: 'K', heldBy: 0, holderEnded: false, holds: ['K'] }],
    })
  })

  it('a free lock that is released', () => {
    expect(whatWentWrong(alone([[['call'], ['release', 'K']]]))).toEqual({
      key: 'hazard.released-free',
      thread: 0,
      lock: 'K',
      step: 1,
    })
  })

  it('a livelock: who goes round in circles, and who waits', () => {
    const waitsWithTheKey: readonly Op[] = [
      ['acquire', 'K'],
      ['read', 'n', 'r'],
      ['skip-if', 'r', '==', 1, 2],
      ['sleep'],
      ['jump', -3],
      ['release', 'K'],
    ]
    const signals: readonly Op[] = [
      ['set', 'r', 1],
      ['acquire', 'K'],
      ['write', 'n', 'r'],
      ['release', 'K'],
    ]
    expect(whatWentWrong({ ...alone([waitsWithTheKey, signals]), expect: { n: 1 } })).toEqual({
      key: 'hazard.livelock',
      busy: [0],
      waits: [{ thread: 1, lock: 'K', heldBy: 0, holderEnded: false, holds: [] }],
    })
  })
})
