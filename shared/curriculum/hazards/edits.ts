import {
  addSleep,
  allLines,
  changeLock,
  linesOf,
  moveLine,
  removeSleep,
  splitShared,
  unwrapLock,
  wrapInLock,
} from '../../interleaving/python/index.ts'
import type { Edit, PythonProgram, Statement } from '../../interleaving/python/index.ts'

/** A line of a function, counted from 0 in the order of the text; inner lines count. */
export type LineRef = readonly [name: string, line: number]

/** An edit that a player can make, as data. */
export type HazardEdit =
  | { readonly edit: 'wrap'; readonly first: LineRef; readonly last: LineRef; readonly lock: string }
  | { readonly edit: 'unwrap'; readonly line: LineRef }
  | { readonly edit: 'change-lock'; readonly line: LineRef; readonly lock: string }
  | { readonly edit: 'swap-locks'; readonly line: LineRef }
  | { readonly edit: 'move'; readonly line: LineRef; readonly direction: 'up' | 'down' }
  | { readonly edit: 'add-sleep'; readonly line: LineRef }
  | { readonly edit: 'remove-sleep'; readonly line: LineRef }
  | { readonly edit: 'split'; readonly cell: string }

/** How long a pause is that a player adds, ms. */
export const addedSleepMs = 10

/** The `id` of a line; throws where there is none. */
export function lineId(python: PythonProgram, [name, line]: LineRef): number {
  const found = linesOf(python.functions.find((each) => each.name === name)?.body ?? [])[line]
  if (!found) throw new Error(`${name} has no line ${line}.`)
  return found.id
}

/** The nearest lock inside a `with`, or null where there is none. */
export function innerLock(line: Statement): Extract<Statement, { kind: 'with' }> | null {
  if (line.kind !== 'with') return null
  return linesOf(line.body).find((each) => each.kind === 'with') ?? null
}

/** Takes two keys of which one is taken under the other in the other order. */
export function swapLocks(python: PythonProgram, id: number): Edit {
  const outer = allLines(python).find((line) => line.id === id)
  const inner = outer && innerLock(outer)
  if (outer?.kind !== 'with' || !inner) return { ok: false, reason: 'not-a-lock' }
  const half = changeLock(python, outer.id, inner.lock)
  return half.ok ? changeLock(half.program, inner.id, outer.lock) : half
}

/** Makes one edit. */
export function applyEdit(python: PythonProgram, edit: HazardEdit): Edit {
  switch (edit.edit) {
    case 'wrap':
      return wrapInLock(python, lineId(python, edit.first), lineId(python, edit.last), edit.lock)
    case 'unwrap':
      return unwrapLock(python, lineId(python, edit.line))
    case 'change-lock':
      return changeLock(python, lineId(python, edit.line), edit.lock)
    case 'swap-locks':
      return swapLocks(python, lineId(python, edit.line))
    case 'move':
      return moveLine(python, lineId(python, edit.line), edit.direction)
    case 'add-sleep':
      return addSleep(python, lineId(python, edit.line), addedSleepMs)
    case 'remove-sleep':
      return removeSleep(python, lineId(python, edit.line))
    default:
      return splitShared(python, edit.cell)
  }
}
