import { lockText, sleepText } from './compile.ts'
import type { Change, Condition, Expression, PythonProgram, Statement, Term } from './types.ts'
import { allLines, linesOf, targetOf } from './walk.ts'

/** A line of a printed program. */
export interface PrintedLine {
  readonly text: string
  /** The `id` of the statement whose line it is; null for what surrounds the statements. */
  readonly id: number | null
}

/** The program as Python 3 that runs as it is. */
export function printProgram(python: PythonProgram): string {
  return printLines(python)
    .map(({ text }) => `${text}\n`)
    .join('')
}

/** The same, line by line. */
export function printLines(python: PythonProgram): PrintedLine[] {
  const { shared, locks, constants, functions, after, expect } = python
  const isAsync = python.style === 'asyncio'
  return [
    ...plain(...importsOf(python), ''),
    ...plain(...Object.entries(shared).map(([name, value]) => `${name} = ${value}`)),
    ...plain(...locks.map((lock) => `${lock} = ${isAsync ? 'asyncio' : 'threading'}.Lock()`)),
    ...Object.entries(constants).flatMap(([name, value]) => plain('', '', `def ${name}():`, `    return ${value}`)),
    ...functions.flatMap(({ name, body }) => [
      ...plain('', '', `${isAsync ? 'async ' : ''}def ${name}():`),
      ...plain(...globalLine(python, body)),
      ...block(python, body, 1),
    ]),
    ...plain('', '', ...startOf(python)),
    ...block(python, after, 0),
    ...plain(...Object.entries(expect).map(([name, value]) => `assert ${name} == ${value}`)),
  ]
}

function plain(...texts: readonly string[]): PrintedLine[] {
  return texts.map((text) => ({ text, id: null }))
}

function importsOf(python: PythonProgram): string[] {
  if (python.style === 'asyncio') return ['import asyncio']
  const sleeps = allLines(python).some(({ kind }) => kind === 'sleep')
  return ['import threading', ...(sleeps ? ['import time'] : [])]
}

function globalLine({ shared }: PythonProgram, body: readonly Statement[]): string[] {
  const targets = new Set(linesOf(body).map(targetOf))
  const names = Object.keys(shared).filter((name) => targets.has(name))
  return names.length > 0 ? [`    global ${names.join(', ')}`] : []
}

function startOf({ style, threads }: PythonProgram): string[] {
  if (style === 'asyncio')
    return [
      'async def main():',
      `    await asyncio.gather(${threads.map((name) => `${name}()`).join(', ')})`,
      '',
      '',
      'asyncio.run(main())',
    ]
  const works = threads.length === 1 ? `${threads[0]!},` : threads.join(', ')
  return [
    `clerks = [threading.Thread(target=work) for work in (${works})]`,
    'for clerk in clerks:',
    '    clerk.start()',
    'for clerk in clerks:',
    '    clerk.join()',
  ]
}

function block(python: PythonProgram, body: readonly Statement[], depth: number): PrintedLine[] {
  return body.flatMap((statement) => [
    { text: '    '.repeat(depth) + lineText(python.style, statement), id: statement.id },
    ...('body' in statement ? block(python, statement.body, depth + 1) : []),
  ])
}

/** The statement's own line, without its indentation and what is inside it. */
function lineText(style: PythonProgram['style'], statement: Statement): string {
  switch (statement.kind) {
    case 'assign':
      return `${statement.target} = ${expressionText(statement.value)}`
    case 'augment':
      return `${statement.target} ${statement.sign}= ${termText(statement.term)}`
    case 'call':
      return `${statement.name}()`
    case 'sleep':
      return sleepText(style, statement.ms)
    case 'acquire':
    case 'release':
      return lockText(style, statement.kind, statement.lock)
    case 'if':
      return `if ${conditionText(statement.condition)}:`
    case 'while':
      return `while ${statement.condition === null ? 'True' : conditionText(statement.condition)}:`
    case 'repeat':
      return `for _ in range(${statement.times}):`
    default:
      return `${style === 'asyncio' ? 'async ' : ''}with ${statement.lock}:`
  }
}

function expressionText({ first, rest }: Expression): string {
  return [termText(first), ...rest.map(({ sign, term }: Change) => `${sign} ${termText(term)}`)].join(' ')
}

function termText(term: Term): string {
  if (term.kind === 'number') return String(term.value)
  return term.kind === 'call' ? `${term.name}()` : term.name
}

function conditionText({ name, comparison, value }: Condition): string {
  return `${name} ${comparison} ${value}`
}
