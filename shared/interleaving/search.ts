import { compile } from './compile.ts'
import { createMoves, localNumber, memoryNumber, moveOf } from './moves.ts'
import type { Moves } from './moves.ts'
import { createTuples, hashPart, intern } from './tuples.ts'
import type { Tuples } from './tuples.ts'
import type { Program, Unknown, Violation } from './types.ts'

/** A search over the states of a program that are reached by moves (see `moves.ts`). */
export interface Search {
  readonly moves: Moves
  /** A state: the number of its memory, then the number of each thread's local part, that of `finally` last. */
  readonly states: Tuples
  /** The least known number of ops to each state, the state before it, and the thread that moved there. */
  depths: Int32Array
  parents: Int32Array
  movers: Int32Array
  /** States to expand, by depth. */
  readonly buckets: (number[] | undefined)[]
  /** The nearest violation found so far. */
  nearest: Candidate | null
  /** The state being expanded. */
  readonly tuple: Int32Array
}

/** A violation at some ops beyond a state. */
export interface Candidate {
  readonly violation: Violation
  readonly state: number
  /** The length of the whole schedule. */
  readonly length: number
  /** Who executes the ops beyond the state, one entry an op. */
  readonly tail: readonly number[]
}

export function startSearch(program: Program): Search {
  const moves = createMoves(compile(program))
  const { threads, initial } = moves.compiled
  const locals = threads.map(({ registers }, thread) => {
    const zeros = registers.map(() => 0)
    return localNumber(moves, thread, 0, zeros)
  })
  const stride = 1 + threads.length
  const search: Search = {
    moves,
    states: createTuples(stride),
    depths: new Int32Array(1024),
    parents: new Int32Array(1024),
    movers: new Int32Array(1024),
    buckets: [],
    nearest: null,
    tuple: Int32Array.from([memoryNumber(moves, initial), ...locals]),
  }
  reach(search, hashOf(search.tuple), 0, -1, -1)
  return search
}

export function hashOf(tuple: Int32Array): number {
  let hash = 0
  for (let word = 0; word < tuple.length; word++) hash += hashPart(word, tuple[word]!)
  return hash | 0
}

/** Notes that the state in `search.tuple` is reached after `depth` ops, and has it expanded if that is nearer than was known. */
function reach(search: Search, hash: number, depth: number, parent: number, mover: number): void {
  const before = search.states.size
  const state = intern(search.states, search.tuple, hash)
  if (state < before && search.depths[state]! <= depth) return
  if (state === search.depths.length) {
    search.depths = doubled(search.depths)
    search.parents = doubled(search.parents)
    search.movers = doubled(search.movers)
  }
  search.depths[state] = depth
  search.parents[state] = parent
  search.movers[state] = mover
  const { buckets } = search
  while (buckets.length <= depth) buckets.push(undefined)
  const bucket = buckets[depth]
  if (bucket) bucket.push(state)
  else buckets[depth] = [state]
}

function doubled(array: Int32Array): Int32Array {
  const longer = new Int32Array(array.length * 2)
  longer.set(array)
  return longer
}

/** Makes every move of a state that lies `depth` ops from the start, and notes the violations that begin there; answers with a reason to give up. */
export function expand(search: Search, state: number, depth: number): Unknown['reason'] | null {
  const { moves, states, tuple } = search
  const { stride } = states
  for (let word = 0; word < stride; word++) tuple[word] = states.words[state * stride + word]!
  const memory = tuple[0]!
  const hash = hashOf(tuple)
  let unfinished = 0
  let blocked = 0
  /** The local ops that bring the blocked threads to their locks. */
  const wayToLocks: number[] = []
  for (let thread = 0; thread + 1 < stride; thread++) {
    // `finally` is the last, and starts only when all others have ended
    if (thread + 2 === stride && unfinished > 0) break
    const local = tuple[thread + 1]!
    if (moves.locals[local]!.ended) continue
    unfinished++
    const move = moveOf(moves, local, memory)
    const length = moves.lengths[move]!
    switch (moves.kinds[move]!) {
      case 'step':
        tuple[0] = moves.nextMemories[move]!
        tuple[thread + 1] = moves.nextLocals[move]!
        reach(search, rehashed(hash, thread + 1, local, tuple, memory), depth + length, state, thread)
        tuple[0] = memory
        tuple[thread + 1] = local
        break
      case 'blocked':
        blocked++
        for (let op = 0; op < length; op++) wayToLocks.push(thread)
        break
      case 'error':
        note(
          search,
          'error',
          state,
          depth,
          Array.from({ length }, () => thread),
        )
        break
      case 'overflow':
        return 'overflow'
      case 'endless':
        return 'too-large'
    }
  }
  if (unfinished === 0) {
    const values = moves.memories[memory]!
    if (moves.compiled.expect.some(({ cell, value }) => values[cell] !== value)) note(search, 'final', state, depth, [])
  } else if (blocked === unfinished) {
    note(search, 'deadlock', state, depth, wayToLocks)
  }
  return null
}

/** The hash of `tuple` after its memory and one local part were changed; `hash` is the one from before. */
function rehashed(hash: number, word: number, local: number, tuple: Int32Array, memory: number): number {
  const parts = hashPart(0, tuple[0]!) - hashPart(0, memory) + hashPart(word, tuple[word]!) - hashPart(word, local)
  return (hash + parts) | 0
}

function note(search: Search, violation: Violation, state: number, depth: number, tail: readonly number[]): void {
  const length = depth + tail.length
  if (!search.nearest || length < search.nearest.length) search.nearest = { violation, state, length, tail }
}
