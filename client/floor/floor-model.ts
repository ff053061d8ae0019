import { moodAfter, type Mood } from '../art/emoji.ts'
import { waitOf, type Wait } from '../art/palette.ts'
import { placeNumber } from './place-number.ts'
import {
  missingSales,
  scannerHolder,
  type Machine,
  type Process,
  type Segment,
  type Thread,
  type ThreadState,
} from '../../shared/machine/index.ts'
import { isGone, isShut, type Clerk, type CustomerState, type Lane, type ShiftState } from '../../shared/shift/index.ts'

/** What is to be seen on the floor at one time; no positions yet. */
export interface FloorModel {
  readonly lanes: readonly LaneModel[]
  /** Threads that are on a core, in order of their numbers. */
  readonly onCore: readonly number[]
}

export interface LaneModel {
  readonly lane: number
  /** Counted from 1: what its sign says. */
  readonly number: number
  /** How far a new lane has come up, permille. */
  readonly risen: number
  readonly manager: PersonModel | null
  /** Those at its counter, then those at its tills. */
  readonly clerks: readonly ClerkModel[]
  readonly tills: readonly TillModel[]
  /** The lane's own, that of each till; in the free-threaded build that of each clerk. */
  readonly scanners: readonly ScannerModel[]
  /** The keys of the lane, each with a hook of its own. */
  readonly keys: readonly KeyModel[]
  /** What stands on the lane's stock sheet. */
  readonly stock: readonly StockModel[]
}

/** A till within a lane, with its one clerk. */
export interface TillModel {
  readonly clerk: number
  /** Counted from 1. */
  readonly number: number
  /** How far it is set up, permille. */
  readonly risen: number
}

/** A lock: its key hangs on its hook or is with its holder. */
export interface KeyModel {
  readonly lock: string
  /** Index of the thread that has it, or null: it hangs on its hook. */
  readonly holder: number | null
  /** Threads that wait for it. */
  readonly waiters: readonly number[]
}

/** A shared cell, a line of the stock sheet. */
export interface StockModel {
  readonly cell: string
  readonly value: number
  /** Known to be wrong: the shop is closed, and it should say something else. */
  readonly isWrong: boolean
}

export interface PersonModel {
  readonly thread: number
  readonly state: ThreadState
  /** What a blocking call waits for. */
  readonly wait: Wait | null
  readonly hasScanner: boolean
}

export interface ClerkModel extends PersonModel {
  readonly clerk: Clerk
  readonly customer: CustomerModel | null
  /** Those who stand behind that customer. */
  readonly behind: readonly GuestModel[]
  /** What the clerk has noted in private; '' for nothing. */
  readonly note: string
}

export interface GuestModel {
  readonly id: number
  readonly face: number
  readonly mood: Mood
}

export interface CustomerModel extends GuestModel {
  readonly bars: readonly Bar[]
  /** The goods that are being scanned right now. */
  readonly item: Item | null
  /** How full the basket still is, permille of its CPU time. */
  readonly left: number
}

export type BarKind = 'cpu' | 'io' | 'nogil'

/** A segment of a basket; times in µs. */
export interface Bar {
  readonly kind: BarKind
  readonly us: number
  readonly doneUs: number
}

export interface Item {
  /** Counted over the whole basket. */
  readonly number: number
  /** How far it is on its way from the basket to the bag, permille. */
  readonly way: number
}

export interface ScannerModel {
  /** Who alone may have it: the clerk of a till, or any clerk of the free-threaded build; null: whoever gets it. */
  readonly owner: number | null
  /** Index of the thread that has it, or null: it lies in its cradle. */
  readonly holder: number | null
  /** Somebody waits for it. */
  readonly wanted: boolean
}

/** One item is scanned in so many µs of Python: slow enough that nothing flickers. */
const itemUs = 8000

const barKinds: Partial<Record<Segment[0], BarKind>> = {
  cpu: 'cpu',
  ccall: 'cpu',
  io: 'io',
  block: 'io',
  to_thread: 'io',
  to_thread_cpu: 'io',
  nogil: 'nogil',
  sale: 'cpu',
  look: 'cpu',
}

/** The floor as it is in a state of the shift; of all lanes, or of those named. A till is drawn within its lane. */
export function floorModel(state: ShiftState, lanes?: readonly number[]): FloorModel {
  const { machine } = state
  return {
    lanes: state.lanes
      .filter(({ id, isTill }) => !isTill && (lanes === undefined || lanes.includes(id)))
      .filter((lane) => !isShut(state, lane))
      .map((lane) => laneModel(state, lane)),
    onCore: machine.threads.filter(({ onCore }) => onCore).map(({ id }) => id),
  }
}

function laneModel(state: ShiftState, lane: Lane): LaneModel {
  const { machine } = state
  const { main } = machine.processes[lane.process]!
  const isFirst = lane.process === 0
  const own = drawnClerks(state, lane.id)
  const tills = isFirst ? state.lanes.filter((one) => one.isTill && !isShut(state, one)) : []
  const ofTills = tills.flatMap(({ id }) => drawnClerks(state, id))
  const isClerk = own.some(({ thread }) => thread === main)
  return {
    lane: lane.id,
    number: placeNumber(state.lanes, lane),
    risen: isFirst ? 1000 : risen(state, machine.threads[main]!, lane.closedUs !== null),
    // Whoever passes the scanner by hand is told nothing by a manager.
    manager: isClerk || machine.setup.scheduler === 'by-hand' ? null : personModel(state, machine.threads[main]!),
    clerks: [...own, ...ofTills].map((clerk) => clerkModel(state, clerk)),
    tills: tills.map((till, index) => ({
      clerk: ofTills[index]!.id,
      number: placeNumber(state.lanes, till),
      risen: risen(state, machine.threads[ofTills[index]!.thread]!, false),
    })),
    scanners: machine.setup.gil
      ? [
          scannerModel(machine, lane.process, null),
          ...tills.map(({ process }, index) => scannerModel(machine, process, ofTills[index]!.id)),
        ]
      : own.map(({ id, thread }) => ({ owner: id, holder: thread, wanted: false })),
    keys: isFirst ? machine.setup.locks.map((lock, index) => keyModel(lock, machine.locks[index]!)) : [],
    stock: [
      ...stockModel(state, 'stock', machine.processes[lane.process]!.sheet),
      ...tills.flatMap((till) =>
        stockModel(state, `stock_${placeNumber(state.lanes, till)}`, machine.processes[till.process]!.sheet),
      ),
    ],
  }
}

function scannerModel(machine: Machine, process: number, owner: number | null): ScannerModel {
  return {
    owner,
    holder: scannerHolder(machine, process),
    wanted: machine.threads.some((thread) => thread.process === process && thread.state === 'gil'),
  }
}

/** The clerks of a lane, each once: players who have places at one notepad share its clerk. */
function drawnClerks(state: ShiftState, lane: number): Clerk[] {
  const here = state.clerks.filter((clerk) => clerk.lane === lane && !isGone(state, clerk))
  const firsts = here.filter(({ thread }, index) => here.findIndex((other) => other.thread === thread) === index)
  const isShared = ({ thread }: Clerk): boolean => here.filter((other) => other.thread === thread).length > 1
  return firsts.map((clerk) => (isShared(clerk) ? { ...clerk, seat: null } : clerk))
}

/** What every process has of its own; wrong at closing, where sales are missing on that of the first lane. */
function stockModel({ machine, endedUs }: ShiftState, cell: string, sheet: Process['sheet']): StockModel[] {
  if (machine.setup.stock === undefined) return []
  const isWrong = endedUs !== null && sheet === machine.processes[0]!.sheet && missingSales(machine) !== 0
  return [{ cell, value: sheet.count, isWrong }]
}

function keyModel(lock: string, { owner, waiters }: Machine['locks'][number]): KeyModel {
  return { lock, holder: owner < 0 ? null : owner, waiters }
}

/** Until a process's main thread has booted, its lane comes up; while it exits, the lane goes down. */
function risen({ machine }: ShiftState, main: Thread, closes: boolean): number {
  const { exit } = machine.parameters[machine.setup.startMethod]
  const isExit = ({ boot, us }: Thread['op']): boolean => closes && boot && us === exit
  if (main.op.boot) {
    const done = Math.round((1000 * (main.op.us - leftUs(main, machine.nowUs))) / main.op.us)
    return isExit(main.op) ? 1000 - done : done
  }
  return main.todo.some((op) => op.boot && !isExit(op)) ? 0 : 1000
}

function personModel(state: ShiftState, thread: Thread): PersonModel {
  return {
    thread: thread.id,
    state: thread.state,
    wait: thread.state === 'io' ? waitedFor(state, thread) : null,
    hasScanner: scannerHolder(state.machine, thread.process) === thread.id,
  }
}

function waitedFor({ customers }: ShiftState, { task, segment }: Thread): Wait {
  const segments = customers.find(({ id }) => id === task)?.task.segments ?? []
  const isLast = segments.every(([kind], i) => i <= (segment ?? 0) || barKinds[kind] !== 'io')
  return waitOf(task ?? 0, segment ?? 0, isLast)
}

function clerkModel(state: ShiftState, clerk: Clerk): ClerkModel {
  const thread = state.machine.threads[clerk.thread]!
  const here = state.customers
    .filter(({ clerk: at, status }) => at !== null && state.clerks[at]!.thread === clerk.thread && status === 'seated')
    .toSorted((a, b) => a.seatedUs! - b.seatedUs! || a.id - b.id)
  const served = here.find(({ id }) => id === thread.task) ?? here[0]
  return {
    ...personModel(state, thread),
    ...(state.machine.setup.gil ? {} : { hasScanner: true }),
    clerk,
    customer: served ? customerModel(served, thread, state.machine.nowUs) : null,
    behind: here.filter((customer) => customer !== served).map(guestModel),
    note: notes(served, thread) ? String(thread.seenStock) : '',
  }
}

/** Between the reading of the stock sheet and the writing one has the number in mind. */
function notes(served: CustomerState | undefined, { task, segment, op }: Thread): boolean {
  const kind = served?.id === task && segment !== null ? served?.task.segments[segment]?.[0] : undefined
  return kind === 'sale' && (op.kind === 'cpu' || op.kind === 'back')
}

function guestModel({ id, face, arrivesUs, seatedUs, patienceUs }: CustomerState): GuestModel {
  return { id, face, mood: moodAfter(seatedUs! - arrivesUs, patienceUs) }
}

function customerModel(customer: CustomerState, thread: Thread, nowUs: number): CustomerModel {
  const bars = barsOf(customer, thread, nowUs)
  const scanned = bars.filter(({ kind }) => kind === 'cpu')
  const doneUs = scanned.reduce((sum, bar) => sum + bar.doneUs, 0)
  const allUs = scanned.reduce((sum, bar) => sum + bar.us, 0)
  const scans = thread.state === 'running' && thread.task === customer.id && thread.segment !== null
  return {
    ...guestModel(customer),
    bars,
    item: scans ? { number: Math.floor(doneUs / itemUs), way: Math.floor(((doneUs % itemUs) * 1000) / itemUs) } : null,
    left: allUs === 0 ? 0 : Math.round((1000 * (allUs - doneUs)) / allUs),
  }
}

/** The segments that take time, and how much of each is done. */
function barsOf({ id, task }: CustomerState, thread: Thread, nowUs: number): Bar[] {
  const current = thread.task === id ? thread.segment : null
  return task.segments.flatMap((segment, i): Bar[] => {
    const kind = barKinds[segment[0]]
    if (kind === undefined) return []
    const us = segment[1] as number
    if (current === null || i > current) return [{ kind, us, doneUs: 0 }]
    return [{ kind, us, doneUs: i < current ? us : Math.max(0, Math.min(us, us - segmentLeftUs(thread, us, nowUs))) }]
  })
}

/** What is left of the segment that a thread works on. */
function segmentLeftUs(thread: Thread, us: number, nowUs: number): number {
  if (thread.state === 'io') return us - (nowUs - thread.sinceUs)
  // Back from a blocking call or from C code: the segment is over, the thread has yet to get the scanner.
  return thread.op.kind === 'back' ? 0 : leftUs(thread, nowUs)
}

function leftUs({ leftUs, onCore, runFromUs }: Thread, nowUs: number): number {
  return onCore ? leftUs - (nowUs - runFromUs) : leftUs
}

/** A customer who has just gone, and from where; `clerk` is null for one who had not been seated. */
export interface Departure {
  readonly customer: CustomerState
  readonly clerk: number | null
  readonly happy: boolean
}

/** Who has gone since the last look. `seen` remembers by customer whether they were inside, and is updated; whoever was never seen inside does not depart. */
export function departures({ customers, clerks }: ShiftState, seen: Map<number, boolean>): Departure[] {
  const gone: Departure[] = []
  for (const customer of customers) {
    const inside = customer.status === 'queueing' || customer.status === 'seated'
    if (!inside && seen.get(customer.id) === true)
      gone.push({ customer, clerk: drawnAt(clerks, customer.clerk), happy: customer.status === 'served' })
    seen.set(customer.id, inside)
  }
  return gone
}

/** Whom the floor draws for a clerk: the first of those who share a thread. */
function drawnAt(clerks: readonly Clerk[], clerk: number | null): number | null {
  return clerk === null ? null : clerks.find(({ thread }) => thread === clerks[clerk]!.thread)!.id
}

/**
 * Which socket each thread on a core is plugged into: who has one keeps it, who is new takes the first free one.
 * @param before the thread at each socket, or null
 */
export function plugIn(
  before: readonly (number | null)[],
  onCore: readonly number[],
  sockets: number,
): (number | null)[] {
  const after = Array.from({ length: sockets }, (_, i) => {
    const thread = before[i] ?? null
    return thread !== null && onCore.includes(thread) ? thread : null
  })
  for (const thread of onCore) {
    const free = after.indexOf(null)
    if (!after.includes(thread) && free >= 0) after[free] = thread
  }
  return after
}
