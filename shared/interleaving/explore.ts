import { nearestLivelock } from './livelock.ts'
import { expand, startSearch } from './search.ts'
import type { Candidate, Search } from './search.ts'
import type { Program, Verdict } from './types.ts'

/** A search that would visit more states than this is given up, unless the caller says otherwise. */
const defaultLimit = 1_000_000

/**
 * Checks every schedule of a well-formed program (DESIGN.md, "Program JSON"): either none violates it, or the answer is a shortest schedule to a violation, one
 * entry an executed op. States are visited in the order of their distance in ops (Dijkstra's algorithm, with a bucket for each distance). When more than `limit`
 * states would have to be visited the answer is `too-large`, never a guess; it is `overflow` when a register leaves the safe integers.
 */
export function explore(program: Program, limit: number = defaultLimit): Verdict {
  const search = startSearch(program)
  const { states, buckets } = search
  for (let depth = 0; depth < buckets.length; depth++) {
    if (search.nearest && search.nearest.length <= depth) break
    const bucket = buckets[depth] ?? []
    buckets[depth] = undefined
    for (const state of bucket) {
      if (search.depths[state] !== depth) continue
      const stopped = expand(search, state, depth)
      const reason = stopped ?? (states.size > limit ? 'too-large' : null)
      // with a violation at hand only a few more ops are left to look at
      if (reason && !search.nearest) return { ok: false, reason, states: states.size }
    }
  }
  const mayLoop = [...program.threads, program.finally ?? []].some((ops) => ops.some(([kind]) => kind === 'jump'))
  const nearest = search.nearest ?? (mayLoop ? nearestLivelock(search) : null)
  if (!nearest) return { ok: true, holds: true, states: states.size }
  const { violation } = nearest
  return { ok: true, holds: false, states: states.size, violation, schedule: scheduleTo(search, nearest) }
}

function scheduleTo(search: Search, { state, tail }: Candidate): number[] {
  const backwards = tail.toReversed()
  for (let at = state; search.parents[at]! >= 0; at = search.parents[at]!) {
    const length = search.depths[at]! - search.depths[search.parents[at]!]!
    for (let op = 0; op < length; op++) backwards.push(search.movers[at]!)
  }
  return backwards.toReversed()
}
