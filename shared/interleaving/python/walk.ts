import type { PythonProgram, Statement, Term } from './types.ts'

/** All lines of a block in the order of the text, those of inner blocks included. */
export function linesOf(body: readonly Statement[]): Statement[] {
  return body.flatMap((statement) => [statement, ...('body' in statement ? linesOf(statement.body) : [])])
}

/** All lines of a program. */
export function allLines({ functions, after }: PythonProgram): Statement[] {
  return [...functions.flatMap(({ body }) => linesOf(body)), ...linesOf(after)]
}

/** Names of variables that a line itself reads, in the order in which it does. */
export function readsOf(statement: Statement): string[] {
  switch (statement.kind) {
    case 'assign':
      return variables([statement.value.first, ...statement.value.rest.map(({ term }) => term)])
    case 'augment':
      return [statement.target, ...variables([statement.term])]
    case 'if':
    case 'while':
      return statement.condition === null ? [] : [statement.condition.name]
    default:
      return []
  }
}

function variables(terms: readonly Term[]): string[] {
  return terms.flatMap((term) => (term.kind === 'name' ? term.name : []))
}

/** The variable that a line assigns to, if any. */
export function targetOf(statement: Statement): string | null {
  return statement.kind === 'assign' || statement.kind === 'augment' ? statement.target : null
}

/** All variables that a block names. */
export function namesIn(body: readonly Statement[]): Set<string> {
  return new Set(linesOf(body).flatMap((line) => [...readsOf(line), targetOf(line) ?? []].flat()))
}
