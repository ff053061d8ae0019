import type { ProgramSegment } from './program-segment.ts'
import {
  fold,
  nextSheetStep,
  type CustomerState,
  type LogEntry,
  type ShiftSetup,
  type ShiftState,
} from '../shift/index.ts'
import type { Machine, Task, ThreadState } from '../machine/index.ts'
import { usedKinds } from './assemble.ts'
import { lockName, stockLock } from './basket.ts'
import { code, lightIndex, type Line } from './lines.ts'
import { type Form, formsOf, serveLines } from './serve.ts'
import { importLines, stepFunctions } from './steps.ts'
import { oneLoop } from './shift-loop.ts'
import { forLoop, workers, type ShiftPart } from './shift-workers.ts'

/** How the program of a shift is written; the later chapters use more of Python. */
export type ProgramStyle = 'for-loop' | 'threads' | 'processes' | 'asyncio'

/** What a thread is doing, as in the machine's slices. */
export interface Doing {
  readonly process: string
  readonly thread: string
  readonly task: number | null
  readonly segment: number | null
  readonly state: ThreadState
}

export interface ShiftProgram {
  readonly lines: readonly string[]
  /** The index of the line that a thread is at, or null where the program has none for it. */
  readonly lineAt: (doing: Doing) => number | null
}

/**
 * The Python program that a player's decisions so far amount to: so many clerks and lanes, and who was seated where. Customers are
 * numbered from 1 by arrival, as on the shop floor.
 */
export function shiftProgram(setup: ShiftSetup, log: readonly LogEntry[], style: ProgramStyle): ShiftProgram {
  const state = fold(setup, log, (log.at(-1)?.atUs ?? -1) + 1)
  const customers = knownCustomers(setup, state)
  const keyed = [...state.machine.keyed, ...stepsToCome(state)]
  const forms = formsOf(customers.map((one) => ({ number: one.number, segments: segmentsInMs(one, keyed) })))
  const lines = programLines(forms, style, partOf(setup, state, style), setup, state)
  const lineOf = lightIndex(lines)
  const formOf = new Map(
    customers.map(({ id, number }) => [id, forms.findIndex(({ tasks }) => tasks.includes(number))] as const),
  )
  // While there is one lane, all that the manager starts is threads.
  const lit = style === 'processes' && state.lanes.length === 1 ? 'threads' : style
  return {
    lines: lines.map(({ text }) => text),
    lineAt: (doing) => lineOf.get(lightOf(doing, lit, formOf)) ?? null,
  }
}

/** No line of Python passes the scanner on. */
const byHandNote = ['# Not yet Python: by hand.', '# Python itself decides who scans.']

function partOf(setup: ShiftSetup, state: ShiftState, style: ProgramStyle): ShiftPart {
  if (style === 'for-loop') return forLoop(state)
  return style === 'asyncio' ? oneLoop(setup, state) : workers(state, style)
}

function programLines(
  forms: readonly Form[],
  style: ProgramStyle,
  part: ShiftPart,
  { machine: { stock, scheduler, switchIntervalUs } }: ShiftSetup,
  { dialMs }: ShiftState,
): Line[] {
  const dialect = style === 'asyncio' ? 'async' : 'plain'
  const functions = stepFunctions(forms, dialect)
  const kinds = usedKinds(forms)
  const locked = forms.some(({ segments }) => segments.some(([, , keyed]) => keyed))
  const key = locked ? `${lockName(stockLock)} = Lock()` : null
  const turned = dialMs * 1000 !== switchIntervalUs
  const globals = [...(kinds.has('sale') ? [`stock = ${stock ?? 0}`] : []), ...(key ? [key] : [])].join('; ')
  const dial = turned ? [`sys.setswitchinterval(${dialMs / 1000})`] : []
  const blocks = [
    code(...dial),
    globals === '' ? [] : code(globals),
    ...functions.map(({ lines }) => lines),
    serveLines(forms, { dialect }),
    ...part.blocks,
  ]
  return [
    ...(scheduler === 'by-hand' ? code(...byHandNote, '') : []),
    ...importLines([
      ...functions.flatMap(({ imports }) => imports),
      ...part.imports,
      ...(locked ? [['threading', 'Lock'] as const] : []),
      ...(turned ? [['sys', ''] as const] : []),
    ]),
    ...blocks.flatMap((block) => (block.length > 0 ? [...code(''), ...block] : [])),
  ]
}

/** The name of what a thread is doing, by which its line is found. */
function lightOf(doing: Doing, style: ProgramStyle, formOf: ReadonlyMap<number, number>): string {
  const { thread, task, segment, state } = doing
  const isFirst = doing.process === 'P0'
  // A till's thread bears its interpreter's name, and is in the first process until the interpreter is there.
  const isTill = thread.startsWith('I')
  const isClerk = style === 'for-loop' || !isFirst || thread !== 'main'
  if (state === 'done') return ''
  if (isTill && (state === 'starting' || (isFirst && task === null))) return 'start-till'
  if (state === 'starting') return thread === 'main' && !isFirst ? 'start-process' : 'start-thread'
  if (task !== null && segment !== null) return `${formOf.get(task) ?? -1}:${segment}`
  if (style === 'asyncio') return 'loop'
  if (isClerk) return 'get'
  if (state === 'idle') return ''
  if (state === 'join') return 'start-thread'
  // What a manager does besides starting a thread is starting a process, or sending a customer to one.
  return task === null && style === 'processes' ? 'start-process' : task === null ? 'start-thread' : 'put'
}

/** The steps at the stock sheet for which the key will be taken. */
function stepsToCome(state: ShiftState): Machine['keyed'] {
  return state.clerks
    .filter(({ thread }) => state.machine.threads[thread]!.takesKey)
    .flatMap((clerk) => nextSheetStep(state, clerk) ?? [])
    .map(({ customer, segment }) => ({ task: customer, segment }))
}

/** A customer's segments with their times in ms; a step at the stock sheet as it was done, with the key or without. */
export function segmentsInMs(
  { id, task }: Pick<CustomerState, 'id' | 'task'>,
  keyed: Machine['keyed'],
): ProgramSegment[] {
  return task.segments.map((segment, index): ProgramSegment => {
    switch (segment[0]) {
      case 'yield':
      case 'lock':
      case 'unlock':
        return segment
      case 'sale':
      case 'look':
        return [segment[0], segment[1] / 1000, keyed.some((step) => step.task === id && step.segment === index)]
      default:
        return [segment[0], segment[1] / 1000]
    }
  })
}

interface KnownCustomer {
  readonly id: number
  readonly number: number
  readonly task: Task
}

/** Those seated so far; before the first, whoever comes first, so that the program shows what serving is. */
function knownCustomers(setup: ShiftSetup, state: ShiftState): KnownCustomer[] {
  const seated = state.customers
    .map(({ id, task, clerk }, index) => ({ id, number: index + 1, task, clerk }))
    .filter(({ clerk }) => clerk !== null)
  if (seated.length > 0) return seated
  const first = state.customers[0] ?? setup.customers[0]
  return first ? [{ id: first.id, number: 1, task: first.task }] : []
}
