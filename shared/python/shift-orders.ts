import type { ProgramSegment } from './program-segment.ts'
import type { ShiftSetup, ShiftState } from '../shift/index.ts'
import { lockName } from './basket.ts'
import { code, type Line, listLines } from './lines.ts'
import { importInterpreters } from './programs.ts'
import type { Import } from './steps.ts'

/** What comes between `serve` and the measuring of an exported shift. */
export interface Program {
  readonly imports: readonly Import[]
  readonly blocks: readonly (readonly Line[])[]
}

/** A customer who was seated: their number in the program, when, at which clerk, and what they bring along. */
export interface Visit {
  readonly number: number
  readonly segments: readonly ProgramSegment[]
  readonly atUs: number
  readonly clerk: number
  readonly bytes: number
}

/** Expressions that depend on who works where and on what is sent. */
interface Texts {
  readonly startMethod: string
  /** How many clerks were hired in each lane that was opened. */
  readonly hiredLater: readonly number[]
  /** Lanes were opened that are processes. */
  readonly hasLanes: boolean
  /** Tills were opened: interpreters in the first process. */
  readonly hasTills: boolean
  /** Clerks were hired in other lanes than the first. */
  readonly isCrowded: boolean
  /** Customers bring data along, which is sent to other lanes. */
  readonly sends: boolean
  readonly dials: readonly { readonly atUs: number; readonly ms: number }[]
  readonly locks: readonly string[]
}

/** Each clerk takes customers from a queue of its own, into which the main thread puts them at their times. */
export function ordersProgram(
  setup: ShiftSetup,
  state: ShiftState,
  visits: readonly Visit[],
  dials: readonly { readonly atUs: number; readonly ms: number }[],
): Program {
  const lanes = state.lanes.filter(({ id, isTill }) => id > 0 && !isTill)
  const hasLanes = lanes.length > 0
  const hasTills = state.lanes.some(({ isTill }) => isTill)
  const hiredLater = lanes.map(({ id }) => state.clerks.filter(({ lane }) => lane === id).length - 1)
  const texts: Texts = {
    startMethod: setup.machine.startMethod,
    hiredLater,
    hasLanes,
    hasTills,
    isCrowded: hiredLater.some((count) => count > 0),
    sends: state.lanes.length > 1 && visits.some(({ bytes }) => bytes > 0),
    dials,
    locks: hasLanes ? setup.machine.locks.map(lockName) : [],
  }
  const blocks = [
    ...(hasTills ? [importInterpreters] : []),
    [
      '# (ms after the opening, order, lane) or (…, customer, clerk)',
      ...listLines('ORDERS = ', ordersOf(state, visits, texts)),
      ...(texts.isCrowded ? [`HIRED_LATER = [${hiredLater.join(', ')}]  # in each opened lane`] : []),
    ],
    clerkLines(texts),
    ...(hasTills ? [tillLines(texts)] : []),
    ...(texts.isCrowded ? [laneLines(texts)] : []),
    mainLines(texts),
  ]
  return {
    imports: [
      ['queue', 'SimpleQueue'],
      ['threading', 'Thread'],
      ...(hasLanes ? [['multiprocessing', 'get_context'] as const] : []),
    ],
    blocks: blocks.map((block) => code(...block)),
  }
}

/** What the player had carried out, in order of time. */
function ordersOf(state: ShiftState, visits: readonly Visit[], { sends, dials }: Texts): string[] {
  // Among the lanes that are processes: a till hires nobody.
  const numberOf = (lane: number): number => lane - state.lanes.slice(0, lane).filter(({ isTill }) => isTill).length
  const orders = [
    ...dials.map(({ atUs, ms }) => ({ atUs, rank: -1, text: `"dial", ${ms}` })),
    ...state.clerks.map(({ id, lane, thread, hiredUs }) => {
      const { process: inProcess, name } = state.machine.threads[thread]!
      const order = state.lanes[lane]!.isTill ? '"till"' : inProcess !== 0 && name === 'main' ? '"open"' : null
      return { atUs: hiredUs, rank: id, text: order ?? `"hire", ${numberOf(lane)}` }
    }),
    ...visits.map(({ atUs, number, clerk, bytes }) => ({
      atUs,
      rank: state.clerks.length + number,
      text: `"seat", ${number}, ${clerk}${sends ? `, ${state.clerks[clerk]!.lane > 0 ? bytes : 0}` : ''}`,
    })),
  ].toSorted((a, b) => a.atUs - b.atUs || a.rank - b.rank)
  return orders.map(({ atUs, text }) => `(${atUs / 1000}, ${text})`)
}

function clerkLines({ sends, locks }: Texts): string[] {
  return [
    `def clerk(${['orders', ...locks].join(', ')}):`,
    `    for ${sends ? 'customer, _' : 'customer'} in iter(orders.get, None):`,
    `        serve(${['customer', ...locks].join(', ')})`,
  ]
}

/** A thread that creates an interpreter and is a clerk in it. What is a lane's in the store is the interpreter's own: no key opens both. */
function tillLines({ locks }: Texts): string[] {
  return [
    'def at_till(orders):',
    '    till = interpreters.create()',
    `    till.call(${['clerk', 'orders', ...locks.map(() => 'PipeLock()')].join(', ')})`,
    '    till.close()',
  ]
}

/** A process whose main thread is a clerk and hires others when told to. */
function laneLines({ sends, locks }: Texts): string[] {
  return [
    `def lane(own, later${andLocks(locks)}):`,
    '    hired = 0',
    `    for ${sends ? 'customer, _' : 'customer'} in iter(own.get, None):`,
    '        if customer == "hire":',
    '            orders = later[hired]',
    `            Thread(target=clerk, args=${clerkArgs(locks)}, name=f"T{hired}").start()`,
    '            hired += 1',
    '        else:',
    `            serve(${['customer', ...locks].join(', ')})`,
  ]
}

function mainLines(texts: Texts): string[] {
  const { startMethod, hasLanes, hasTills, isCrowded, sends, locks } = texts
  return [
    'def main():',
    ...(hasLanes
      ? [
          `    context = get_context("${startMethod}")`,
          ...locks.map((lock) => `    ${lock} = context.Lock()`),
          '    lanes = []',
        ]
      : []),
    ...(isCrowded ? ['    later = []'] : []),
    ...(hasTills ? ['    tills = []'] : []),
    '    clerks, workers = [], []',
    '    for at, order, *whom in ORDERS:',
    '        wait_until(at)',
    '        if order == "seat":',
    sends ? '            customer, seat, size = whom' : '            customer, seat = whom',
    `            clerks[seat].put(${sends ? '(customer, bytes(size))' : 'customer'})`,
    '            continue',
    ...(texts.dials.length > 0
      ? ['        if order == "dial":', '            sys.setswitchinterval(whom[0] / 1000)', '            continue']
      : []),
    ...(isCrowded ? hireElsewhereLines(texts) : []),
    ...(hasLanes ? openLines(texts) : []),
    ...(hasTills ? openTillLines(hasLanes ? 'elif' : 'if') : []),
    ...(hasLanes || hasTills ? ['        else:', ...hireLines(texts).map((line) => `    ${line}`)] : hireLines(texts)),
    '        worker.start()',
    '        workers.append(worker)',
    '        clerks.append(orders)',
    '    for orders in clerks:',
    '        orders.put(None)',
    '    for worker in workers:',
    '        worker.join()',
  ]
}

function hireLines({ hasLanes, hasTills, locks }: Texts): string[] {
  const others = `${hasLanes ? ' - len(lanes)' : ''}${hasTills ? ' - len(tills)' : ''}`
  return [
    '        orders = SimpleQueue()',
    `        name = f"T{len(workers)${others}}"`,
    `        worker = Thread(target=clerk, args=${clerkArgs(locks)}, name=name)`,
  ]
}

/** A lane is told to hire: the queue that the new clerk will have is there since its opening, as queues are only inherited. */
function hireElsewhereLines({ sends }: Texts): string[] {
  return [
    '        if order == "hire" and whom != [0]:',
    '            number = whom[0] - 1',
    `            lanes[number].put(${sends ? '("hire", b"")' : '"hire"'})`,
    '            clerks.append(later[number].pop(0))',
    '            continue',
  ]
}

function openLines({ isCrowded, locks }: Texts): string[] {
  return [
    '        if order == "open":',
    '            orders = context.SimpleQueue()',
    ...(isCrowded
      ? [
          '            later.append([context.SimpleQueue() for _ in range(HIRED_LATER[len(lanes)])])',
          `            worker = context.Process(target=lane, args=(orders, later[-1][:]${andLocks(locks)}))`,
        ]
      : [`            worker = context.Process(target=clerk, args=${clerkArgs(locks)})`]),
    '            lanes.append(orders)',
  ]
}

function openTillLines(when: 'if' | 'elif'): string[] {
  return [
    `        ${when} order == "till":`,
    '            orders = interpreters.create_queue()',
    '            worker = Thread(target=at_till, args=(orders,), name=f"I{len(tills)}")',
    '            tills.append(orders)',
  ]
}

function clerkArgs(locks: readonly string[]): string {
  return locks.length === 0 ? '(orders,)' : `(orders${andLocks(locks)})`
}

function andLocks(locks: readonly string[]): string {
  return locks.map((lock) => `, ${lock}`).join('')
}
