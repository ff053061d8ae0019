import { fold, type LogEntry, type ShiftSetup, type ShiftState } from '../shift/index.ts'
import { assemble, patienceMs, usedKinds } from './assemble.ts'
import { lockName } from './basket.ts'
import { noGil, startMethodHere } from './export.ts'
import { code, type Line, listLines } from './lines.ts'
import type { Measured } from './measuring.ts'
import { formsOf } from './serve.ts'
import { segmentsInMs } from './shift-program.ts'
import type { Import } from './steps.ts'

/**
 * A played shift as a Python program (3.9 or later) that starts the same threads and processes and submits the same tasks at the same times, and
 * prints the measured result as that of `exportPython` does. Customers are numbered from 1, as on the shop floor.
 */
export function exportShift(setup: ShiftSetup, log: readonly LogEntry[]): string {
  const state = fold(setup, log, Math.max(setup.closesUs, log.at(-1)?.atUs ?? 0) + 1)
  const visits = visitsOf(state)
  const forms = formsOf(visits.map(({ number, segments }) => ({ number, segments })))
  const hasLanes = state.lanes.length > 1
  const locks = setup.machine.locks.map(lockName)
  const measured: Measured = {
    dialect: 'plain',
    apart: hasLanes ? 'processes' : 'nobody',
    starts: setup.mainServes ? [] : hasLanes ? ['threads', 'processes'] : ['threads'],
    rest: setup.mainServes ? 'idle' : 'join',
    used: usedKinds(forms),
    cores: setup.machine.cores,
    switchIntervalMs: setup.machine.switchIntervalUs / 1000,
    isTimed: true,
    firstNumber: 1,
    closes: 'last-customer',
    locks: { names: locks, by: hasLanes ? 'arguments' : 'globals' },
    patienceMs: patienceMs(visits, setup.closesUs / 1000),
    usesServer: hasLanes && setup.machine.startMethod === 'forkserver',
    needs: [...(setup.machine.gil ? [] : [noGil]), ...(hasLanes ? [startMethodHere(setup.machine.startMethod)] : [])],
  }
  const program = setup.mainServes ? loopProgram(visits) : workersProgram(setup, state, visits)
  return assemble({
    title: `The shift that you played: ${setup.level}, seed ${setup.seed}.`,
    forms,
    parameters: hasLanes ? locks : [],
    ...(hasLanes || locks.length === 0 ? program : withLocks(program, locks)),
    measured,
  })
}

interface Program {
  readonly imports: readonly Import[]
  readonly blocks: readonly (readonly Line[])[]
}

interface Visit {
  readonly number: number
  readonly segments: ReturnType<typeof segmentsInMs>
  readonly atUs: number
  readonly clerk: number
  readonly bytes: number
}

/** Those who were seated, in the order of seating. */
function visitsOf(state: ShiftState): Visit[] {
  return state.customers
    .flatMap(({ id, task, clerk, seatedUs }) =>
      clerk === null || seatedUs === null
        ? []
        : [
            {
              number: id + 1,
              segments: segmentsInMs(task),
              atUs: seatedUs,
              clerk,
              bytes: Math.round(task.sendKb * 1024),
            },
          ],
    )
    .toSorted((a, b) => a.atUs - b.atUs || a.number - b.number)
}

function withLocks({ imports, blocks }: Program, locks: readonly string[]): Program {
  return {
    imports: [...imports, ['threading', 'Lock']],
    blocks: [code(...locks.map((lock) => `${lock} = Lock()`)), ...blocks],
  }
}

/** The main thread serves everybody itself. */
function loopProgram(visits: readonly Visit[]): Program {
  return {
    imports: [],
    blocks: [
      code(
        '# (ms after the opening, customer)',
        ...listLines(
          'SEATED = ',
          visits.map(({ atUs, number }) => `(${atUs / 1000}, ${number})`),
        ),
      ),
      code('def main():', '    for at, customer in SEATED:', '        wait_until(at)', '        serve(customer)'),
    ],
  }
}

/** Each clerk takes customers from a queue of its own, into which the main thread puts them. */
function workersProgram(setup: ShiftSetup, state: ShiftState, visits: readonly Visit[]): Program {
  const hasLanes = state.lanes.length > 1
  const hiredLater = state.lanes.slice(1).map(({ id }) => state.clerks.filter(({ lane }) => lane === id).length - 1)
  const isCrowded = hiredLater.some((count) => count > 0)
  const locks = hasLanes ? setup.machine.locks.map(lockName) : []
  const sends = hasLanes && visits.some(({ bytes }) => bytes > 0)
  const given = ['orders', ...locks].join(', ')
  const more = locks.map((lock) => `, ${lock}`).join('')
  const args = locks.length === 0 ? '(orders,)' : `(${given})`
  const take = `for ${sends ? 'customer, _' : 'customer'} in iter(orders.get, None):`
  const message = (first: string): string => (sends ? `(${first}, b"")` : first)
  return {
    imports: [
      ['queue', 'SimpleQueue'],
      ['threading', 'Thread'],
      ...(hasLanes ? [['multiprocessing', 'get_context'] as const] : []),
    ],
    blocks: [
      code(
        '# (ms after the opening, order, lane) or (…, customer, clerk)',
        ...listLines('ORDERS = ', ordersOf(state, visits, sends)),
        ...(isCrowded ? [`HIRED_LATER = [${hiredLater.join(', ')}]  # in each opened lane`] : []),
      ),
      code(`def clerk(${given}):`, `    ${take}`, `        serve(customer${more})`),
      ...(isCrowded
        ? [
            code(
              `def lane(own, later${more}):`,
              '    hired = 0',
              `    ${take.replace('orders', 'own')}`,
              '        if customer == "hire":',
              '            orders = later[hired]',
              `            Thread(target=clerk, args=${args}, name=f"T{hired}").start()`,
              '            hired += 1',
              '        else:',
              `            serve(customer${more})`,
            ),
          ]
        : []),
      code(
        'def main():',
        ...(hasLanes
          ? [
              `    context = get_context("${setup.machine.startMethod}")`,
              ...locks.map((lock) => `    ${lock} = context.Lock()`),
              '    lanes = []',
            ]
          : []),
        ...(isCrowded ? ['    later = []'] : []),
        '    clerks, workers = [], []',
        `    for at, order, *whom in ORDERS:`,
        '        wait_until(at)',
        '        if order == "seat":',
        sends ? '            customer, seat, size = whom' : '            customer, seat = whom',
        `            clerks[seat].put(${sends ? '(customer, bytes(size))' : 'customer'})`,
        '            continue',
        ...(isCrowded
          ? [
              '        if order == "hire" and whom != [0]:',
              '            lane_number = whom[0] - 1',
              `            lanes[lane_number].put(${message('"hire"')})`,
              '            clerks.append(later[lane_number].pop(0))',
              '            continue',
            ]
          : []),
        ...(hasLanes
          ? [
              '        if order == "open":',
              '            orders = context.SimpleQueue()',
              ...(isCrowded
                ? [
                    '            later.append([context.SimpleQueue() for _ in range(HIRED_LATER[len(lanes)])])',
                    `            worker = context.Process(target=lane, args=(orders, later[-1][:]${more}))`,
                  ]
                : [`            worker = context.Process(target=clerk, args=${args})`]),
              '            lanes.append(orders)',
              '        else:',
              '            orders = SimpleQueue()',
              '            name = f"T{len(workers) - len(lanes)}"',
              `            worker = Thread(target=clerk, args=${args}, name=name)`,
            ]
          : [
              '        orders = SimpleQueue()',
              `        worker = Thread(target=clerk, args=${args}, name=f"T{len(workers)}")`,
            ]),
        '        worker.start()',
        '        workers.append(worker)',
        '        clerks.append(orders)',
        '    for orders in clerks:',
        '        orders.put(None)',
        '    for worker in workers:',
        '        worker.join()',
      ),
    ],
  }
}

/** What the player had carried out, in order of time. */
function ordersOf(state: ShiftState, visits: readonly Visit[], sends: boolean): string[] {
  const orders = [
    ...state.clerks.map(({ id, lane, thread, hiredUs }) => {
      const { process, name } = state.machine.threads[thread]!
      const isLane = process !== 0 && name === 'main'
      return { atUs: hiredUs, rank: id, text: isLane ? '"open"' : `"hire", ${lane}` }
    }),
    ...visits.map(({ atUs, number, clerk, bytes }) => ({
      atUs,
      rank: state.clerks.length + number,
      text: `"seat", ${number}, ${clerk}${sends ? `, ${state.clerks[clerk]!.lane > 0 ? bytes : 0}` : ''}`,
    })),
  ].toSorted((a, b) => a.atUs - b.atUs || a.rank - b.rank)
  return orders.map(({ atUs, text }) => `(${atUs / 1000}, ${text})`)
}
