import type { ProgramSegment } from './program-segment.ts'
import { code, type Line, lit } from './lines.ts'
import { loopAt } from './loop.ts'

/** How the steps of a task are written: plain calls, or awaited ones in a coroutine. */
export type Dialect = 'plain' | 'async'

/**
 * The statements for a task's segments, times in ms. What repeats is a loop, a lock with its unlock a `with` block. The line of segment n
 * carries the light `<form>:n`.
 */
export function basketLines(segments: readonly ProgramSegment[], dialect: Dialect, form = 0): Line[] {
  const steps = segments.map(([kind, value, keyed = false], at): Step => ({
    kind: keyed && (kind === 'sale' || kind === 'look') ? `keyed-${kind}` : kind,
    value: String(value ?? ''),
    of: [at],
  }))
  const lines = statements(steps, dialect, true)
  return lines.length > 0
    ? lines.map(({ text, of }) => lit(text, ...of.map((segment) => `${form}:${segment}`)))
    : code('pass')
}

/** The lock of the stock sheet, as a shift's machine calls it. */
export const stockLock = 'stock'

/** The name in the program of a lock of the workload, which may be any text. */
export function lockName(lock: string): string {
  return `lock_${lock.replaceAll(/\W/g, (sign) => `_${sign.codePointAt(0)!.toString(16)}`)}`
}

/** A segment to be written: its duration or lock as an expression, and the segments of the task that it stands for. */
export interface Step {
  readonly kind: ProgramSegment[0] | 'keyed-sale' | 'keyed-look'
  readonly value: string
  readonly of: readonly number[]
}

interface Statement {
  readonly text: string
  readonly of: readonly number[]
}

function statements(steps: readonly Step[], dialect: Dialect, mayLoop: boolean): Statement[] {
  const found: Statement[] = []
  for (let at = 0; at < steps.length;) {
    const loop = mayLoop ? loopAt(steps, at) : null
    const blockEnd = steps[at]!.kind === 'lock' ? endOfBlock(steps, at) : -1
    if (loop) {
      found.push({ text: `${loop.head}:`, of: [] }, ...inside(statements(loop.body, dialect, false)))
      at += loop.steps
    } else if (blockEnd > 0) {
      const head = `${dialect === 'async' ? 'async with' : 'with'} ${lockName(steps[at]!.value)}:`
      const block = statements(steps.slice(at + 1, blockEnd), dialect, mayLoop)
      const of = [...steps[at]!.of, ...steps[blockEnd]!.of]
      found.push({ text: block.length > 0 ? head : `${head} pass`, of }, ...inside(block))
      at = blockEnd + 1
    } else {
      found.push({ text: statement(steps[at]!, dialect), of: steps[at]!.of })
      at += 1
    }
  }
  return found
}

function inside(block: readonly Statement[]): Statement[] {
  return block.map(({ text, of }) => ({ text: `    ${text}`, of }))
}

function statement({ kind, value }: Step, dialect: Dialect): string {
  const inLoop = dialect === 'async'
  const awaited = inLoop ? 'await ' : ''
  switch (kind) {
    case 'cpu':
      return `scan(${value})`
    case 'io':
      return `${awaited}pay(${value})`
    case 'block':
      return inLoop ? `block(${value})` : `pay(${value})`
    case 'nogil':
      return `self_scan(${value})`
    case 'ccall':
      return `weigh(${value})`
    case 'to_thread':
      return `await asyncio.to_thread(block, ${value})`
    case 'to_thread_cpu':
      return `await asyncio.to_thread(scan, ${value})`
    case 'yield':
      return inLoop ? 'await asyncio.sleep(0)' : 'sleep(0)'
    case 'sale':
      return `sell(${value})`
    case 'look':
      return `price(${value})`
    case 'keyed-sale':
      return `with ${lockName(stockLock)}: sell(${value})`
    case 'keyed-look':
      return `with ${lockName(stockLock)}: price(${value})`
    case 'lock':
      return `${awaited}${lockName(value)}.acquire()`
    default:
      return `${lockName(value)}.release()`
  }
}

/** Where the lock taken at `at` is given back, if everything between is balanced in itself; else -1. */
function endOfBlock(steps: readonly Step[], at: number): number {
  const end = steps.findIndex(({ kind, value }, index) => index > at && kind === 'unlock' && value === steps[at]!.value)
  return end > 0 && isBalanced(steps.slice(at + 1, end)) ? end : -1
}

/** Whether the steps give back all the locks that they take, and no others. */
export function isBalanced(steps: readonly Step[]): boolean {
  const taken: string[] = []
  for (const { kind, value } of steps) {
    if (kind === 'lock') taken.push(value)
    else if (kind === 'unlock' && taken.pop() !== value) return false
  }
  return taken.length === 0
}
