import type { KeptLesson, OwnLesson } from '../shared/protocol/lesson-shape.ts'
import type { Change, Store } from './store.ts'

/** Lessons of one teacher. */
export const maxLessons = 100
/** Deleted ones that are remembered for a teacher's other devices. */
const maxDeleted = 100
/** A lesson that nobody has asked for in so long is forgotten. */
const keptUnusedMs = 400 * 24 * 60 * 60 * 1000

/** All lessons under a key, the deleted ones too. */
export async function loadLessons(store: Store, keyHash: string, nowMs: number): Promise<KeptLesson[]> {
  const rows = await store.db
    .selectFrom('lessons')
    .select(['id', 'version', 'lesson_json'])
    .where('key_hash', '=', keyHash)
    .orderBy('id')
    .execute()
  if (rows.length > 0)
    await store.write((db) =>
      db.updateTable('lessons').set({ used_ms: nowMs }).where('key_hash', '=', keyHash).execute(),
    )
  return rows.map(({ id, version, lesson_json }) => ({
    id,
    version,
    lesson: lesson_json === null ? null : (JSON.parse(lesson_json) as OwnLesson),
  }))
}

/** Whether anything is kept under a key. */
export async function isKnownKey(store: Store, keyHash: string): Promise<boolean> {
  const row = await store.db.selectFrom('lessons').select('id').where('key_hash', '=', keyHash).executeTakeFirst()
  return row !== undefined
}

export type Kept =
  | { readonly ok: true; readonly version: number }
  /** Another device has changed it meanwhile: what is kept of it now. */
  | { readonly ok: false; readonly reason: 'changed'; readonly kept: KeptLesson }
  | { readonly ok: false; readonly reason: 'lessons-full' }

/** Keeps a lesson in place of the version that was changed. A deleted one comes back. */
export async function keepLesson(
  store: Store,
  keyHash: string,
  { version: changed, lesson }: { readonly version: number; readonly lesson: OwnLesson },
  nowMs: number,
): Promise<Kept> {
  let kept: Kept = { ok: false, reason: 'lessons-full' }
  await store.write(async (db) => {
    const row = await db
      .selectFrom('lessons')
      .select(['version', 'lesson_json'])
      .where('key_hash', '=', keyHash)
      .where('id', '=', lesson.id)
      .executeTakeFirst()
    const there = row !== undefined && row.lesson_json !== null
    if (there && row.version !== changed) {
      const now: KeptLesson = { id: lesson.id, version: row.version, lesson: JSON.parse(row.lesson_json!) as OwnLesson }
      kept = { ok: false, reason: 'changed', kept: now }
      return
    }
    if (!there && (await count(db, keyHash)) >= maxLessons) return
    const version = Math.max(row?.version ?? 0, changed) + 1
    kept = { ok: true, version }
    const values = { version, lesson_json: JSON.stringify(lesson), used_ms: nowMs }
    await db
      .insertInto('lessons')
      .values({ key_hash: keyHash, id: lesson.id, ...values })
      .onConflict((conflict) => conflict.columns(['key_hash', 'id']).doUpdateSet(values))
      .execute()
  })
  return kept
}

/** Deletes a lesson; what stays for a while is that it was deleted. */
export function dropLesson(keyHash: string, id: string, nowMs: number): Change {
  return async (db) => {
    await db
      .updateTable('lessons')
      .set(({ eb }) => ({ lesson_json: null, version: eb('version', '+', 1), used_ms: nowMs }))
      .where('key_hash', '=', keyHash)
      .where('id', '=', id)
      .where('lesson_json', 'is not', null)
      .execute()
    const deleted = await db
      .selectFrom('lessons')
      .select('id')
      .where('key_hash', '=', keyHash)
      .where('lesson_json', 'is', null)
      .orderBy('used_ms', 'desc')
      .offset(maxDeleted)
      .limit(maxDeleted)
      .execute()
    if (deleted.length === 0) return
    await db
      .deleteFrom('lessons')
      .where('key_hash', '=', keyHash)
      .where(
        'id',
        'in',
        deleted.map((row) => row.id),
      )
      .execute()
  }
}

/** Forgets the lessons that nobody has asked for in a year and more. */
export async function forgetUnused(store: Store, nowMs: number): Promise<void> {
  await store.write((db) =>
    db
      .deleteFrom('lessons')
      .where('used_ms', '<', nowMs - keptUnusedMs)
      .execute(),
  )
}

async function count(db: Parameters<Change>[0], keyHash: string): Promise<number> {
  const { lessons } = await db
    .selectFrom('lessons')
    .where('key_hash', '=', keyHash)
    .where('lesson_json', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('lessons'))
    .executeTakeFirstOrThrow()
  return lessons
}
