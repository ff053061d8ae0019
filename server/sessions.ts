import { randomBytes, randomInt } from 'node:crypto'
import {
  freeName,
  maxQuickPupils,
  type KeepDays,
  type NamePair,
  type Ranking,
  type SeatTime,
} from '../shared/protocol/index.ts'
import type { ServerContext } from './context.ts'
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
  /** Seats that were taken out: their secrets are known, and refused. */
  readonly removed: Seat[]
  locked: boolean
  /** Number of the step that is on; 0: the lobby. */
  step: number
  typedNames: boolean
  screenNames: boolean
  ranking: Ranking
  keepDays: KeepDays
}

/** Whether a typed name may be seen by others: one that was flagged waits for the teacher. */
export type NameState = 'shown' | 'waits' | 'hidden'

/** How a bot of the mock class does. */
export type MockKind = 'well' | 'badly' | 'idle'

export interface Seat extends NamePair {
  readonly id: string
  readonly secretHashes: string[]
  readonly mock: MockKind | null
  /** From 1; 0: none yet. */
  team: number
  typedName: string | null
  nameState: NameState
  time: SeatTime
}

/** How many seats a session has. */
export function places(session: Pick<Session, 'quick'>, { maxPupils }: Pick<ServerContext, 'maxPupils'>): number {
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
          step: 0,
          typed_names: 0,
          screen_names: 0,
          ranking: 0,
          keep_days: 30,
          purged: 0,
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
  const { seats, removed } = await loadSeats(store, code)
  return {
    code,
    quick: row.quick === 1,
    keyHash: row.key_hash,
    seed: row.seed,
    seats,
    removed,
    locked: row.locked === 1,
    step: row.step,
    typedNames: row.typed_names === 1,
    screenNames: row.screen_names === 1,
    ranking: row.ranking as Ranking,
    keepDays: row.keep_days as KeepDays,
  }
}

/** The seats of a session, in the order of their joining, and those that were taken out. */
export async function loadSeats(
  store: Store,
  code: string,
): Promise<{ readonly seats: Seat[]; readonly removed: Seat[] }> {
  const rows = await store.db
    .selectFrom('seats')
    .selectAll()
    .where('code', '=', code)
    .orderBy('joined_ms')
    .orderBy('id')
    .execute()
  const all = rows.map((row) => ({
    gone: row.removed === 1,
    seat: {
      id: row.id,
      secretHashes: row.secret_hash.split(' '),
      adjective: row.adjective,
      noun: row.noun,
      mock: row.mock as MockKind | null,
      team: row.team,
      typedName: row.typed_name,
      nameState: row.name_state as NameState,
      time: row.time_permille as SeatTime,
    },
  }))
  return {
    seats: all.flatMap(({ gone, seat }) => (gone ? [] : [seat])),
    removed: all.flatMap(({ gone, seat }) => (gone ? [seat] : [])),
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

/** Whether one can enter the session of a code, as far as the store knows, or why there is none. */
export async function lookUp(
  store: Store,
  code: string,
): Promise<{ readonly quick: boolean; readonly locked: boolean; readonly seats: number } | 'wrong' | 'ended'> {
  const row = await store.db
    .selectFrom('sessions')
    .select(['quick', 'locked', 'ended_ms'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return 'wrong'
  if (row.ended_ms !== null) return 'ended'
  const { seats } = await store.db
    .selectFrom('seats')
    .select(({ fn }) => fn.countAll<number>().as('seats'))
    .where('code', '=', code)
    .where('removed', '=', 0)
    .executeTakeFirstOrThrow()
  return { quick: row.quick === 1, locked: row.locked === 1, seats }
}

/** Codes of all sessions that have not ended. */
export async function livingSessions(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('sessions').select('code').where('ended_ms', 'is', null).execute()
  return rows.map(({ code }) => code)
}

/** Adds a seat with a name of its own; returns it with its secret, which is not kept, and the change that stores it. */
export function addSeat(
  session: Session,
  nowMs: number,
  { team, mock = null }: { readonly team: number; readonly mock?: MockKind | null },
): { readonly seat: Seat; readonly secret: string; readonly change: Change } {
  const secret = newSecret()
  const secretHash = hashSecret(secret)
  const seat: Seat = {
    // It names the seat among those of all sessions that are kept.
    id: randomBytes(8).toString('hex'),
    secretHashes: [secretHash],
    ...freeName(session.seats, randomInt),
    mock,
    team,
    typedName: null,
    nameState: 'shown',
    time: 1000,
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
          secret_hash: secretHash,
          adjective: seat.adjective,
          noun: seat.noun,
          joined_ms: nowMs,
          team,
          typed_name: null,
          name_state: 'shown',
          time_permille: 1000,
          removed: 0,
          mock,
        })
        .execute(),
  }
}

/** Stores what has changed of a seat. */
export function storeSeat(seat: Seat, removed = false): Change {
  const { id, secretHashes, team, typedName, nameState, time } = seat
  const values = {
    secret_hash: secretHashes.join(' '),
    team,
    typed_name: typedName,
    name_state: nameState,
    time_permille: time,
    removed: Number(removed),
  }
  return (db) => db.updateTable('seats').set(values).where('id', '=', id).execute()
}

/** Stores what has changed of a session. */
export function storeSession(session: Session): Change {
  const { code, locked, step, typedNames, screenNames, ranking, keepDays } = session
  const values = {
    locked: Number(locked),
    step,
    typed_names: Number(typedNames),
    screen_names: Number(screenNames),
    ranking,
    keep_days: keepDays,
  }
  return (db) => db.updateTable('sessions').set(values).where('code', '=', code).execute()
}

export function storeEnded(code: string, nowMs: number): Change {
  return (db) => db.updateTable('sessions').set({ ended_ms: nowMs }).where('code', '=', code).execute()
}
