import { execute, isBlocked, overflowed, releasedFree } from './compile.ts'
import type { Compiled, CompiledOp } from './compile.ts'
import { liveRegisters } from './live.ts'
import { createTuples, hashPart, intern } from './tuples.ts'
import type { Tuples } from './tuples.ts'

/**
 * The explorer does not walk op by op but move by move. A *block* is what a thread executes from one switch point to the next; it is *visible* if it
 * touches a lock or a contested cell (one that several threads use and at least one writes), else *local*. A move is all the local blocks that lie
 * before a thread, then one visible block (or the thread's end).
 *
 * Why shortest schedules stay shortest. Local blocks commute with whatever other threads do, so in any schedule they can be put off until just before
 * the thread's next visible block without changing its length; those that no visible block follows are needed only where the thread must end, or must reach
 * the lock it is blocked at, and are counted there (`blocked` has a length too). An error needs no more than the moves before it. Inside a visible block nobody
 * else may run, so it is one step with a length. Hence a state that is reached by moves, at its least total length, precedes every violation at its least length.
 */
export interface Moves {
  readonly compiled: Compiled
  /** Where a thread stands and what it has in hand, each interned under a number. */
  readonly locals: Local[]
  /** The values of cells and locks, each array interned under a number. */
  readonly memories: number[][]
  /** Moves that are known, by (local, memory); the number of a pair is its index in the arrays below. */
  readonly pairs: Tuples
  readonly kinds: MoveKind[]
  /** How many ops the move executes. */
  readonly lengths: number[]
  /** After how many of these ops the thread is bound to make the whole move. */
  readonly bindings: number[]
  readonly nextLocals: number[]
  readonly nextMemories: number[]
  readonly localNumbers: Map<string, number>
  readonly memoryNumbers: Map<string, number>
  readonly live: readonly boolean[][][]
  readonly contested: readonly boolean[]
  readonly pair: Int32Array
}

/**
 * `step`: the thread stands at its next switch point, or has ended. `blocked`: it is at a taken lock. `error`: it released a free lock. `spins`: local ops for
 * ever. `captures`: a visible block without end, in which nobody else ever runs. `overflow`, `endless`: the search cannot go on.
 */
type MoveKind = 'step' | 'blocked' | 'error' | 'spins' | 'captures' | 'overflow' | 'endless'

interface Local {
  readonly thread: number
  readonly at: number
  readonly registers: readonly number[]
  readonly ended: boolean
}

/** A move of more ops than this counts as endless: its registers grow and grow. */
const longestMove = 100_000

/** Tables for the moves of one program; they fill as `moveOf` is asked. */
export function createMoves(compiled: Compiled): Moves {
  return {
    compiled,
    locals: [],
    memories: [],
    pairs: createTuples(2),
    kinds: [],
    lengths: [],
    bindings: [],
    nextLocals: [],
    nextMemories: [],
    localNumbers: new Map(),
    memoryNumbers: new Map(),
    live: compiled.threads.map(({ ops, registers }) => liveRegisters(ops, registers.length)),
    contested: compiled.names.map((_, cell) => isContested(compiled, cell)),
    pair: new Int32Array(2),
  }
}

function isContested(compiled: Compiled, cell: number): boolean {
  if (cell >= compiled.cellCount) return true
  const threads = compiled.threads.slice(0, -1)
  const users = threads.filter(({ ops }) => ops.some((op) => op.cell === cell))
  return users.length > 1 && users.some(({ ops }) => ops.some((op) => op.cell === cell && op.kind === 'write'))
}

/** The number under which this position of a thread is known. Registers that no longer matter count as 0. */
export function localNumber(moves: Moves, thread: number, at: number, registers: readonly number[]): number {
  const live = moves.live[thread]![at]!
  const kept = registers.map((value, register) => (live[register] ? value : 0))
  const key = `${thread} ${at} ${kept.join(' ')}`
  const known = moves.localNumbers.get(key)
  if (known !== undefined) return known
  moves.localNumbers.set(key, moves.locals.length)
  const ended = at === moves.compiled.threads[thread]!.ops.length
  return moves.locals.push({ thread, at, registers: kept, ended }) - 1
}

/** The number under which these values of cells and locks are known. */
export function memoryNumber(moves: Moves, memory: readonly number[]): number {
  const key = memory.join(' ')
  const known = moves.memoryNumbers.get(key)
  if (known !== undefined) return known
  moves.memoryNumbers.set(key, moves.memories.length)
  return moves.memories.push([...memory]) - 1
}

/** The number of the move that a thread makes from `local` (not its end) when cells and locks are as in `memory`. */
export function moveOf(moves: Moves, local: number, memory: number): number {
  moves.pair[0] = local
  moves.pair[1] = memory
  const number = intern(moves.pairs, moves.pair, (hashPart(0, local) + hashPart(1, memory)) | 0)
  if (number === moves.kinds.length) makeMove(moves, local, memory)
  return number
}

function makeMove(moves: Moves, local: number, memory: number): void {
  const { thread, at, registers } = moves.locals[local]!
  const run = { at, registers: [...registers], memory: [...moves.memories[memory]!], length: 0, bound: 0 }
  const kind = runMove(moves, thread, run)
  const isStep = kind === 'step'
  moves.kinds.push(kind)
  moves.lengths.push(run.length)
  moves.bindings.push(run.bound)
  moves.nextLocals.push(isStep ? localNumber(moves, thread, run.at, run.registers) : local)
  moves.nextMemories.push(isStep ? memoryNumber(moves, run.memory) : memory)
}

interface Run {
  at: number
  readonly registers: number[]
  readonly memory: number[]
  length: number
  bound: number
}

function runMove(moves: Moves, thread: number, run: Run): MoveKind {
  const { ops } = moves.compiled.threads[thread]!
  /** What was seen at a jump, and in which block: every endless run comes by a jump that it has seen. */
  const seen = new Map<string, number>()
  for (let block = 0; ; block++) {
    let visible = false
    run.bound = run.length + 1
    for (;;) {
      const op: CompiledOp | undefined = ops[run.at]
      if (!op) return 'step'
      if (isBlocked(op, run.memory)) return visible ? 'step' : 'blocked'
      const next = execute(op, run.at, run.registers, run.memory)
      if (next === overflowed) return 'overflow'
      run.length++
      if (next === releasedFree) return 'error'
      if (run.length > longestMove) return 'endless'
      run.at = next
      visible ||= op.cell >= 0 && moves.contested[op.cell]!
      if (op.kind === 'jump') {
        const key = `${localNumber(moves, thread, run.at, run.registers)} ${run.memory.join(' ')}`
        const seenIn = seen.get(key)
        if (seenIn === block && visible) return 'captures'
        if (seenIn !== undefined && !visible) return 'spins'
        seen.set(key, block)
      }
      if (op.switches) break
    }
    if (visible) return 'step'
  }
}
