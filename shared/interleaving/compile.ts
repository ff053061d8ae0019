import type { Comparison, Op, Program, PythonVersion } from './types.ts'

/** A program with its names resolved to indices. */
export interface Compiled {
  /** The threads, then `finally` as the last. */
  readonly threads: readonly CompiledThread[]
  /** The shared cells, then the locks: both live in one array of numbers, a lock being 1 when taken. */
  readonly names: readonly string[]
  readonly cellCount: number
  /** The values at the start. */
  readonly initial: readonly number[]
  readonly expect: readonly { readonly cell: number; readonly value: number }[]
}

interface CompiledThread {
  readonly ops: readonly CompiledOp[]
  readonly registers: readonly string[]
}

export interface CompiledOp {
  readonly kind: Op[0]
  /** Whether another thread may come next once this op is done. */
  readonly switches: boolean
  /** The cell or lock, where the op has one. */
  readonly cell: number
  readonly register: number
  /** The other register of an `add`, or -1. */
  readonly operand: number
  readonly value: number
  readonly comparison: Comparison
  /** Where a `skip-if` or a `jump` leads; otherwise the next op. */
  readonly target: number
}

/**
 * Where a switch may come (DESIGN.md, "Program JSON"): before 3.10 and without the GIL between any two ops; in a later build with the GIL only where the
 * eval breaker is looked at, after calls and backward jumps (`Python/bytecodes.c`, `_CHECK_PERIODIC`; RULES.md A1, A7); in asyncio only at an await.
 * That a thread also makes room when it blocks or ends is not the op's doing.
 */
function switchesAfter(python: PythonVersion, kind: Op[0]): boolean {
  if (python === 'asyncio') return kind === 'sleep'
  if (python === '3.14')
    return kind === 'call' || kind === 'sleep' || kind === 'acquire' || kind === 'release' || kind === 'jump'
  return true
}

const compiledPrograms = new WeakMap<Program, Compiled>()

/** Resolves the names of a well-formed program, once for each program; throws on a name that does not exist. */
export function compile(program: Program): Compiled {
  const known = compiledPrograms.get(program)
  if (known) return known
  const cells = Object.keys(program.shared)
  const compiled: Compiled = {
    threads: [...program.threads, program.finally ?? []].map((ops) => compileThread(program, cells, ops)),
    names: [...cells, ...program.locks],
    cellCount: cells.length,
    initial: [...cells.map((name) => program.shared[name]!), ...program.locks.map(() => 0)],
    expect: Object.keys(program.expect).map((name) => ({
      cell: indexOf(cells, name),
      value: program.expect[name]!,
    })),
  }
  compiledPrograms.set(program, compiled)
  return compiled
}

function compileThread(program: Program, cells: readonly string[], ops: readonly Op[]): CompiledThread {
  const registers: string[] = []
  const registerOf = (name: string): number => {
    if (!registers.includes(name)) registers.push(name)
    return registers.indexOf(name)
  }
  const compiled = ops.map((op, at): CompiledOp => {
    const plain = {
      kind: op[0],
      switches: switchesAfter(program.python, op[0]),
      cell: -1,
      register: -1,
      operand: -1,
      value: 0,
      comparison: '==' as const,
      target: at + 1,
    }
    switch (op[0]) {
      case 'read':
      case 'write':
        return { ...plain, cell: indexOf(cells, op[1]), register: registerOf(op[2]) }
      case 'set':
        return { ...plain, register: registerOf(op[1]), value: op[2] }
      case 'add':
        return typeof op[2] === 'string'
          ? { ...plain, register: registerOf(op[1]), operand: registerOf(op[2]) }
          : { ...plain, register: registerOf(op[1]), value: op[2] }
      case 'acquire':
      case 'release':
        return { ...plain, cell: cells.length + indexOf(program.locks, op[1]) }
      case 'skip-if':
        return {
          ...plain,
          register: registerOf(op[1]),
          comparison: op[2],
          value: op[3],
          target: at + 1 + op[4],
        }
      case 'jump':
        return { ...plain, target: at + op[1] }
      default:
        return plain
    }
  })
  return { ops: compiled, registers }
}

function indexOf(names: readonly string[], name: string): number {
  const index = names.indexOf(name)
  if (index < 0) throw new Error(`There is no "${name}" in the program.`)
  return index
}

/** `execute` returns this when a free lock is released. */
export const releasedFree = -1
/** `execute` returns this when a sum leaves the safe integers. */
export const overflowed = -2

/** Whether a thread whose next op this is cannot go on. */
export function isBlocked(op: CompiledOp, shared: ArrayLike<number>): boolean {
  return op.kind === 'acquire' && shared[op.cell] !== 0
}

/** Executes one op that is not blocked: changes `registers` and `shared` in place, returns the index of the next op, or one of the two codes above. */
export function execute(op: CompiledOp, at: number, registers: number[], shared: number[]): number {
  switch (op.kind) {
    case 'read':
      registers[op.register] = shared[op.cell]!
      return at + 1
    case 'write':
      shared[op.cell] = registers[op.register]!
      return at + 1
    case 'set':
      registers[op.register] = op.value
      return at + 1
    case 'add': {
      const sum = registers[op.register]! + (op.operand < 0 ? op.value : registers[op.operand]!)
      if (!Number.isSafeInteger(sum)) return overflowed
      registers[op.register] = sum
      return at + 1
    }
    case 'acquire':
      shared[op.cell] = 1
      return at + 1
    case 'release':
      if (shared[op.cell] === 0) return releasedFree
      shared[op.cell] = 0
      return at + 1
    case 'skip-if':
      return isTrue(registers[op.register]!, op.comparison, op.value) ? op.target : at + 1
    default:
      return op.target
  }
}

function isTrue(left: number, comparison: Comparison, right: number): boolean {
  if (comparison === '==') return left === right
  if (comparison === '!=') return left !== right
  return comparison === '<' ? left < right : left > right
}
