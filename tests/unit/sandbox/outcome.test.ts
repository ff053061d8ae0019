import { describe, expect, it } from 'vitest'
import { doingAt, outcomeOf, speedUpPermille, type Outcome } from '../../../client/pages/sandbox/outcome.ts'
import { presets, start, withPreset } from '../../../client/pages/sandbox/presets.ts'
import {
  wayIds,
  wayOf,
  workloadOf,
  type Basket,
  type Sandbox,
  type WayId,
} from '../../../client/pages/sandbox/sandbox.ts'
import { simulate } from '../../../shared/machine/index.ts'

function shop(times: number, steps: Basket['do']): Sandbox {
  return { ...start, baskets: [{ times, rounds: 1, atMs: 0, sendKb: 0, do: steps }] }
}

function run(sandbox: Sandbox, way: WayId): Outcome {
  const parsed = workloadOf(sandbox, way)
  if (!parsed.ok) throw new Error(parsed.error)
  return outcomeOf(simulate(parsed.workload), wayOf(way).mode !== 'free-threaded')
}

describe('the same customers under every way to run them', () => {
  it.each(wayIds)('%s serves every preset', (way) => {
    for (const preset of presets) {
      const outcome = run(withPreset(start, preset), way)
      expect(outcome.deadlock).toBe(false)
      expect(outcome.makespanUs).toBeGreaterThan(0)
    }
  })

  it('what goes to a thread in asyncio is done on the spot elsewhere', () => {
    const detour = run(
      shop(1, [
        ['to_thread', 30],
        ['to_thread_cpu', 20],
      ]),
      'sequential',
    )
    const plain = run(
      shop(1, [
        ['io', 30],
        ['cpu', 20],
      ]),
      'sequential',
    )
    expect(detour).toEqual(plain)
  })

  it('rounds are the same steps again', () => {
    const [basket] = shop(2, [
      ['cpu', 5],
      ['io', 9],
    ]).baskets
    const rounds = { ...start, baskets: [{ ...basket!, rounds: 3 }] }
    const long = { ...start, baskets: [{ ...basket!, do: [...basket!.do, ...basket!.do, ...basket!.do] }] }
    expect(run(rounds, 'threads')).toEqual(run(long, 'threads'))
  })

  it('two who take the same two keys in turn stop each other', () => {
    const keys = (first: string, second: string): Basket => ({
      times: 1,
      rounds: 1,
      atMs: 0,
      sendKb: 0,
      do: [
        ['lock', first],
        ['io', 10],
        ['lock', second],
        ['unlock', second],
        ['unlock', first],
      ],
    })
    expect(run({ ...start, baskets: [keys('A', 'B'), keys('B', 'A')] }, 'threads').deadlock).toBe(true)
  })
})

describe('the numbers of an outcome', () => {
  const computing = shop(4, [['cpu', 100]])
  const waiting = shop(4, [['io', 100]])

  it('threads on one scanner keep it busy and are no faster; the scanner goes round', () => {
    const [alone, threads] = [run(computing, 'sequential'), run(computing, 'threads')]
    expect(threads.scannerPermille).toBeGreaterThan(970)
    expect(speedUpPermille(threads, alone)).toBeGreaterThan(900)
    expect(speedUpPermille(threads, alone)).toBeLessThan(1050)
    expect(alone.switches).toBe(0)
    expect(threads.switches).toBeGreaterThan(60)
    expect(threads.spentUs.gil).toBeGreaterThan(900_000)
  })

  it('threads that wait need the scanner hardly at all', () => {
    const threads = run(waiting, 'threads')
    expect(threads.scannerPermille).toBeLessThan(20)
    expect(speedUpPermille(threads, run(waiting, 'sequential'))).toBeGreaterThan(3500)
    expect(threads.spentUs.io).toBeGreaterThan(400_000)
  })

  it('processes have a scanner each, threads without a GIL none, interpreters one beside the first', () => {
    const scanners = (way: WayId): number => run(computing, way).lanes.filter(({ scanner }) => scanner !== null).length
    expect(scanners('processes:fork')).toBe(5)
    expect(scanners('interpreters')).toBe(5)
    expect(scanners('free-threaded')).toBe(0)
    expect(run(computing, 'free-threaded').scannerPermille).toBeNull()
    // One thread alone looks as if it had a scanner.
    expect(run(shop(1, [['cpu', 10]]), 'free-threaded').scannerPermille).toBeNull()
  })

  it('where there is a scanner, what a busy computer measured shows one', () => {
    const slice = { process: 'P0', task: 0, state: 'running' } as const
    const slices = [
      { ...slice, thread: 'T0', startUs: 0, endUs: 6000 },
      { ...slice, thread: 'T1', startUs: 5000, endUs: 10_000 },
    ]
    const measured = outcomeOf({ makespanMs: 10, slices }, true)
    expect(measured).toMatchObject({ scannerPermille: 1000, switches: 1 })
    expect(outcomeOf({ makespanMs: 10, slices }, false).scannerPermille).toBeNull()
  })

  it('lanes and threads come in the order of their numbers', () => {
    const outcome = run(shop(12, [['cpu', 1]]), 'threads')
    expect(outcome.lanes[0]!.threads.map(({ name }) => name).slice(0, 4)).toEqual(['main', 'T0', 'T1', 'T2'])
    expect(outcome.lanes[0]!.threads.at(-1)!.name).toBe('T11')
    expect(run(computing, 'processes:fork').lanes.map((lane) => lane.process)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4'])
  })

  it('at any time no more than one runs under a scanner', () => {
    const outcome = run(computing, 'threads')
    for (let atUs = 0; atUs < outcome.makespanUs; atUs += 997) {
      const running = doingAt(outcome, atUs).find(([state]) => state === 'running')
      expect(running?.[1] ?? 0).toBeLessThanOrEqual(1)
    }
    expect(doingAt(outcome, 200_000)).toEqual([
      ['running', 1],
      ['gil', 3],
    ])
  })
})
