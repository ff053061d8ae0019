import { describe, expect, it } from 'vitest'
import { isComplete, replay, runnable, start, stateAfter, step, viewOf } from '../../../shared/interleaving/index.ts'
import type { Program } from '../../../shared/interleaving/index.ts'
import { counter, counterWithCall, oppositeLocks } from './programs.ts'

describe('stepping by hand', () => {
  it('shows what each thread has in hand and what comes next', () => {
    const program = counterWithCall('3.14')
    const view = viewOf(program, stateAfter(program, [0, 0]))
    expect(view.shared).toEqual({ n: 0 })
    expect(view.threads[0]).toEqual({
      thread: 0,
      state: 'ready',
      next: ['add', 'r', 1],
      at: 2,
      waitsFor: null,
      holds: [],
      registers: { r: 0 },
    })
  })

  it('refuses another thread where no switch may come, and changes nothing', () => {
    const program = counter('3.14')
    const run = stateAfter(program, [0])
    expect(runnable(program, run)).toEqual([0])
    expect(step(program, run, 1)).toEqual({ ok: false, reason: 'bound' })
    expect(viewOf(program, run).threads[1]!.state).toBe('bound')
    expect(runnable(counter('3.14t'), stateAfter(counter('3.14t'), [0]))).toEqual([0, 1])
  })

  it('says for whom a blocked thread waits', () => {
    const program = oppositeLocks('3.14')
    const { locks, threads, violation } = viewOf(program, stateAfter(program, [0, 1]))
    expect(locks).toEqual([
      { lock: 'K', heldBy: 0 },
      { lock: 'L', heldBy: 1 },
    ])
    expect(threads[0]).toMatchObject({ state: 'blocked', waitsFor: { lock: 'L', heldBy: 1 }, holds: ['K'] })
    expect(violation).toBe('deadlock')
    expect(step(program, stateAfter(program, [0, 1]), 0)).toEqual({ ok: false, reason: 'blocked' })
  })

  it('lets `finally` begin when all threads have ended', () => {
    const program: Program = { ...counter('3.9'), threads: [[['call']]], finally: [['call']], expect: { n: 0 } }
    expect(step(program, start(program), 1)).toEqual({ ok: false, reason: 'not-yet' })
    expect(viewOf(program, start(program)).threads.map(({ state }) => state)).toEqual(['ready', 'waiting'])
    const run = stateAfter(program, [0])
    expect(step(program, run, 0)).toEqual({ ok: false, reason: 'ended' })
    expect(isComplete(program, run)).toBe(false)
    expect(isComplete(program, stateAfter(program, [0, 1]))).toBe(true)
  })

  it('is over after an error', () => {
    const program: Program = { ...counter('3.14'), locks: ['K'], threads: [[['release', 'K']], [['call']]] }
    const run = stateAfter(program, [0])
    expect(viewOf(program, run).violation).toBe('error')
    expect(step(program, run, 1)).toEqual({ ok: false, reason: 'over' })
  })

  it('knows no thread beyond `finally`', () => {
    expect(step(counter('3.9'), start(counter('3.9')), 3)).toEqual({ ok: false, reason: 'no-such-thread' })
  })

  it('is undone by one entry less, and a run once made never changes', () => {
    const program = counter('3.9')
    const before = JSON.stringify(stateAfter(program, [0, 1]))
    const runs = replay(program, [0, 1, 0, 0])
    expect(JSON.stringify(runs[2])).toBe(before)
    expect(JSON.stringify(stateAfter(program, [0, 1, 0, 0].slice(0, 2)))).toBe(before)
  })

  it('a schedule of another program is followed as far as it goes', () => {
    expect(replay(counter('3.14'), [0, 1, 1])).toHaveLength(2)
  })
})
