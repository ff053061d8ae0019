import { describe, expect, it } from 'vitest'
import { ownOf } from '../../../client/pages/sandbox/own-run.ts'
import { start } from '../../../client/pages/sandbox/presets.ts'
import { workloadOf, type Basket, type Sandbox } from '../../../client/pages/sandbox/sandbox.ts'
import { simulate } from '../../../shared/machine/index.ts'

function shop(...baskets: readonly Partial<Basket>[]): Sandbox {
  return { ...start, baskets: baskets.map((each) => ({ times: 1, rounds: 1, atMs: 0, sendKb: 0, do: [], ...each })) }
}

/** What a program would print that kept exactly to the game's timeline. */
function printed(sandbox: Sandbox): string {
  const parsed = workloadOf(sandbox, 'threads')
  if (!parsed.ok) throw new Error(parsed.error)
  return JSON.stringify(simulate(parsed.workload))
}

describe('a measurement is laid beside the customers it was measured with', () => {
  const three = shop({ times: 3, do: [['cpu', 20]] })

  it('and has the same numbers, if it went as in the game', () => {
    const text = printed(three)
    const { makespanMs } = JSON.parse(text) as { makespanMs: number }
    expect(ownOf(text, three, 'threads')).toMatchObject({
      ok: true,
      own: { cores: null, outcome: { makespanUs: makespanMs * 1000 } },
    })
  })

  it('not beside more of them, nor fewer', () => {
    for (const times of [2, 4])
      expect(ownOf(printed(three), shop({ times, do: [['cpu', 20]] }), 'threads')).toMatchObject({ ok: false })
  })

  it('even if the last ones had nothing to do', () => {
    const idle = shop({ times: 3, do: [['cpu', 20]] }, { times: 2 })
    expect(ownOf(printed(idle), idle, 'threads')).toMatchObject({ ok: true })
  })

  it('even if it stopped before all had their turn', () => {
    const stopped = JSON.stringify({ makespanMs: 5, slices: [], deadlock: true })
    expect(ownOf(stopped, three, 'threads')).toMatchObject({ ok: true, own: { outcome: { deadlock: true } } })
    expect(ownOf(JSON.stringify({ makespanMs: 5, slices: [] }), three, 'threads')).toMatchObject({ ok: false })
  })
})
