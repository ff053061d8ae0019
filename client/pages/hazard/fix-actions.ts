import { addedSleepMs, innerLock, swapLocks } from '../../../shared/curriculum/hazards/index.ts'
import {
  addSleep,
  allLines,
  changeLock,
  moveLine,
  removeSleep,
  splitShared,
  targetOf,
  unwrapLock,
  wrapInLock,
  type Edit,
  type PythonProgram,
  type Statement,
} from '../../../shared/interleaving/python/index.ts'

/** Neighbouring lines of one block that are chosen to be edited. */
export interface Choice {
  readonly first: number
  readonly last: number
}

/** Something that can be done to the chosen lines. Text: `hazard.edit.<kind>`. */
export interface FixAction {
  readonly kind: 'wrap' | 'unwrap' | 'change' | 'swap' | 'up' | 'down' | 'add-sleep' | 'remove-sleep' | 'split'
  /** The lock or the shared value that it is about. */
  readonly name: string
  readonly edit: () => Edit
}

/** What can be done to the chosen lines of a program. */
export function actionsFor(python: PythonProgram, { first, last }: Choice): FixAction[] {
  const line = allLines(python).find(({ id }) => id === first)
  if (!line) return []
  const wraps = python.locks.map((lock): FixAction => ({
    kind: 'wrap',
    name: lock,
    edit: () => wrapInLock(python, first, last, lock),
  }))
  if (first !== last) return wraps
  return [
    ...lockActions(python, line),
    ...wraps,
    { kind: 'up', name: '', edit: () => moveLine(python, first, 'up') },
    { kind: 'down', name: '', edit: () => moveLine(python, first, 'down') },
    line.kind === 'sleep'
      ? { kind: 'remove-sleep', name: '', edit: () => removeSleep(python, first) }
      : { kind: 'add-sleep', name: '', edit: () => addSleep(python, first, addedSleepMs) },
    ...splitAction(python, line),
  ]
}

function lockActions(python: PythonProgram, line: Statement): FixAction[] {
  if (line.kind !== 'with') return []
  const { id, lock } = line
  const others = python.locks.filter((other) => other !== lock)
  return [
    { kind: 'unwrap', name: lock, edit: () => unwrapLock(python, id) },
    ...others.map((other): FixAction => ({ kind: 'change', name: other, edit: () => changeLock(python, id, other) })),
    ...(innerLock(line) ? [{ kind: 'swap', name: lock, edit: () => swapLocks(python, id) } as const] : []),
  ]
}

function splitAction(python: PythonProgram, line: Statement): FixAction[] {
  const cell = targetOf(line)
  if (cell === null || !Object.hasOwn(python.shared, cell)) return []
  return [{ kind: 'split', name: cell, edit: () => splitShared(python, cell) }]
}

/** The choice with one line more: the next one in the same block; null at its end. */
export function withNextLine(python: PythonProgram, { first, last }: Choice): Choice | null {
  const block = blockOf(python, last)
  const next = block[block.findIndex(({ id }) => id === last) + 1]
  return next ? { first, last: next.id } : null
}

/** The lines from one to another of the same block, in either order; the second alone where they are not in one. */
export function choiceBetween(python: PythonProgram, one: number, other: number): Choice {
  const ids = blockOf(python, one).map(({ id }) => id)
  const [from, to] = [ids.indexOf(one), ids.indexOf(other)]
  if (from < 0 || to < 0) return { first: other, last: other }
  return from < to ? { first: one, last: other } : { first: other, last: one }
}

/** All lines that a choice covers, inner ones too. */
export function linesInChoice(python: PythonProgram, { first, last }: Choice): number[] {
  const block = blockOf(python, first)
  const from = block.findIndex(({ id }) => id === first)
  const to = block.findIndex(({ id }) => id === last)
  return block.slice(from, to + 1).flatMap((line) => [line.id, ...insideOf(line)])
}

function insideOf(line: Statement): number[] {
  return 'body' in line ? line.body.flatMap((inner) => [inner.id, ...insideOf(inner)]) : []
}

/** The block that a line stands in; empty where there is no such line. */
function blockOf(python: PythonProgram, id: number): readonly Statement[] {
  const blocks = [
    ...python.functions.map(({ body }) => body),
    python.after,
    ...allLines(python).flatMap((line) => ('body' in line ? [line.body] : [])),
  ]
  return blocks.find((block) => block.some((line) => line.id === id)) ?? []
}
