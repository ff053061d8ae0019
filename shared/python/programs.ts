import type { Mode, Workload } from '../machine/workload.ts'
import { lockName } from './basket.ts'
import { code, type Line, listLines, maxLength } from './lines.ts'
import type { Import } from './steps.ts'

/** The part of a workload's program that says who works: what it imports, its data, and `main()`. */
export interface ModePart {
  readonly imports: readonly Import[]
  readonly blocks: readonly (readonly Line[])[]
  /** Parameters of `serve` after the customer. */
  readonly parameters: readonly string[]
}

/** How tasks are submitted in every mode: one after the other, at their times, with what is sent along. */
interface Visits {
  /** `for customer in …`, and the wait for their arrival. */
  readonly loop: (wait?: string) => string[]
  readonly data: readonly string[]
  /** Expressions for what goes to another process with a customer. */
  readonly sent: readonly string[]
}

export function modePart(workload: Workload): ModePart {
  return parts[workload.mode](workload, visitsOf(workload))
}

function visitsOf({ mode, tasks }: Workload): Visits {
  const order = tasks.map(({ atMs }, customer) => ({ atMs, customer })).toSorted((a, b) => a.atMs - b.atMs)
  const isTimed = order.some(({ atMs }) => atMs > 0)
  const bytes = tasks.map(({ sendKb }) => Math.round(sendKb * 1024))
  const isSent = (mode === 'processes' || mode === 'process-pool') && bytes.some((count) => count > 0)
  const allEqual = bytes.every((count) => count === bytes[0])
  return {
    loop: (wait = 'wait_until(at)') =>
      isTimed ? ['for at, customer in ARRIVALS:', `    ${wait}`] : [`for customer in range(${tasks.length}):`],
    data: [
      ...(isTimed
        ? [
            '# (ms after the opening, customer)',
            ...listLines(
              'ARRIVALS = ',
              order.map(({ atMs, customer }) => `(${atMs}, ${customer})`),
            ),
          ]
        : []),
      ...(isSent && !allEqual ? listLines('SEND_BYTES = ', bytes.map(String)) : []),
    ],
    sent: isSent ? [allEqual ? `bytes(${bytes[0]})` : 'bytes(SEND_BYTES[customer])'] : [],
  }
}

/** Locks of the program, as globals of the module. */
function lockGlobals({ locks }: Workload, make: string): string[] {
  return locks.map((lock) => `${lockName(lock)} = ${make}()`)
}

function joined(...expressions: readonly string[]): string {
  return expressions.join(', ')
}

/** Starts a worker for each customer and waits for all of them. */
function oneEach(visits: Visits, kind: string, target: string, given: readonly string[]): string[] {
  const args = `(${joined(...given)}${given.length === 1 ? ',' : ''})`
  const name = kind === 'Thread' ? ', name=f"T{customer}"' : ''
  const start = `        clerk = ${kind}(target=${target}, args=${args}${name})`
  return [
    'def main():',
    '    clerks = []',
    ...visits.loop().map((line) => `    ${line}`),
    ...(start.length > maxLength ? [`        given = ${args}`, start.replace(args, 'given')] : [start]),
    '        clerk.start()',
    '        clerks.append(clerk)',
    '    for clerk in clerks:',
    '        clerk.join()',
  ]
}

/** Submits each customer to a pool and waits for all of them. */
function pooled(visits: Visits, pool: string): string[] {
  return [
    'def main():',
    `    with ${pool} as pool:`,
    '        visits = []',
    ...visits.loop().map((line) => `        ${line}`),
    `            visits.append(pool.submit(${joined('serve', 'customer', ...visits.sent)}))`,
    '    for visit in visits:',
    '        visit.result()',
  ]
}

function sequential(workload: Workload, visits: Visits): ModePart {
  return {
    imports: workload.locks.length > 0 ? [['threading', 'Lock']] : [],
    parameters: [],
    blocks: blocksOf(
      [...visits.data, ...lockGlobals(workload, 'Lock')],
      ['def main():', ...visits.loop().map((line) => `    ${line}`), '        serve(customer)'],
    ),
  }
}

function threads(workload: Workload, visits: Visits): ModePart {
  return {
    imports: [['threading', 'Thread'], ...(workload.locks.length > 0 ? [['threading', 'Lock'] as const] : [])],
    parameters: [],
    blocks: blocksOf(
      [...visits.data, ...lockGlobals(workload, 'Lock')],
      oneEach(visits, 'Thread', 'serve', ['customer']),
    ),
  }
}

function threadPool(workload: Workload, visits: Visits): ModePart {
  return {
    imports: [
      ['concurrent.futures', 'ThreadPoolExecutor'],
      ...(workload.locks.length > 0 ? [['threading', 'Lock'] as const] : []),
    ],
    parameters: [],
    blocks: blocksOf(
      [...visits.data, ...lockGlobals(workload, 'Lock')],
      pooled(visits, `ThreadPoolExecutor(${workload.workers}, thread_name_prefix="T")`),
    ),
  }
}

function processes(workload: Workload, visits: Visits): ModePart {
  const locks = workload.locks.map(lockName)
  const [head, ...rest] = oneEach(visits, 'context.Process', 'serve', ['customer', ...visits.sent, ...locks])
  return {
    imports: [['multiprocessing', 'get_context']],
    parameters: [...(visits.sent.length > 0 ? ['data'] : []), ...locks],
    blocks: blocksOf(visits.data, [
      head!,
      `    context = get_context("${workload.startMethod}")`,
      ...locks.map((lock) => `    ${lock} = context.Lock()`),
      ...rest,
    ]),
  }
}

function processPool(workload: Workload, visits: Visits): ModePart {
  const locks = workload.locks.map(lockName)
  const options = locks.length > 0 ? ', initializer=take_locks, initargs=locks' : ''
  const pool = `ProcessPoolExecutor(${workload.workers}, context${options})`
  const [head, ...rest] = pooled(visits, pool)
  return {
    imports: [
      ['concurrent.futures', 'ProcessPoolExecutor'],
      ['multiprocessing', 'get_context'],
    ],
    parameters: visits.sent.length > 0 ? ['data'] : [],
    blocks: [
      ...blocksOf(visits.data),
      ...(locks.length > 0
        ? blocksOf(['def take_locks(*locks):', `    global ${joined(...locks)}`, `    [${joined(...locks)}] = locks`])
        : []),
      ...blocksOf([
        head!,
        `    context = get_context("${workload.startMethod}")`,
        ...(locks.length > 0 ? [`    locks = [${joined(...locks.map(() => 'context.Lock()'))}]`] : []),
        ...rest,
      ]),
    ],
  }
}

function asyncio(workload: Workload, visits: Visits): ModePart {
  const locks = workload.locks.map(lockName)
  const toThread = workload.tasks.filter(({ do: segments }) => segments.some(([kind]) => kind.startsWith('to_thread')))
  // The default pool is as big as this computer makes it: it matters where more tasks than that may want a thread.
  const poolSize = Math.min(32, workload.cores + 4)
  const setsPool = toThread.length > 5
  return {
    imports: [['asyncio', ''], ...(setsPool ? [['concurrent.futures', 'ThreadPoolExecutor'] as const] : [])],
    parameters: locks,
    blocks: blocksOf(visits.data, [
      'async def main():',
      ...(setsPool
        ? [
            '    loop = asyncio.get_running_loop()',
            `    loop.set_default_executor(ThreadPoolExecutor(${poolSize}, thread_name_prefix="T"))`,
          ]
        : []),
      ...locks.map((lock) => `    ${lock} = asyncio.Lock()`),
      '    visits = []',
      ...visits.loop('await until(at)').map((line) => `    ${line}`),
      `        visits.append(asyncio.create_task(serve(${joined('customer', ...locks)})))`,
      '    for visit in visits:',
      '        await visit',
    ]),
  }
}

/** What other programs of this kind need, too: an older Python says in words that it is too old. */
export const importInterpreters: readonly string[] = [
  'try:',
  '    from concurrent import interpreters',
  'except ImportError:',
  '    sys.exit("This program needs Python 3.14 or later: before, there is no concurrent.interpreters.")',
]

function interpreters(workload: Workload, visits: Visits): ModePart {
  const locks = workload.locks.map(lockName)
  const [head, ...rest] = oneEach(visits, 'Thread', 'at_own_till', ['customer', ...locks])
  return {
    imports: [['threading', 'Thread']],
    parameters: locks,
    blocks: blocksOf(
      importInterpreters,
      visits.data,
      [
        `def at_own_till(${joined('customer', ...locks)}):`,
        '    till = interpreters.create()',
        `    till.call(${joined('serve', 'customer', ...locks)})`,
        '    till.close()',
      ],
      [head!, ...locks.map((lock) => `    ${lock} = PipeLock()`), ...rest],
    ),
  }
}

const parts: Record<Mode, (workload: Workload, visits: Visits) => ModePart> = {
  sequential,
  threads,
  'thread-pool': threadPool,
  processes,
  'process-pool': processPool,
  asyncio,
  'free-threaded': threads,
  interpreters,
}

function blocksOf(...blocks: readonly (readonly string[])[]): Line[][] {
  return blocks.filter(({ length }) => length > 0).map((block) => code(...block))
}
