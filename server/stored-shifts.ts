import { insertEntry, type LogEntry, type ShiftSetup, type ShiftState } from '../shared/shift/index.ts'
import type { Replay, ResultNews, ShiftResult } from '../shared/protocol/index.ts'
import type { Change, Store } from './store.ts'

/** A shift without its log. */
export interface StoredShift {
  readonly number: number
  readonly team: number
  readonly step: number
  readonly players: number
  readonly setup: ShiftSetup
  readonly markUs: number
  readonly over: boolean
  readonly result: ShiftResult | null
}

/** The shifts of a session, oldest first. */
export async function loadShifts(store: Store, code: string): Promise<StoredShift[]> {
  const rows = await store.db
    .selectFrom('shifts')
    .select(['number', 'team', 'step', 'players', 'setup_json', 'mark_us', 'over', 'result_json'])
    .where('code', '=', code)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    team: row.team,
    step: row.step,
    players: row.players,
    setup: JSON.parse(row.setup_json) as ShiftSetup,
    markUs: row.mark_us,
    over: row.over === 1,
    result: row.result_json === null ? null : (JSON.parse(row.result_json) as ShiftResult),
  }))
}

/** A shift with its log, to be folded again; null if there is none of that number. */
export async function loadReplay(store: Store, code: string, number: number): Promise<Replay | null> {
  const row = await store.db
    .selectFrom('shifts')
    .selectAll()
    .where('code', '=', code)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!row) return null
  const entries = await store.db
    .selectFrom('entries')
    .select('entry_json')
    .where('code', '=', code)
    .where('number', '=', number)
    .orderBy('entry_index')
    .execute()
  // They were stored as they came in; an order may be stamped before one that came earlier.
  const log: LogEntry[] = []
  for (const { entry_json } of entries) insertEntry(log, JSON.parse(entry_json) as LogEntry)
  return {
    number,
    team: row.team,
    setup: JSON.parse(row.setup_json) as ShiftSetup,
    entries: log,
    markUs: row.mark_us,
    result: row.result_json === null ? null : (JSON.parse(row.result_json) as ShiftResult),
    ended: row.ended_json === null ? null : (JSON.parse(row.ended_json) as ShiftState),
  }
}

/** The numbers of the shifts that each seat had a place in. */
export async function loadPlayed(store: Store, code: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await store.db
    .selectFrom('entries')
    .select(['number', 'entry_json'])
    .where('code', '=', code)
    .where('entry_json', 'like', '%"type":"join"%')
    .orderBy('number')
    .execute()
  const played = new Map<string, number[]>()
  for (const { number, entry_json } of rows) {
    const { command } = JSON.parse(entry_json) as LogEntry
    if (command.type !== 'join') continue
    const numbers = played.get(command.seat) ?? []
    if (!numbers.includes(number)) played.set(command.seat, [...numbers, number])
  }
  return played
}

/** What the finished ones of a session's shifts came to. */
export function resultsOf(shifts: readonly StoredShift[]): ResultNews[] {
  return shifts.flatMap((shift) => (shift.result ? [resultNews(shift, shift.result)] : []))
}

export function resultNews(
  { number, team, step, players, setup }: Omit<StoredShift, 'markUs' | 'over' | 'result'>,
  { makespanUs, served, walkouts, cut, hash }: ShiftResult,
): ResultNews {
  const { level, kind } = setup
  return { number, team, step, level, kind, players, makespanUs, served, walkouts, cut, hash }
}

export function storeShift(
  code: string,
  { number, team, step, players, setup }: Pick<StoredShift, 'number' | 'team' | 'step' | 'players' | 'setup'>,
): Change {
  return (db) =>
    db
      .insertInto('shifts')
      .values({
        code,
        number,
        team,
        step,
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
