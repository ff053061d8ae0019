import { unassignedName, unknownName } from './check.ts'
import { parseCondition, parseSimple } from './parse-line.ts'
import type { BlockStatement, PythonFunction, PythonProgram, Statement } from './types.ts'

/** `line` counts from 1. */
export type PythonReading =
  | { readonly ok: true; readonly program: PythonProgram }
  | {
      readonly ok: false
      readonly line: number
      readonly reason: 'unknown-statement' | 'indentation' | 'empty-block' | 'unknown-name' | 'unassigned-name'
    }

interface Row {
  readonly text: string
  /** Levels of four spaces; -1: not a whole number of them. */
  readonly depth: number
  readonly line: number
}

/** What is being read; problems are noted once, at the first. */
interface Reader {
  readonly rows: readonly Row[]
  style: PythonProgram['style']
  at: number
  nextId: number
  /** The line of each statement. */
  readonly lines: Map<number, number>
  problem: Extract<PythonReading, { ok: false }> | null
}

type Building = { -readonly [Key in Exclude<keyof PythonProgram, 'style'>]: PythonProgram[Key] }

const definition = /^(async )?def ([A-Za-z_]\w*)\(\):$/
const startThreads = /^clerks = \[threading\.Thread\(target=work\) for work in \(([\w, ]+)\)\]$/
const gather = /^await asyncio\.gather\(([\w, ()]+)\)$/
const scaffold =
  /^(import (threading|time|asyncio)|for clerk in clerks:|clerk\.(start|join)\(\)|asyncio\.run\(main\(\)\))$/

/** Reads a program of the small language from the text in which it is printed; comments and blank lines may come anywhere. */
export function parsePython(text: string): PythonReading {
  const rows = text.split('\n').flatMap((full, index): Row[] => {
    const trimmed = full.replace(/(^|\s)#.*$/, '').trim()
    const spaces = full.length - full.trimStart().length
    return trimmed === '' ? [] : [{ text: trimmed, depth: spaces % 4 === 0 ? spaces / 4 : -1, line: index + 1 }]
  })
  const reader: Reader = { rows, style: 'threads', at: 0, nextId: 1, lines: new Map(), problem: null }
  const building: Building = {
    shared: {},
    locks: [],
    constants: {},
    functions: [],
    threads: [],
    after: [],
    expect: {},
  }
  while (reader.at < rows.length && !reader.problem) readTopLevel(reader, building)
  return reader.problem ?? checked({ ...building, style: reader.style }, reader)
}

function checked(program: PythonProgram, reader: Reader): PythonReading {
  const lost = unknownName(program)
  if (lost !== null)
    return { ok: false, line: reader.lines.get(lost) ?? reader.rows.at(-1)?.line ?? 1, reason: 'unknown-name' }
  const unassigned = unassignedName(program)
  if (unassigned) return { ok: false, line: reader.lines.get(unassigned.id)!, reason: 'unassigned-name' }
  return { ok: true, program }
}

function fail(reader: Reader, row: Row, reason: Extract<PythonReading, { ok: false }>['reason']): void {
  reader.problem ??= { ok: false, line: row.line, reason }
}

function readTopLevel(reader: Reader, building: Building): void {
  const row = reader.rows[reader.at]!
  const { text } = row
  const defines = definition.exec(text)
  const starts = startThreads.exec(text)
  const lock = /^(\w+) = (?:threading|asyncio)\.Lock\(\)$/.exec(text)
  const asserts = /^assert (\w+) == (-?\d+)$/.exec(text)
  const value = /^([A-Za-z_]\w*) = (-?\d+)$/.exec(text)
  reader.at++
  if (scaffold.test(text)) {
    if (text === 'import asyncio') reader.style = 'asyncio'
  } else if (row.depth !== 0) fail(reader, row, 'indentation')
  else if (starts) building.threads = namesOf(starts[1]!)
  else if (lock) building.locks = [...building.locks, lock[1]!]
  else if (asserts) building.expect = { ...building.expect, [asserts[1]!]: Number(asserts[2]) }
  else if (defines) readDefinition(reader, building, row, defines[2]!)
  else if (value && building.threads.length === 0)
    building.shared = { ...building.shared, [value[1]!]: Number(value[2]) }
  else {
    reader.at--
    building.after = [...building.after, ...readBlock(reader, 0, 1)]
  }
}

function namesOf(list: string): string[] {
  return list.split(',').flatMap((part) => part.replace('()', '').trim() || [])
}

function readDefinition(reader: Reader, building: Building, row: Row, name: string): void {
  const first = reader.rows[reader.at]
  const gives = /^return (-?\d+)$/.exec(first?.text ?? '')
  const gathers = name === 'main' ? gather.exec(first?.text ?? '') : null
  if (first?.depth !== 1) return fail(reader, row, 'empty-block')
  if (gives || gathers) {
    reader.at++
    if (gives) building.constants = { ...building.constants, [name]: Number(gives[1]) }
    if (gathers) building.threads = namesOf(gathers[1]!)
    return undefined
  }
  if (first.text.startsWith('global ')) reader.at++
  const made: PythonFunction = { name, body: readBlock(reader, 1) }
  if (made.body.length === 0) fail(reader, row, 'empty-block')
  building.functions = [...building.functions, made]
  return undefined
}

/** The statements at this depth, at most so many. */
function readBlock(reader: Reader, depth: number, most: number = Infinity): Statement[] {
  const body: Statement[] = []
  while (body.length < most && !reader.problem) {
    const row = reader.rows[reader.at]
    if (!row || (row.depth >= 0 && row.depth < depth)) break
    if (row.depth !== depth) fail(reader, row, 'indentation')
    else body.push(...readStatement(reader, row))
  }
  return body
}

function readStatement(reader: Reader, row: Row): Statement[] {
  const id = reader.nextId++
  reader.lines.set(id, row.line)
  reader.at++
  const simple = parseSimple(reader.style, row.text)
  if (simple) return [{ id, ...simple }]
  const head = parseHead(reader.style, row.text)
  if (!head) {
    fail(reader, row, 'unknown-statement')
    return []
  }
  const body = readBlock(reader, row.depth + 1)
  if (body.length === 0) fail(reader, row, 'empty-block')
  return [{ id, ...head, body }]
}

type Head = BlockStatement extends infer Block ? (Block extends BlockStatement ? Omit<Block, 'body'> : never) : never

const withLock = { threads: /^with ([A-Za-z_]\w*):$/, asyncio: /^async with ([A-Za-z_]\w*):$/ }

function parseHead(style: PythonProgram['style'], text: string): Head | null {
  const lock = withLock[style].exec(text)
  if (lock) return { kind: 'with', lock: lock[1]! }
  const times = /^for _ in range\((\d+)\):$/.exec(text)
  if (times) return { kind: 'repeat', times: Number(times[1]) }
  if (text === 'while True:') return { kind: 'while', condition: null }
  const test = /^(if|while) (.+):$/.exec(text)
  const condition = test && parseCondition(test[2]!)
  return condition && { kind: test[1] as 'if' | 'while', condition }
}
