import type { Machine, MachineSetup, Task } from '../machine/index.ts'

/** A customer as the shop sees them: a task, when it comes, and how long it is willing to wait. Times in µs of Python. */
export interface Customer {
  readonly id: number
  readonly task: Task
  readonly arrivesUs: number
  /** Leaves if not seated within this time of arriving; null: waits for ever. */
  readonly patienceUs: number | null
  /** Index into the faces of the atlas; decoration that must be the same for everybody. */
  readonly face: number
  /** Coins for the till when they have been served; none if absent. */
  readonly pays?: number
}

/**
 * What a player (or, for the last three, the server) orders. A dismissed clerk serves those who stand there and goes; a lane that closes
 * lets all its clerks go so.
 */
export type Command =
  | { readonly type: 'seat'; readonly customer: number; readonly clerk: number }
  | { readonly type: 'hire'; readonly lane: number }
  | { readonly type: 'open' }
  | { readonly type: 'dismiss'; readonly clerk: number }
  | { readonly type: 'close'; readonly lane: number }
  /** At a clerk with a notepad: calls a customer's coroutine, which starts nothing. */
  | { readonly type: 'write'; readonly customer: number }
  /** Lays a bookmark (`await sleep(0)`) before a step of a basket, or takes it away. */
  | { readonly type: 'bookmark'; readonly customer: number; readonly step: number; readonly placed: boolean }
  /** Has a step done in a thread (`to_thread`), or by the clerk again. */
  | { readonly type: 'to-thread'; readonly customer: number; readonly step: number; readonly threaded: boolean }
  /** The scanner of the clerk's lane goes to that clerk, where it is passed by hand. */
  | { readonly type: 'give'; readonly clerk: number }
  /** The clerk calls `time.sleep(0)`. */
  | { readonly type: 'let-go'; readonly clerk: number }
  | { readonly type: 'till' }
  | { readonly type: 'key'; readonly clerk: number; readonly take: boolean }
  | { readonly type: 'send'; readonly customer: number; readonly lane: number }
  | { readonly type: 'dial'; readonly ms: DialMs }
  | { readonly type: 'arrive'; readonly customer: Customer }
  | { readonly type: 'join'; readonly seat: string }
  | { readonly type: 'leave'; readonly seat: string }

/** What a player orders; the rest is said by the server. */
export type PlayerCommand = Exclude<Command, { readonly type: 'arrive' | 'join' | 'leave' }>

/** What the switch-interval dial can be turned to. */
export const dialSteps = [1, 5, 20] as const
export type DialMs = (typeof dialSteps)[number]

/** One line of a shift's log. Order is `(atUs, index)`; a command precedes the machine's events of the same µs. */
export interface LogEntry {
  readonly atUs: number
  readonly index: number
  /** Who ordered it: a seat's id, or '' for solo play and for the server's own entries. */
  readonly seat: string
  /** The seat's own running number of the command; accepted at most once. */
  readonly n: number
  readonly command: Command
}

/** Why a command was refused; worded for the player by the message key `refused.<reason>`. */
export type Refusal =
  | 'not-allowed-here'
  | 'no-such-customer'
  | 'customer-gone'
  | 'already-seated'
  | 'no-such-clerk'
  | 'no-such-lane'
  | 'not-yours'
  | 'lane-full'
  | 'store-full'
  | 'already-open'
  | 'already-here'
  | 'clerk-busy'
  | 'clerk-leaving'
  | 'lane-closing'
  | 'already-written'
  | 'no-such-step'
  | 'already-begun'
  | 'no-bookmarks-left'
  | 'no-threads-left'
  | 'not-holding'
  | 'already-holding'
  | 'not-scanning'
  | 'not-in-a-till'
  | 'no-key-there'
  | 'has-key'
  | 'no-key'
  | 'not-waiting'
  | 'same-lane'
  | 'dial-there'
  | 'shift-over'

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal }

/** Whose decisions they are: one player's (solo), or a team's under one of the rules of "Playing together". */
export type ShiftKind = 'solo' | 'pass-the-scanner' | 'one-process' | 'many-processes' | 'one-loop' | 'no-gil'

/** The kinds of shift that a team can play. */
export type TeamKind = Exclude<ShiftKind, 'solo'>

/** All that a shift is made of besides its log: the same setup and the same log fold to the same state everywhere. */
export interface ShiftSetup {
  /** Hash of the simulation's code that this setup was made for. */
  readonly engine: string
  readonly level: string
  readonly kind: ShiftKind
  readonly seed: number
  readonly python: string
  readonly machine: MachineSetup
  /** Everybody who will come, by arrival (solo). Empty in rooms: there arrivals are entries of the log. */
  readonly customers: readonly Customer[]
  /** How many customers come in all, however they come. */
  readonly customerCount: number
  /** `dismiss` is for clerks and for lanes. */
  /** What the clerk's notepad has, where lane 1 has one clerk with an event loop; the machine's setup says so, too. */
  readonly notepad?: Notepad
  readonly allowed: readonly PlayerCommand['type'][]
  /** True: the main thread of lane 1 serves customers itself (a plain `for` loop). False: it is the manager. */
  readonly mainServes: boolean
  /** Clerks that lane 1 has when the shift opens. */
  readonly startingClerks: number
  /** Lanes that are open from the beginning besides lane 1, each with its clerk; none if absent. */
  readonly startingLanes?: number
  readonly maxClerks: number
  readonly maxLanes: number
  /** Coins per second of Python for each clerk, lane and till within a lane beyond the starting ones; a till costs what a clerk does if absent. */
  readonly rent: { readonly clerk: number; readonly lane: number; readonly till?: number }
  /** Coins in the till at the opening; when they are used up the shop closes. Absent: rent is counted, but nobody has to be able to pay it. */
  readonly purse?: number
  /** The shop closes then, whoever is still inside. µs of Python. */
  readonly closesUs: number
}

/** How much an event loop's clerk may be given. */
export interface Notepad {
  /** Orders that are started and not done; in rooms, where each player has one, as many as there are players. */
  readonly orders: number
  /** Bookmarks in all baskets together, and steps that go to a thread: a player (or a team) has no more of them in a shift. */
  readonly bookmarks: number
  readonly threads: number
}

export type CustomerStatus = 'queueing' | 'seated' | 'served' | 'left'

export interface CustomerState extends Omit<Customer, 'task'> {
  /** With the bookmarks and threads that were chosen. */
  task: Task
  status: CustomerStatus
  clerk: number | null
  seatedUs: number | null
  /** When their order was written down before it was started; their patience begins anew then. */
  writtenUs: number | null
  /** When they were served, or walked out. */
  endedUs: number | null
}

/** A thread that serves customers; at a clerk with a notepad, whom several players share, a player's place for an order. */
export interface Clerk {
  readonly id: number
  readonly lane: number
  /** Index into `machine.threads`. */
  readonly thread: number
  readonly hiredUs: number
  /** When it was told to go; null while it may be given customers. */
  dismissedUs: number | null
  /** The seat that plays this clerk, in rooms. */
  seat: string | null
}

export interface Lane {
  readonly id: number
  /** Index into `machine.processes`. */
  readonly process: number
  /** A till within lane 1: an interpreter of its process. Else a process of its own. */
  readonly isTill: boolean
  readonly openedUs: number
  /** When it was told to close. */
  closedUs: number | null
  /** The seat that plays this lane, in rooms with many processes. */
  seat: string | null
}

export interface ShiftState {
  readonly machine: Machine
  /** Customers who have arrived, by order of arrival. */
  readonly customers: CustomerState[]
  readonly clerks: Clerk[]
  readonly lanes: Lane[]
  /** Seats that play in this shift. */
  readonly seats: string[]
  /** What the switch-interval dial was turned to last. */
  dialMs: number
  /** Index of the next entry of `setup.customers` to come. */
  nextArrival: number
  /** How many of `machine.finished` have been told to their customers. */
  finishesSeen: number
  /** Entries of the log that turned out impossible; they changed nothing. */
  readonly refused: { readonly index: number; readonly reason: Refusal }[]
  /** When the last customer left and nobody is to come, or the shop closed; null while the shift runs. */
  endedUs: number | null
}
