import * as z from 'zod'
import type { Op, Program } from './types.ts'

/** Reads the JSON form of a program (DESIGN.md, "Program JSON"). */
export type ProgramReading =
  | { readonly ok: true; readonly program: Program }
  /** `error` is one line that begins with the field, such as `threads[0][2][1]: there is no lock "K"`. */
  | { readonly ok: false; readonly error: string }

const name = z.string().min(1).max(64)
const integer = z.number().refine(Number.isSafeInteger, 'must be a safe integer')
const values = z.record(name, integer)
const ops = z.array(z.unknown()).max(1000)

const outline = z.strictObject({
  shared: values,
  locks: z.array(name).max(64),
  python: z.enum(['3.9', '3.14', '3.14t', 'asyncio']),
  threads: z.array(ops).max(32),
  finally: ops.optional(),
  expect: values,
})

/** The form of each op; the names and targets in it are looked up afterwards. */
const forms = {
  read: z.tuple([z.literal('read'), name, name]),
  write: z.tuple([z.literal('write'), name, name]),
  set: z.tuple([z.literal('set'), name, integer]),
  add: z.tuple([z.literal('add'), name, z.union([name, integer])]),
  acquire: z.tuple([z.literal('acquire'), name]),
  release: z.tuple([z.literal('release'), name]),
  call: z.tuple([z.literal('call')]),
  sleep: z.tuple([z.literal('sleep')]),
  'skip-if': z.tuple([z.literal('skip-if'), name, z.enum(['==', '!=', '<', '>']), integer, integer.min(0)]),
  jump: z.tuple([z.literal('jump'), integer.max(-1)]),
} satisfies Record<Op[0], z.ZodType<Op>>

/** A well-formed program, or the first thing that is wrong with the input; what is not said to be optional must be there, and nothing else may be. */
export function parseProgram(input: unknown): ProgramReading {
  const read = outline.safeParse(input)
  if (!read.success) return { ok: false, error: firstOf(read.error, []) }
  const program = read.data as Program
  const problem =
    namesProblem(program) ??
    program.threads.map((code, thread) => codeProblem(program, code, ['threads', thread])).find(isFound) ??
    codeProblem(program, program.finally ?? [], ['finally'])
  return problem === null ? { ok: true, program } : { ok: false, error: problem }
}

type Path = readonly (string | number)[]

function isFound(problem: string | null): boolean {
  return problem !== null
}

function namesProblem({ shared, locks, expect }: Program): string | null {
  const twice = locks.findIndex((lock, index) => locks.indexOf(lock) < index)
  if (twice >= 0) return at(['locks', twice], `"${locks[twice]!}" is there twice`)
  const unknown = Object.keys(expect).find((cell) => !Object.hasOwn(shared, cell))
  return unknown === undefined ? null : at(['expect', unknown], `there is no shared value "${unknown}"`)
}

function codeProblem(program: Program, code: readonly unknown[], path: Path): string | null {
  return code.map((op, index) => opProblem(program, op, index, code.length, [...path, index])).find(isFound) ?? null
}

function opProblem(program: Program, input: unknown, index: number, length: number, path: Path): string | null {
  const kind: unknown = Array.isArray(input) ? input[0] : undefined
  if (!Array.isArray(input)) return at(path, 'an op is an array such as ["call"]')
  if (typeof kind !== 'string' || !Object.hasOwn(forms, kind))
    return at([...path, 0], `there is no op ${JSON.stringify(kind) ?? 'without a name'}`)
  const read = forms[kind as Op[0]].safeParse(input)
  if (!read.success) return firstOf(read.error, path)
  const op = read.data
  switch (op[0]) {
    case 'read':
    case 'write':
      return Object.hasOwn(program.shared, op[1]) ? null : at([...path, 1], `there is no shared value "${op[1]}"`)
    case 'acquire':
    case 'release':
      return program.locks.includes(op[1]) ? null : at([...path, 1], `there is no lock "${op[1]}"`)
    case 'skip-if':
      return index + 1 + op[4] <= length
        ? null
        : at([...path, 4], `skips ${op[4]} ops, and only ${length - index - 1} follow`)
    case 'jump':
      return index + op[1] >= 0 ? null : at([...path, 1], `jumps back ${-op[1]} ops, and only ${index} come before`)
    default:
      return null
  }
}

function firstOf(error: z.ZodError, before: Path): string {
  const { path, message, ...issue } = error.issues[0]!
  const full = [...before, ...path.map((part) => (typeof part === 'number' ? part : String(part)))]
  if (issue.code === 'unrecognized_keys') return at([...full, issue.keys[0]!], 'is not part of a program')
  return at(full, message.charAt(0).toLowerCase() + message.slice(1))
}

function at(path: Path, message: string): string {
  const [first, ...rest] = path
  const field = rest.reduce<string>(
    (text, part) => text + (typeof part === 'number' ? `[${part}]` : `.${part}`),
    String(first ?? 'program'),
  )
  // a field's name comes from the input; it must not break the line
  return `${field}: ${message}`.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
}
