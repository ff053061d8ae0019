import { unassignedName } from './check.ts'
import type { Expression, PythonProgram, Statement, Term } from './types.ts'
import { allLines, linesOf, readsOf, targetOf } from './walk.ts'

/** The edited program, or why it stays as it is. Undo is to keep the program from before. */
export type Edit =
  | { readonly ok: true; readonly program: PythonProgram }
  | {
      readonly ok: false
      readonly reason:
        | 'no-such-line'
        | 'no-such-lock'
        | 'not-neighbours'
        | 'not-a-lock'
        | 'not-a-pause'
        | 'at-the-edge'
        | 'empty-block'
        | 'unassigned-name'
        | 'not-shared'
        | 'not-only-added-to'
    }

/** Puts the lines from `first` to `last`, which are neighbours in one block, under a lock. */
export function wrapInLock(python: PythonProgram, first: number, last: number, lock: string): Edit {
  if (!python.locks.includes(lock)) return { ok: false, reason: 'no-such-lock' }
  const id = nextId(python)
  return editBlock(python, first, (body, from) => {
    const to = body.findIndex((line) => line.id === last)
    if (to < from) return 'not-neighbours'
    return body.toSpliced(from, to - from + 1, { id, kind: 'with', lock, body: body.slice(from, to + 1) })
  })
}

/** Takes a lock away and leaves what was under it. */
export function unwrapLock(python: PythonProgram, id: number): Edit {
  return editBlock(python, id, (body, at) => {
    const line = body[at]!
    return line.kind === 'with' ? body.toSpliced(at, 1, ...line.body) : 'not-a-lock'
  })
}

/** Puts another lock in place of the one that a line names. */
export function changeLock(python: PythonProgram, id: number, lock: string): Edit {
  if (!python.locks.includes(lock)) return { ok: false, reason: 'no-such-lock' }
  return editBlock(python, id, (body, at) => {
    const line = body[at]!
    const names = line.kind === 'with' || line.kind === 'acquire' || line.kind === 'release'
    return names ? body.with(at, { ...line, lock }) : 'not-a-lock'
  })
}

/** Adds a pause before a line. */
export function addSleep(python: PythonProgram, before: number, ms: number): Edit {
  const id = nextId(python)
  return editBlock(python, before, (body, at) => body.toSpliced(at, 0, { id, kind: 'sleep', ms }))
}

/** Takes a pause away. */
export function removeSleep(python: PythonProgram, id: number): Edit {
  return editBlock(python, id, (body, at) => {
    if (body[at]!.kind !== 'sleep') return 'not-a-pause'
    return body.length === 1 ? 'empty-block' : body.toSpliced(at, 1)
  })
}

/**
 * Moves a line, with what is inside it, one place up or down in its function, as in an editor: past a plain line, into a block that is next to it, or out of
 * the block whose edge it stands at.
 */
export function moveLine(python: PythonProgram, id: number, direction: 'up' | 'down'): Edit {
  const step = direction === 'up' ? -1 : 1
  return editTop(python, id, (body) => moveIn(body, id, step) ?? 'at-the-edge')
}

/** Null when the line stands at the edge of its function. */
function moveIn(body: readonly Statement[], id: number, step: -1 | 1): readonly Statement[] | Refusal | null {
  const at = body.findIndex((line) => line.id === id)
  if (at >= 0) {
    const neighbour = body[at + step]
    if (!neighbour) return null
    const without = body.toSpliced(at, 1)
    if (!('body' in neighbour)) return without.toSpliced(at + step, 0, body[at]!)
    const inner = step === 1 ? [body[at]!, ...neighbour.body] : [...neighbour.body, body[at]!]
    return without.with(without.indexOf(neighbour), { ...neighbour, body: inner })
  }
  for (const [index, line] of body.entries()) {
    if (!('body' in line) || !linesOf(line.body).some((each) => each.id === id)) continue
    const moved = moveIn(line.body, id, step)
    if (typeof moved === 'string') return moved
    if (moved) return body.with(index, { ...line, body: moved })
    if (line.body.length === 1) return 'empty-block'
    const outside = line.body.find((each) => each.id === id)!
    const rest = { ...line, body: line.body.filter((each) => each !== outside) }
    return body.toSpliced(index, 1, ...(step === 1 ? [rest, outside] : [outside, rest]))
  }
  return null
}

/**
 * Gives each thread a module variable of its own, `name_0`, `name_1`, … from 0, in place of a shared one that threads only add to, and adds them all up at
 * the end. Threads that ran the same function run one of their own, `function_0`, … each; where all had their own they keep them.
 */
export function splitShared(python: PythonProgram, name: string): Edit {
  const lines = python.functions.flatMap(({ body }) => linesOf(body))
  if (!Object.hasOwn(python.shared, name) || !lines.some((line) => targetOf(line) === name))
    return { ok: false, reason: 'not-shared' }
  if (!lines.every((line) => onlyAdds(line, name))) return { ok: false, reason: 'not-only-added-to' }
  let id = nextId(python)
  const haveTheirOwn = new Set(python.threads).size === python.threads.length
  const functions = python.threads.map((thread, index) => {
    const { body } = python.functions.find((candidate) => candidate.name === thread)!
    const renumbered = (line: Statement): Statement => ({
      ...renamed(line, name, `${name}_${index}`),
      // the first keeps its lines' numbers
      id: index === python.threads.indexOf(thread) ? line.id : id++,
      ...('body' in line ? { body: line.body.map(renumbered) } : {}),
    })
    return { name: haveTheirOwn ? thread : `${thread}_${index}`, body: body.map(renumbered) }
  })
  const parts = python.threads.map((_, index) => `${name}_${index}`)
  const merge: Statement = {
    id,
    kind: 'assign',
    target: name,
    value: {
      first: { kind: 'name', name },
      rest: parts.map((part) => ({ sign: '+', term: { kind: 'name', name: part } })),
    },
  }
  return {
    ok: true,
    program: {
      ...python,
      shared: { ...python.shared, ...Object.fromEntries(parts.map((part) => [part, 0])) },
      functions,
      threads: functions.map((each) => each.name),
      after: [merge, ...python.after],
    },
  }
}

/** Whether a line leaves the variable alone, or adds something that does not depend on it. */
function onlyAdds(line: Statement, name: string): boolean {
  if (targetOf(line) !== name) return !readsOf(line).includes(name)
  const reads = readsOf(line).filter((read) => read === name).length
  if (line.kind === 'augment') return reads === 1
  return line.kind === 'assign' && reads === 1 && line.value.first.kind === 'name' && line.value.first.name === name
}

function renamed(line: Statement, from: string, to: string): Statement {
  if (targetOf(line) !== from) return line
  const term = (each: Term): Term => (each.kind === 'name' && each.name === from ? { ...each, name: to } : each)
  if (line.kind === 'augment') return { ...line, target: to }
  if (line.kind !== 'assign') return line
  const value: Expression = { ...line.value, first: term(line.value.first) }
  return { ...line, target: to, value }
}

type Refusal = Extract<Edit, { ok: false }>['reason']

function nextId(python: PythonProgram): number {
  return 1 + allLines(python).reduce((most, { id }) => Math.max(most, id), 0)
}

/** Changes the block that the line is in. */
function editBlock(
  python: PythonProgram,
  id: number,
  change: (body: readonly Statement[], at: number) => readonly Statement[] | Refusal,
): Edit {
  const within = (body: readonly Statement[]): readonly Statement[] | Refusal => {
    const at = body.findIndex((line) => line.id === id)
    if (at >= 0) return change(body, at)
    const index = body.findIndex((line) => 'body' in line && linesOf(line.body).some((each) => each.id === id))
    const block = body[index]!
    if (!('body' in block)) return body
    const changed = within(block.body)
    return typeof changed === 'string' ? changed : body.with(index, { ...block, body: changed })
  }
  return editTop(python, id, within)
}

/** Changes the function, or the end of the program, that the line is in; an edit after which a variable would be read unassigned is refused. */
function editTop(
  python: PythonProgram,
  id: number,
  change: (body: readonly Statement[]) => readonly Statement[] | Refusal,
): Edit {
  const has = (body: readonly Statement[]): boolean => linesOf(body).some((line) => line.id === id)
  const index = python.functions.findIndex(({ body }) => has(body))
  const home = python.functions[index]
  if (!home && !has(python.after)) return { ok: false, reason: 'no-such-line' }
  const body = change(home ? home.body : python.after)
  if (typeof body === 'string') return { ok: false, reason: body }
  const program = home
    ? { ...python, functions: python.functions.with(index, { ...home, body }) }
    : { ...python, after: body }
  return unassignedName(program) ? { ok: false, reason: 'unassigned-name' } : { ok: true, program }
}
