import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explore, replay, violationOf } from '../../../shared/interleaving/index.ts'
import { arbitraryProgram } from './arbitrary-program.ts'
import { bruteForce } from './brute-force.ts'

describe('the explorer against brute force', () => {
  it('gives the same verdict and the same shortest length for 2,500 programs, and every schedule replays to its violation', () => {
    const tally = { holds: 0, final: 0, deadlock: 0, error: 0, livelock: 0 }
    fc.assert(
      fc.property(arbitraryProgram, (program) => {
        const plain = bruteForce(program, 5000)
        fc.pre(plain !== null)
        const verdict = explore(program, 20_000)
        if (!verdict.ok) throw new Error(verdict.reason)
        tally[verdict.holds ? 'holds' : verdict.violation]++
        if (verdict.holds) {
          expect(plain.shortest).toBeNull()
          return
        }
        expect(plain.shortest?.kinds).toContain(verdict.violation)
        expect(verdict.schedule).toHaveLength(plain.shortest!.length)
        const runs = replay(program, verdict.schedule)
        expect(runs).toHaveLength(verdict.schedule.length + 1)
        expect(violationOf(program, runs.at(-1)!) ?? 'livelock').toBe(verdict.violation)
      }),
      { numRuns: 2500, seed: 20261 },
    )
    // every kind of verdict was among them often enough to mean something
    expect(Math.min(...Object.values(tally))).toBeGreaterThan(100)
  })
})
