import type { CompiledOp } from './compile.ts'

/**
 * For each position of a thread (its end included), which registers can still matter. The explorer treats the others as 0, so that states which differ only
 * in leftovers are one state. A register that is only ever added to itself does not matter ("strongly live variables").
 */
export function liveRegisters(ops: readonly CompiledOp[], registerCount: number): boolean[][] {
  const live = Array.from({ length: ops.length + 1 }, () => Array.from({ length: registerCount }, () => false))
  let changed = true
  while (changed) {
    changed = false
    for (let at = ops.length - 1; at >= 0; at--) {
      const op = ops[at]!
      const before = liveBefore(op, at, live)
      if (before.some((isLive, register) => isLive !== live[at]![register])) {
        live[at] = before
        changed = true
      }
    }
  }
  return live
}

function liveBefore(op: CompiledOp, at: number, live: readonly boolean[][]): boolean[] {
  const before = [...live[op.target]!]
  if (op.kind === 'skip-if') {
    for (let register = 0; register < before.length; register++) before[register] ||= live[at + 1]![register]!
    before[op.register] = true
  }
  if (op.kind === 'read' || op.kind === 'set') before[op.register] = false
  if (op.kind === 'write') before[op.register] = true
  if (op.kind === 'add' && op.operand >= 0 && before[op.register]) before[op.operand] = true
  return before
}
