import { randomUUID, randomInt } from 'node:crypto'
import type { LogEntry, ShiftSetup, ShiftState } from '../shared/shift/index.ts'
import { freeName, maxPupils, maxQuickPupils, type NamePair, type ShiftResult } from '../shared/protocol/index.ts'
import { drawCode, hashSecret, newSecret } from './secrets.ts'
import type { Change, Store } from './store.ts'

/** A session as it is stored: who it belongs to and who has a seat in it. A seat is not a socket. */
export interface Session {
  readonly code: string
  readonly quick: boolean
  readonly keyHash: string
  /** Decides the customers of all its shifts. */
  readonly seed: number
  readonly seats: Seat[]
  locked: boolean
}

export interface Seat extends NamePair {
  readonly id: string
  readonly secretHash: string
}

export interface StoredShift {
  readonly number: number
  readonly players: number
  readonly setup: ShiftSetup
  readonly markUs: number
  readonly over: boolean
  readonly result: ShiftResult | null
  readonly ended: ShiftState | null
  readonly entries: readonly LogEntry[]
}

/** How many seats a session has. */
export function places(session: Session): number {
  return session.quick ? maxQuickPupils : maxPupils
}

/** Makes a session with a code that no other has, or ever had. */
export async function createSession(
  store: Store,
  { quick, nowMs }: { readonly quick: boolean; readonly nowMs: number },
): Promise<{ readonly code: string; readonly key: string }> {
  const key = newSecret()
  for (;;) {
    const code = drawCode()
    const taken = await store.db.selectFrom('sessions').select('code').where('code', '=', code).executeTakeFirst()
    if (taken) continue
    await store.write((db) =>
      db
        .insertInto('sessions')
        .values({
          code,
          quick: Number(quick),
          key_hash: hashSecret(key),
          seed: randomInt(1, 1_000_000),
          locked: 0,
          created_ms: nowMs,
          ended_ms: null,
        })
        .execute(),
    )
    return { code, key }
  }
}

/** The session of a code, with its seats, or why there is none. */
export async function loadSession(store: Store, code: string): Promise<Session | 'wrong' | 'ended'> {
  const row = await store.db.selectFrom('sessions').selectAll().where('code', '=', code).executeTakeFirst()
  if (!row) return 'wrong'
  if (row.ended_ms !== null) return 'ended'
  const seats = await store.db
    .selectFrom('seats')
    .selectAll()
    .where('code', '=', code)
    .orderBy('joined_ms')
    .orderBy('id')
    .execute()
  return {
    code,
    quick: row.quick === 1,
    keyHash: row.key_hash,
    seed: row.seed,
    locked: row.locked === 1,
    seats: seats.map(({ id, secret_hash, adjective, noun }) => ({ id, secretHash: secret_hash, adjective, noun })),
  }
}

/** How many seats the sessions have that live. */
export async function countSeats({ db }: Store): Promise<number> {
  const { seats } = await db
    .selectFrom('seats')
    .innerJoin('sessions', 'sessions.code', 'seats.code')
    .where('sessions.ended_ms', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('seats'))
    .executeTakeFirstOrThrow()
  return seats
}

/** Codes of all sessions that have not ended. */
export async function livingSessions(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('sessions').select('code').where('ended_ms', 'is', null).execute()
  return rows.map(({ code }) => code)
}

/** The shifts of a session, oldest first; only the last has its entries. */
export async function loadShifts(store: Store, code: string): Promise<StoredShift[]> {
  const rows = await store.db.selectFrom('shifts').selectAll().where('code', '=', code).orderBy('number').execute()
  const last = rows.at(-1)
  const entries = last
    ? await store.db
        .selectFrom('entries')
        .select('entry_json')
        .where('code', '=', code)
        .where('number', '=', last.number)
        .orderBy('entry_index')
        .execute()
    : []
  return rows.map((row) => ({
    number: row.number,
    players: row.players,
    setup: JSON.parse(row.setup_json) as ShiftSetup,
    markUs: row.mark_us,
    over: row.over === 1,
    result: row.result_json === null ? null : (JSON.parse(row.result_json) as ShiftResult),
    ended: row === last && row.ended_json !== null ? (JSON.parse(row.ended_json) as ShiftState) : null,
    entries: row === last ? entries.map(({ entry_json }) => JSON.parse(entry_json) as LogEntry) : [],
  }))
}

/** Adds a seat with a name of its own; returns it with its secret, which is not kept, and the change that stores it. */
export function addSeat(
  session: Session,
  nowMs: number,
): { readonly seat: Seat; readonly secret: string; readonly change: Change } {
  const secret = newSecret()
  const seat: Seat = {
    id: randomUUID().slice(0, 8),
    secretHash: hashSecret(secret),
    ...freeName(session.seats, randomInt),
  }
  session.seats.push(seat)
  return {
    seat,
    secret,
    change: (db) =>
      db
        .insertInto('seats')
        .values({
          id: seat.id,
          code: session.code,
          secret_hash: seat.secretHash,
          adjective: seat.adjective,
          noun: seat.noun,
          joined_ms: nowMs,
        })
        .execute(),
  }
}

export function storeLocked(code: string, locked: boolean): Change {
  return (db) =>
    db
      .updateTable('sessions')
      .set({ locked: Number(locked) })
      .where('code', '=', code)
      .execute()
}

export function storeEnded(code: string, nowMs: number): Change {
  return (db) => db.updateTable('sessions').set({ ended_ms: nowMs }).where('code', '=', code).execute()
}

export function storeShift(code: string, number: number, players: number, setup: ShiftSetup): Change {
  return (db) =>
    db
      .insertInto('shifts')
      .values({
        code,
        number,
        level: setup.level,
        kind: setup.kind,
        players,
        setup_json: JSON.stringify(setup),
        mark_us: -1,
        over: 0,
        result_json: null,
        ended_json: null,
      })
      .execute()
}

export function storeEntries(code: string, number: number, entries: readonly LogEntry[]): Change {
  return (db) =>
    db
      .insertInto('entries')
      .values(
        entries.map((entry) => ({
          code,
          number,
          entry_index: entry.index,
          at_us: entry.atUs,
          entry_json: JSON.stringify(entry),
        })),
      )
      .execute()
}

export function storeMark(code: string, number: number, markUs: number): Change {
  return (db) =>
    db.updateTable('shifts').set({ mark_us: markUs }).where('code', '=', code).where('number', '=', number).execute()
}

/** A shift is over, with its result and its last state; without them it was broken off. */
export function storeOver(
  code: string,
  number: number,
  end: { readonly result: ShiftResult; readonly state: ShiftState } | null,
): Change {
  return (db) =>
    db
      .updateTable('shifts')
      .set({
        over: 1,
        result_json: end && JSON.stringify(end.result),
        ended_json: end && JSON.stringify(end.state),
      })
      .where('code', '=', code)
      .where('number', '=', number)
      .execute()
}
