import type { ProgramSegment } from './program-segment.ts'
import type { Dialect } from './basket.ts'
import { code, type Line } from './lines.ts'
import type { Form } from './serve.ts'

/** A function of the program that carries out some kinds of segment. */
export interface StepFunction {
  readonly kinds: readonly ProgramSegment[0][]
  /** What it needs: a module, and the name from it or '' for the module itself. */
  readonly imports: readonly Import[]
  readonly lines: readonly Line[]
}

export type Import = readonly [module: string, name: string]

const scan: StepFunction = {
  kinds: ['cpu', 'to_thread_cpu', 'sale', 'look'],
  imports: [['time', 'thread_time']],
  lines: code('def scan(ms):', '    end = thread_time() + ms / 1000', '    while thread_time() < end: pass'),
}

const pay: StepFunction = {
  kinds: ['io', 'block'],
  imports: [['time', 'sleep']],
  lines: code('def pay(ms):', '    sleep(ms / 1000)'),
}

const payAwaited: StepFunction = {
  kinds: ['io'],
  imports: [['asyncio', '']],
  lines: code('async def pay(ms):', '    await asyncio.sleep(ms / 1000)'),
}

const block: StepFunction = {
  kinds: ['block', 'to_thread'],
  imports: [['time', 'sleep']],
  lines: code('def block(ms):', '    sleep(ms / 1000)'),
}

/** One call into OpenSSL, which lets go of the GIL for all its rounds. */
const selfScan: StepFunction = {
  kinds: ['nogil'],
  imports: [['hashlib', '']],
  lines: code('def self_scan(ms):', '    hashlib.pbkdf2_hmac("sha256", b"", b"", round(3000 * ms))'),
}

/** One call into C that keeps the GIL to its end. */
const weigh: StepFunction = {
  kinds: ['ccall'],
  imports: [['itertools', 'repeat']],
  lines: code('def weigh(ms):', '    sum(repeat(1, round(150_000 * ms)))'),
}

/** Working out a price is Python code: others may run in between. */
const price: StepFunction = {
  kinds: ['look'],
  imports: [],
  lines: code('def price(ms): scan(ms)'),
}

const sell: StepFunction = {
  kinds: ['sale'],
  imports: [],
  lines: code(
    'def sell(ms):',
    '    global stock',
    '    seen = stock',
    '    scan(ms)  # price()',
    '    stock = seen - 1',
  ),
}

const letGo: StepFunction = { kinds: ['yield'], imports: [['time', 'sleep']], lines: [] }
const letGoAwaited: StepFunction = {
  kinds: ['yield', 'to_thread', 'to_thread_cpu'],
  imports: [['asyncio', '']],
  lines: [],
}

/** The functions that the forms' baskets call. */
export function stepFunctions(forms: readonly Form[], dialect: Dialect): StepFunction[] {
  const used = new Set(forms.flatMap(({ segments }) => segments.map(([kind]) => kind)))
  const all =
    dialect === 'async'
      ? [scan, payAwaited, block, selfScan, weigh, letGoAwaited]
      : [scan, pay, selfScan, weigh, price, sell, letGo]
  return all.filter(({ kinds }) => kinds.some((kind) => used.has(kind)))
}

/** Import lines, each module once, sorted as isort does: whole modules first. */
export function importLines(imports: readonly Import[]): Line[] {
  const modules = [...new Set(imports.filter(([, name]) => name === '').map(([module]) => module))].toSorted()
  const sources = [...new Set(imports.filter(([, name]) => name !== '').map(([module]) => module))].toSorted()
  return code(
    ...modules.map((module) => `import ${module}`),
    ...sources.map((source) => {
      const names = new Set(
        imports.filter(([module, name]) => module === source && name !== '').map(([, name]) => name),
      )
      return `from ${source} import ${[...names].toSorted().join(', ')}`
    }),
  )
}
