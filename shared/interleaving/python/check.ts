import type { PythonProgram, Statement } from './types.ts'
import { allLines, linesOf, readsOf, targetOf } from './walk.ts'

/** The first line that reads a variable which no earlier line of its function assigns: Python would raise UnboundLocalError. */
export function unassignedName(python: PythonProgram): { readonly id: number; readonly name: string } | null {
  for (const body of [...python.functions.map((each) => each.body), python.after]) {
    const assigned = new Set(Object.keys(python.shared))
    for (const line of linesOf(body)) {
      const name = readsOf(line).find((read) => !assigned.has(read))
      if (name !== undefined) return { id: line.id, name }
      const target = targetOf(line)
      if (target !== null) assigned.add(target)
    }
  }
  return null
}

/** The `id` of the first line that names a lock or a function which does not exist; 0 when the threads or the assertions do; otherwise null. */
export function unknownName(python: PythonProgram): number | null {
  const { functions, threads, shared, expect } = python
  const line = allLines(python).find((each) => !namesExist(python, each))
  if (line) return line.id
  const isWhole =
    threads.every((thread) => functions.some(({ name }) => name === thread)) &&
    Object.keys(expect).every((name) => Object.hasOwn(shared, name))
  return isWhole ? null : 0
}

function namesExist({ locks, constants }: PythonProgram, line: Statement): boolean {
  switch (line.kind) {
    case 'with':
    case 'acquire':
    case 'release':
      return locks.includes(line.lock)
    case 'call':
      return Object.hasOwn(constants, line.name)
    case 'augment':
      return line.term.kind !== 'call' || Object.hasOwn(constants, line.term.name)
    case 'assign':
      return [line.value.first, ...line.value.rest.map(({ term }) => term)].every(
        (term) => term.kind !== 'call' || Object.hasOwn(constants, term.name),
      )
    default:
      return true
  }
}
