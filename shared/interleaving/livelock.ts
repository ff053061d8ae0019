import { moveOf } from './moves.ts'
import { hashOf } from './search.ts'
import type { Candidate, Search } from './search.ts'
import { intern } from './tuples.ts'

/** Where a move leads that captures the program for ever. */
const nowhere = -1

/**
 * In a finished search without any other violation: the nearest state from which no end can be reached. A thread that has begun a visible block is bound to finish
 * it, so the nearest doomed state can lie inside a move: one to a doomed state, or one that never ends.
 */
export function nearestLivelock(search: Search): Candidate | null {
  const canEnd = statesThatCanEnd(search)
  const found: { nearest: Candidate | null } = { nearest: null }
  const consider = (state: number, tail: readonly number[]): void => {
    const length = search.depths[state]! + tail.length
    if (!found.nearest || length < found.nearest.length) found.nearest = { violation: 'livelock', state, length, tail }
  }
  for (let state = 0; state < search.states.size; state++) if (canEnd[state] === 0) consider(state, [])
  forEachMove(search, (from, to, thread, bound) => {
    if (canEnd[from] === 1 && (to === nowhere || canEnd[to] === 0))
      consider(
        from,
        Array.from({ length: bound }, () => thread),
      )
  })
  return found.nearest
}

/** 1 for every state from which the program can still end: backwards from the ends, over the moves sorted by where they lead. */
function statesThatCanEnd(search: Search): Uint8Array {
  const { size } = search.states
  const starts = new Int32Array(size + 1)
  const hasMoved = new Uint8Array(size)
  forEachMove(search, (from, to) => {
    hasMoved[from] = 1
    if (to !== nowhere) starts[to + 1]!++
  })
  for (let state = 0; state < size; state++) starts[state + 1]! += starts[state]!
  const sources = new Int32Array(starts[size]!)
  const filled = starts.slice()
  forEachMove(search, (from, to) => {
    if (to !== nowhere) sources[filled[to]!++] = from
  })

  const canEnd = new Uint8Array(size)
  const open: number[] = []
  for (let state = 0; state < size; state++) {
    if (hasMoved[state] === 1 || !isEnd(search, state)) continue
    canEnd[state] = 1
    open.push(state)
  }
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (let i = starts[state]!; i < starts[state + 1]!; i++) {
      const source = sources[i]!
      if (canEnd[source] === 1) continue
      canEnd[source] = 1
      open.push(source)
    }
  }
  return canEnd
}

function isEnd({ states, moves }: Search, state: number): boolean {
  const base = state * states.stride
  for (let word = 1; word < states.stride; word++) if (!moves.locals[states.words[base + word]!]!.ended) return false
  return true
}

/** `bound`: after how many ops the thread is bound to make the whole move. */
type Visit = (from: number, to: number, thread: number, bound: number) => void

/** Goes through all moves of a finished search; the order is always the same. */
function forEachMove({ moves, states, tuple }: Search, visit: Visit): void {
  const { stride } = states
  for (let state = 0; state < states.size; state++) {
    for (let word = 0; word < stride; word++) tuple[word] = states.words[state * stride + word]!
    const memory = tuple[0]!
    let unfinished = 0
    for (let thread = 0; thread + 1 < stride; thread++) {
      if (thread + 2 === stride && unfinished > 0) break
      const local = tuple[thread + 1]!
      if (moves.locals[local]!.ended) continue
      unfinished++
      const move = moveOf(moves, local, memory)
      const kind = moves.kinds[move]
      const bound = moves.bindings[move]!
      if (kind === 'captures') visit(state, nowhere, thread, bound)
      if (kind !== 'step') continue
      tuple[0] = moves.nextMemories[move]!
      tuple[thread + 1] = moves.nextLocals[move]!
      visit(state, intern(states, tuple, hashOf(tuple)), thread, bound)
      tuple[0] = memory
      tuple[thread + 1] = local
    }
  }
}
