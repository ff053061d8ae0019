import type { Comparison, Op, Program, PythonVersion } from '../types.ts'
import type { Condition, Expression, PythonProgram, Statement, Term } from './types.ts'
import { namesIn } from './walk.ts'

/** Where an op comes from. */
export interface Source {
  /** The `id` of the line that it is part of; the release at the end of a `with` belongs to the `with`. */
  readonly line: number
  /** This step alone, as Python: what the line is when it is expanded. */
  readonly text: string
}

export interface CompiledPython {
  readonly program: Program
  /** For each thread, `after` being the last, the sources of its ops. */
  readonly sources: readonly (readonly Source[])[]
}

/**
 * The ops of a program, in the order in which CPython's bytecode does the same: operands from left to right, the assigned name last; `x += f()` loads x before it
 * calls. Throws when a thread's function or a called one does not exist. A program of coroutines is always `asyncio`, whatever the version.
 */
export function compileProgram(python: PythonProgram, version: PythonVersion): CompiledPython {
  const compiled = [
    ...python.threads.map((name) => {
      const found = python.functions.find((candidate) => candidate.name === name)
      if (!found) throw new Error(`There is no function "${name}".`)
      return compileBody(python, found.body)
    }),
    compileBody(python, python.after),
  ]
  const ops = compiled.map((steps) => steps.map(({ op }) => op))
  const { shared, locks, expect } = python
  const program: Program = {
    shared,
    locks,
    python: python.style === 'asyncio' ? 'asyncio' : version,
    threads: ops.slice(0, -1),
    ...(python.after.length > 0 ? { finally: ops.at(-1)! } : {}),
    expect,
  }
  return { program, sources: compiled.map((steps) => steps.map(({ line, text }) => ({ line, text }))) }
}

interface Step extends Source {
  readonly op: Op
}

interface Context {
  readonly python: PythonProgram
  /** Registers that no line names: the interpreter's stack. */
  readonly first: string
  readonly second: string
}

function compileBody(python: PythonProgram, body: readonly Statement[]): Step[] {
  const taken = namesIn(body)
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name)
  return compileBlock({ python, first: free('t'), second: free('u') }, body)
}

function compileBlock(context: Context, body: readonly Statement[]): Step[] {
  return body.flatMap((statement) =>
    compileStatement(context, statement).map((step) => ('line' in step ? step : { ...step, line: statement.id })),
  )
}

/** A step of the line at hand, or one of a line inside it. */
type Piece = Omit<Step, 'line'> | Step

function compileStatement(context: Context, statement: Statement): Piece[] {
  switch (statement.kind) {
    case 'assign':
      return assign(context, statement.target, statement.value)
    case 'augment': {
      const first = { kind: 'name', name: statement.target } as const
      return assign(context, statement.target, { first, rest: [statement] })
    }
    case 'call':
      return [call(statement.name)]
    case 'sleep':
      return [{ op: ['sleep'], text: sleepText(context.python.style, statement.ms) }]
    case 'acquire':
    case 'release':
      return [lockStep(context, statement.kind, statement.lock)]
    case 'with':
      return [
        lockStep(context, 'acquire', statement.lock),
        ...compileBlock(context, statement.body),
        lockStep(context, 'release', statement.lock),
      ]
    case 'if': {
      const body = compileBlock(context, statement.body)
      return [...test(context, statement.condition, body.length), ...body]
    }
    case 'while': {
      const body = compileBlock(context, statement.body)
      const { condition } = statement
      // where the condition reads a module variable it does so each time
      const head = condition === null ? [] : test(context, condition, body.length + 1)
      return [...head, ...body, goBack(head.length + body.length)]
    }
    default:
      return repeat(context, statement)
  }
}

function goBack(ops: number): Piece {
  return { op: ['jump', -ops], text: 'continue' }
}

function repeat(context: Context, statement: Extract<Statement, { kind: 'repeat' }>): Piece[] {
  const { id, times } = statement
  const body = compileBlock(context, statement.body)
  // no variable has a name with a space in it
  const counter = `turn ${id}`
  return [
    { op: ['set', counter, 0], text: 'turn = 0' },
    { op: ['skip-if', counter, '==', times, body.length + 2], text: `turn < ${times}` },
    { op: ['add', counter, 1], text: 'turn += 1' },
    ...body,
    goBack(body.length + 2),
  ]
}

/** Goes on to the body, or skips its ops. */
function test(context: Context, condition: Condition, bodyOps: number): Piece[] {
  const { name, comparison, value } = condition
  const isShared = Object.hasOwn(context.python.shared, name)
  const register = isShared ? context.first : name
  const [opposite, bound] = opposites(comparison, value)
  const skip: Piece = {
    op: ['skip-if', register, opposite, bound, bodyOps],
    text: `${register} ${comparison} ${value}`,
  }
  return isShared ? [read(name, register), skip] : [skip]
}

/** What holds exactly when the condition does not; values are whole numbers. */
function opposites(comparison: Condition['comparison'], value: number): [Comparison, number] {
  switch (comparison) {
    case '==':
      return ['!=', value]
    case '!=':
      return ['==', value]
    case '<':
      return ['>', value - 1]
    case '>':
      return ['<', value + 1]
    case '<=':
      return ['>', value]
    default:
      return ['<', value]
  }
}

function assign(context: Context, target: string, value: Expression): Piece[] {
  const isShared = Object.hasOwn(context.python.shared, target)
  const { first, rest } = value
  if (isShared && rest.length === 0 && first.kind === 'name' && !Object.hasOwn(context.python.shared, first.name))
    return [write(target, first.name)]
  // the target's old value may still be needed further right
  const isNeeded = rest.some(({ term }) => term.kind === 'name' && term.name === target)
  const into = isShared || isNeeded ? context.first : target
  const steps = [...begin(context, first, into), ...rest.flatMap(({ sign, term }) => change(context, sign, term, into))]
  if (isShared) return [...steps, write(target, into)]
  return into === target ? steps : [...steps, ...copy(into, target)]
}

function begin({ python, ...context }: Context, term: Term, into: string): Piece[] {
  if (term.kind === 'number') return [{ op: ['set', into, term.value], text: `${into} = ${term.value}` }]
  if (term.kind === 'call') {
    const value = constantOf({ python, ...context }, term.name)
    return [call(term.name), { op: ['set', into, value], text: `${into} = ${value}` }]
  }
  if (Object.hasOwn(python.shared, term.name)) return [read(term.name, into)]
  return term.name === into ? [] : copy(term.name, into)
}

function change(context: Context, sign: '+' | '-', term: Term, into: string): Piece[] {
  const add = (value: number): Piece => ({
    op: ['add', into, sign === '+' ? value : -value],
    text: `${into} ${sign}= ${value}`,
  })
  if (term.kind === 'number') return [add(term.value)]
  if (term.kind === 'call') return [call(term.name), add(constantOf(context, term.name))]
  const isShared = Object.hasOwn(context.python.shared, term.name)
  const from = isShared ? context.second : term.name
  return [...(isShared ? [read(term.name, from)] : []), { op: ['add', into, from], text: `${into} += ${from}` }]
}

function constantOf({ python }: Context, name: string): number {
  const value = python.constants[name]
  if (value === undefined) throw new Error(`There is no function "${name}" that gives a number.`)
  return value
}

function copy(from: string, into: string): Piece[] {
  return [
    { op: ['set', into, 0], text: `${into} = 0` },
    { op: ['add', into, from], text: `${into} += ${from}` },
  ]
}

function read(name: string, register: string): Piece {
  return { op: ['read', name, register], text: `${register} = ${name}` }
}

function write(name: string, register: string): Piece {
  return { op: ['write', name, register], text: `${name} = ${register}` }
}

function call(name: string): Piece {
  return { op: ['call'], text: `${name}()` }
}

function lockStep({ python }: Context, kind: 'acquire' | 'release', lock: string): Piece {
  return { op: [kind, lock], text: lockText(python.style, kind, lock) }
}

/** Taking or returning a lock in the words of the style. */
export function lockText(style: PythonProgram['style'], kind: 'acquire' | 'release', lock: string): string {
  return `${style === 'asyncio' && kind === 'acquire' ? 'await ' : ''}${lock}.${kind}()`
}

/** A pause in the words of the style; milliseconds are whole, so that the seconds have at most three decimals. */
export function sleepText(style: PythonProgram['style'], ms: number): string {
  const seconds = String(ms / 1000)
  return style === 'asyncio' ? `await asyncio.sleep(${seconds})` : `time.sleep(${seconds})`
}
