import type { LogEntry, Notepad, ShiftKind, ShiftSetup, Customer, TeamKind } from '../shift/index.ts'
import { playShift } from '../shift/index.ts'
import { levels } from './levels/index.ts'
import type { CodeStyle, Level } from './types.ts'

/** In a team's hands a scanner that is not used goes back to its cradle after 3 s on screen. */
const keepsScannerUs = 60_000

/** Clerks, or places at a notepad, that a team's lane has. */
const maxPlaces = 8

const teamAllowed: Readonly<Record<TeamKind, ShiftSetup['allowed']>> = {
  'pass-the-scanner': ['seat', 'give'],
  'one-process': ['seat', 'let-go', 'key'],
  'many-processes': ['seat', 'open', 'send'],
  'no-gil': ['seat', 'key'],
  'one-loop': ['seat', 'bookmark', 'to-thread'],
}

/** The level of that id, or undefined. */
export function levelById(id: string): Level | undefined {
  return levels.find((level) => level.id === id)
}

interface SetupOptions {
  readonly seed: number
  /** Hash of the simulation's code. */
  readonly engine: string
  readonly kind?: ShiftKind
  /** How many players share the customers. */
  readonly seats?: number
}

/**
 * The setup of a level. In rooms it holds no customers (they are entries of the server's log, see `customersOf`), nobody is hired at the
 * opening, and there is a lane for each player besides the office.
 */
export function setupFor(level: Level, { seed, engine, kind = 'solo', seats = 1 }: SetupOptions): ShiftSetup {
  const customers = level.customers(seed, seats)
  const solo = kind === 'solo'
  const gil = solo ? level.gil : kind !== 'no-gil'
  const allowed = solo ? level.allowed : teamAllowed[kind]
  const notepad = solo ? level.notepad : kind === 'one-loop' ? (level.notepad ?? oneEach) : undefined
  return {
    engine,
    level: level.id,
    kind,
    seed,
    python: gil === level.gil ? level.python : gil ? '3.14' : '3.14t',
    machine: {
      cores: level.cores,
      gil,
      switchIntervalUs: 5000,
      scheduler: kind === 'pass-the-scanner' ? 'by-hand' : level.scheduler,
      ...(kind === 'pass-the-scanner' && { keepsScannerUs }),
      seed,
      startMethod: level.startMethod,
      // A key hangs where somebody may take it.
      locks: level.locks ?? (level.stock !== undefined && allowed.includes('key') ? ['stock'] : []),
      ...(level.stock === undefined ? {} : { stock: level.stock }),
      ...(notepad ? { eventLoop: true } : {}),
    },
    customers: solo ? customers : [],
    customerCount: customers.length,
    allowed,
    ...(notepad ? { notepad: notepadFor(notepad, seats) } : {}),
    mainServes: solo && level.mainServes,
    startingClerks: solo ? level.startingClerks : 0,
    startingLanes: solo ? level.startingLanes : 0,
    maxClerks: solo ? level.maxClerks : maxPlaces,
    maxLanes: solo ? level.maxLanes : kind === 'many-processes' ? 9 : 1,
    rent: level.rent,
    closesUs: level.closesUs,
  }
}

/** Where a level brings no notepad of its own: a bookmark and a thread for each player. */
const oneEach: Notepad = { orders: maxPlaces, bookmarks: 1, threads: 1 }

/** A team has as many bookmarks and threads as its players would have alone. */
function notepadFor({ orders, bookmarks, threads }: Notepad, seats: number): Notepad {
  return { orders, bookmarks: bookmarks * seats, threads: threads * seats }
}

/** How the program of a shift is written: as the level's, or as the rule that a team played under needs. */
export function codeStyleOf({ level, kind }: Pick<ShiftSetup, 'level' | 'kind'>): CodeStyle {
  if (kind === 'solo') return levelById(level)!.code
  return teamStyles[kind]
}

const teamStyles: Readonly<Record<TeamKind, CodeStyle>> = {
  'pass-the-scanner': 'threads',
  'one-process': 'threads',
  'many-processes': 'processes',
  'no-gil': 'threads',
  'one-loop': 'asyncio',
}

/** The customers of a room's shift, whom the server lets arrive. */
export function customersOf(level: Level, seed: number, seats: number): Customer[] {
  return level.customers(seed, seats)
}

/** The log of the level's best-known plan for a setup: with it, folded, one sees the score to compare with. */
export function bestLog(level: Level, setup: ShiftSetup): LogEntry[] {
  return playShift(setup, level.best)
}
