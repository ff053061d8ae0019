import type { Clerk, ShiftState } from '../shift/index.ts'
import { code, indented, type Line, listLines, lit, maxLength } from './lines.ts'
import type { Import } from './steps.ts'

/** The part of a shift's program that says who works and who serves whom. */
export interface ShiftPart {
  readonly imports: readonly Import[]
  readonly blocks: readonly (readonly Line[])[]
}

/** One thread serves everybody, in the order of seating. */
export function forLoop(state: ShiftState): ShiftPart {
  const customers = state.clerks.flatMap((clerk) => seatedAt(state, clerk))
  return {
    imports: [],
    blocks: [
      [
        ...code(...listLines('queue = ', customers.map(String))),
        lit('for customer in queue:', 'get'),
        ...code('    serve(customer)'),
      ],
    ],
  }
}

/** Each clerk takes customers from its own queue: threads of the first process, and with `processes` other processes. */
export function workers(state: ShiftState, style: 'threads' | 'processes'): ShiftPart {
  const firstLane = state.clerks.filter(({ lane }) => lane === 0)
  const lanes = state.lanes.slice(1).map(({ id }) => state.clerks.filter(({ lane }) => lane === id))
  const clerks = [...firstLane, ...lanes.flat()]
  const isCrowded = lanes.some(({ length }) => length > 1)
  const start = [
    ...code(`clerks = [Queue() for _ in range(${clerks.length})]`),
    ...(firstLane.length > 0 ? startThreads(lanes.length > 0 ? `clerks[:${firstLane.length}]` : 'clerks') : []),
    ...(isCrowded ? startLanes(lanes, firstLane.length) : lanes.length > 0 ? startProcesses(firstLane.length) : []),
    ...putAll(
      clerks.map((clerk) => seatedAt(state, clerk)),
      style === 'threads' ? maxLength : maxLength - 4,
    ),
  ]
  return {
    imports: [
      ['threading', 'Thread'],
      ...(style === 'threads'
        ? ([['queue', 'Queue']] as const)
        : ([
            ['multiprocessing', 'Queue'],
            ['multiprocessing', 'Process'],
          ] as const)),
    ],
    blocks: [
      clerkFunction,
      ...(isCrowded ? [laneFunction] : []),
      style === 'threads' ? start : [...code('if __name__ == "__main__":'), ...indented(start)],
    ],
  }
}

const clerkFunction: readonly Line[] = [
  ...code('def clerk(orders):'),
  lit('    for customer in iter(orders.get, None):', 'get'),
  ...code('        serve(customer)'),
]

/** A process whose main thread is a clerk and has hired others. */
const laneFunction: readonly Line[] = [
  ...code('def lane(own, *others):', '    for orders in others:'),
  lit('        Thread(target=clerk, args=(orders,)).start()', 'start-thread'),
  ...code('    clerk(own)'),
]

function startThreads(queues: string): Line[] {
  return [...code(`for orders in ${queues}:`), lit('    Thread(target=clerk, args=(orders,)).start()', 'start-thread')]
}

function startProcesses(from: number): Line[] {
  return [
    ...code(`for orders in clerks${from > 0 ? `[${from}:]` : ''}:`),
    lit('    Process(target=clerk, args=(orders,)).start()', 'start-process'),
  ]
}

function startLanes(lanes: readonly (readonly Clerk[])[], firstLane: number): Line[] {
  let from = firstLane
  return lanes.map(({ length }) => {
    from += length
    return lit(`Process(target=lane, args=clerks[${from - length}:${from}]).start()`, 'start-process')
  })
}

function putAll(seated: readonly (readonly number[])[], length: number): Line[] {
  // Item by item, so that a clerk's long list is broken, too.
  const lists = seated.flatMap((numbers) => `[${numbers.join(', ')}]`.split(', '))
  return [
    ...code(...listLines('seated = ', lists, length)),
    ...code('for orders, customers in zip(clerks, seated):', '    for customer in [*customers, None]:'),
    lit('        orders.put(customer)', 'put'),
  ]
}

/** The numbers of those seated at a clerk, in the order of seating. */
function seatedAt(state: ShiftState, { id }: Clerk): number[] {
  return state.customers
    .map(({ clerk, seatedUs }, index) => ({ clerk, seatedUs: seatedUs ?? 0, number: index + 1 }))
    .filter(({ clerk }) => clerk === id)
    .toSorted((a, b) => a.seatedUs - b.seatedUs || a.number - b.number)
    .map(({ number }) => number)
}
