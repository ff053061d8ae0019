import type { KeepDays } from '../shared/protocol/index.ts'
import type { Change, Store } from './store.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Deletes all that a session left; what stays is its code, so that it never comes back. */
export function purge(code: string): Change {
  return async (db) => {
    await db.deleteFrom('votes').where('code', '=', code).execute()
    await db.deleteFrom('steps').where('code', '=', code).execute()
    await db.deleteFrom('entries').where('code', '=', code).execute()
    await db.deleteFrom('shifts').where('code', '=', code).execute()
    await db.deleteFrom('seats').where('code', '=', code).execute()
    await db.updateTable('sessions').set({ purged: 1, key_hash: '', seed: 0 }).where('code', '=', code).execute()
  }
}

/** When what a session left is deleted. Wall ms. */
export function deletedMs(endedMs: number, keepDays: number): number {
  return endedMs + keepDays * dayMs
}

/** Keeps what an ended session left for so many days from its end; where those are over, it is deleted at once. Wall ms. */
export async function keepFor(
  store: Store,
  code: string,
  days: KeepDays,
  endedMs: number,
  nowMs: number,
): Promise<void> {
  const due = deletedMs(endedMs, days) <= nowMs
  await store.write(
    due ? purge(code) : (db) => db.updateTable('sessions').set({ keep_days: days }).where('code', '=', code).execute(),
  )
}

/** Deletes what has been kept for as long as its teacher chose. Returns how many sessions that were. */
export async function purgeDue(store: Store, nowMs: number): Promise<number> {
  const rows = await store.db
    .selectFrom('sessions')
    .select(['code', 'ended_ms', 'keep_days'])
    .where('ended_ms', 'is not', null)
    .where('purged', '=', 0)
    .execute()
  const due = rows.filter(({ ended_ms, keep_days }) => deletedMs(ended_ms!, keep_days) <= nowMs)
  for (const { code } of due) await store.write(purge(code))
  return due.length
}
