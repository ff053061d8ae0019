import { hasBegun, type CustomerState, type ShiftSetup, type ShiftState } from '../shift/index.ts'
import { lockName } from './basket.ts'
import { code, type Line, listLines, lit, maxLength } from './lines.ts'
import type { Program, Visit } from './shift-orders.ts'
import type { ShiftPart } from './shift-workers.ts'
import type { Import } from './steps.ts'

/** One event loop: a task for everybody whose order was started; what was only called stands apart, and does nothing. */
export function oneLoop(setup: ShiftSetup, state: ShiftState): ShiftPart {
  const number = new Map(state.customers.map(({ id }, index) => [id, index + 1]))
  const numbers = (customers: readonly CustomerState[]): string[] => customers.map(({ id }) => String(number.get(id)!))
  const started = state.customers
    .filter(({ seatedUs }) => seatedUs !== null)
    .toSorted((a, b) => a.seatedUs! - b.seatedUs! || a.id - b.id)
  const called = state.customers.filter(({ writtenUs, seatedUs }) => writtenUs !== null && seatedUs === null)
  const locks = setup.machine.locks.map(lockName)
  const length = maxLength - 4
  const indent = (line: string): string => `    ${line}`
  return {
    imports: [['asyncio', '']],
    blocks: [
      [
        ...code(
          ...locks.map((lock) => `${lock} = asyncio.Lock()`),
          'async def main():',
          ...(called.length > 0
            ? [
                ...listLines(
                  'called = ',
                  numbers(called).map((each) => `serve(${each})`),
                  length,
                ),
                '# Nobody awaits them: nothing runs.',
              ].map(indent)
            : []),
          ...listLines('customers = ', numbers(started), length).map(indent),
        ),
        lit('    async with asyncio.TaskGroup() as tg:', 'loop'),
        ...code('        for customer in customers:', '            tg.create_task(serve(customer))'),
      ],
      code('asyncio.run(main())'),
    ],
  }
}

/** Whether a customer belongs to the program: who left before their order was begun has left no trace in it. */
export function isInProgram({ notepad }: ShiftSetup, state: ShiftState, { id, status }: CustomerState): boolean {
  return !notepad || status !== 'left' || hasBegun(state, id)
}

/** The orders are started (and before that perhaps written down) at their times. */
export function notepadProgram(setup: ShiftSetup, state: ShiftState, visits: readonly Visit[]): Program {
  const locks = setup.machine.locks.map(lockName)
  const serve = `serve(${['customer', ...locks].join(', ')})`
  const written = state.customers
    .filter(({ writtenUs }) => writtenUs !== null)
    .map(({ id, writtenUs }) => ({ atUs: writtenUs!, number: id + 1, order: 'call' }))
  const started = visits.map(({ atUs, number }) => ({ atUs, number, order: 'start' }))
  const orders = [...written, ...started].toSorted((a, b) => a.atUs - b.atUs)
  const threads = visits.filter(({ segments }) => segments.some(([kind]) => kind.startsWith('to_thread'))).length
  const poolSize = Math.min(32, setup.machine.cores + 4)
  const pool: readonly Import[] = threads > 5 ? [['concurrent.futures', 'ThreadPoolExecutor']] : []
  return {
    imports: [['asyncio', ''], ...pool],
    blocks: [
      orderLines(orders),
      code(
        'async def main():',
        ...(pool.length > 0
          ? [
              '    loop = asyncio.get_running_loop()',
              `    loop.set_default_executor(ThreadPoolExecutor(${poolSize}, thread_name_prefix="T"))`,
            ]
          : []),
        ...locks.map((lock) => `    ${lock} = asyncio.Lock()`),
        ...(written.length > 0
          ? [
              '    called, visits = {}, []',
              '    for at, order, customer in ORDERS:',
              '        await until(at)',
              '        if order == "call":',
              `            called[customer] = ${serve}  # nothing runs yet`,
              '        else:',
              `            visit = called.pop(customer, None) or ${serve}`,
              '            visits.append(asyncio.create_task(visit))',
            ]
          : [
              '    visits = []',
              '    for at, customer in ORDERS:',
              '        await until(at)',
              `        visits.append(asyncio.create_task(${serve}))`,
            ]),
        '    for visit in visits:',
        '        await visit',
      ),
    ],
  }

  function orderLines(all: typeof orders): Line[] {
    const words = written.length > 0
    return code(
      `# (ms after the opening, ${words ? 'order, ' : ''}customer)`,
      ...listLines(
        'ORDERS = ',
        all.map(({ atUs, number, order }) => `(${atUs / 1000}, ${words ? `"${order}", ` : ''}${number})`),
      ),
    )
  }
}
