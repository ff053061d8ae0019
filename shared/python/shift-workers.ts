import type { Clerk, Lane, ShiftState } from '../shift/index.ts'
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
  const clerksOf = ({ id }: Lane): Clerk[] => state.clerks.filter(({ lane }) => lane === id)
  const lanes = state.lanes.filter(({ id, isTill }) => id > 0 && !isTill).map(clerksOf)
  const tills = state.lanes.filter(({ isTill }) => isTill).flatMap(clerksOf)
  const outside = [...firstLane, ...lanes.flat()]
  const clerks = [...outside, ...tills]
  const isCrowded = lanes.some(({ length }) => length > 1)
  const start = [
    ...code(queuesOf(lanes.length > 0 ? outside.length : 0, lanes.length > 0 ? tills.length : clerks.length, tills)),
    ...(firstLane.length > 0
      ? startThreads(clerks.length > firstLane.length ? `clerks[:${firstLane.length}]` : 'clerks')
      : []),
    ...(isCrowded
      ? startLanes(lanes, firstLane.length)
      : lanes.length > 0
        ? startProcesses(firstLane.length, tills.length > 0 ? outside.length : null)
        : []),
    ...(tills.length > 0 ? startTills(outside.length) : []),
    ...putAll(
      clerks.map((clerk) => seatedAt(state, clerk)),
      style === 'threads' ? maxLength : maxLength - 4,
    ),
  ]
  return {
    imports: [
      ['threading', 'Thread'],
      ...(style === 'threads' ? ([['queue', 'Queue']] as const) : processImports(lanes.length > 0, tills.length > 0)),
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

/** One queue for each clerk. Interpreters have queues of their own kind, which threads can read, too, but processes cannot. */
function queuesOf(processQueues: number, otherQueues: number, tills: readonly Clerk[]): string {
  const queues = (kind: string, count: number): string => `[${kind}() for _ in range(${count})]`
  const kinds = [
    ...(processQueues > 0 ? [queues('Queue', processQueues)] : []),
    ...(otherQueues > 0 ? [queues(tills.length > 0 ? 'create_queue' : 'Queue', otherQueues)] : []),
  ]
  return `clerks = ${kinds.join(' + ')}`
}

function processImports(hasLanes: boolean, hasTills: boolean): Import[] {
  return [
    ...(hasLanes || !hasTills
      ? ([
          ['multiprocessing', 'Queue'],
          ['multiprocessing', 'Process'],
        ] as const)
      : []),
    ...(hasTills
      ? ([
          ['concurrent.interpreters', 'create'],
          ['concurrent.interpreters', 'create_queue'],
        ] as const)
      : []),
  ]
}

function startThreads(queues: string): Line[] {
  return [lit(`for orders in ${queues}: Thread(target=clerk, args=(orders,)).start()`, 'start-thread')]
}

/** Processes for the queues from one on, to the end or before another one. */
function startProcesses(from: number, before: number | null): Line[] {
  const slice = from === 0 && before === null ? '' : `[${from > 0 ? from : ''}:${before ?? ''}]`
  return [lit(`for orders in clerks${slice}: Process(target=clerk, args=(orders,)).start()`, 'start-process')]
}

/** Where there are tills alone, whatever the manager starts besides threads is a till. */
function startTills(from: number): Line[] {
  const slice = from > 0 ? `[${from}:]` : ''
  return [lit(`for orders in clerks${slice}: create().call_in_thread(clerk, orders)`, 'start-till', 'start-process')]
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
    ...code('for orders, customers in zip(clerks, seated):'),
    lit('    for customer in [*customers, None]: orders.put(customer)', 'put'),
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
