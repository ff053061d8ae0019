import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql, type Transaction } from 'kysely'
import { sqliteDialect } from './sqlite.ts'

/** Times `…Ms` are wall times; `…Us` are the shift's. JSON columns hold the types of `shared/shift`. */
interface Tables {
  sessions: {
    code: string
    quick: number
    key_hash: string
    seed: number
    locked: number
    created_ms: number
    /** When the session ended; null while it lives. */
    ended_ms: number | null
  }
  seats: {
    id: string
    code: string
    secret_hash: string
    adjective: number
    noun: number
    joined_ms: number
  }
  shifts: {
    code: string
    number: number
    level: string
    kind: string
    players: number
    setup_json: string
    /** The last mark that was made durable; every mark is before it is sent. */
    mark_us: number
    /** The result, once the shift is over; a shift that was broken off has none and is `over` all the same. */
    over: number
    result_json: string | null
    /** The state at the end, timeline included: what an engine that comes later shows of it. */
    ended_json: string | null
  }
  entries: {
    code: string
    number: number
    entry_index: number
    at_us: number
    entry_json: string
  }
}

export type Change = (transaction: Transaction<Tables>) => Promise<unknown>

export interface Store {
  readonly db: Kysely<Tables>
  /** Makes a change; it is durable when the promise resolves. Changes are made, and resolve, in the order in which they were asked for. */
  write(change: Change): Promise<void>
  close(): Promise<void>
}

/** How long changes wait for others to share a commit with. */
const commitEveryMs = 4

/** Opens the store of a data folder, and makes both if they are not there. Throws where that cannot be. */
export async function openStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true })
  accessSync(dataDir, constants.W_OK | constants.R_OK)
  const db = new Kysely<Tables>({ dialect: sqliteDialect(join(dataDir, 'oh-my-gil.sqlite')) })
  await createTables(db)

  let waiting: { change: Change; done: () => void; failed: (error: unknown) => void }[] = []
  let committing: Promise<void> | null = null

  async function commitAll(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, commitEveryMs))
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await db.transaction().execute(async (transaction) => {
          for (const { change } of batch) await change(transaction)
        })
        for (const { done } of batch) done()
      } catch (error) {
        for (const { failed } of batch) failed(error)
      }
    }
    committing = null
  }

  return {
    db,
    write: (change) =>
      new Promise((done, failed) => {
        waiting.push({ change, done, failed })
        committing ??= commitAll()
      }),
    async close() {
      await committing
      await db.destroy()
    },
  }
}

async function createTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .ifNotExists()
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('quick', 'integer', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('seed', 'integer', (column) => column.notNull())
    .addColumn('locked', 'integer', (column) => column.notNull())
    .addColumn('created_ms', 'integer', (column) => column.notNull())
    .addColumn('ended_ms', 'integer')
    .execute()
  await db.schema
    .createTable('seats')
    .ifNotExists()
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('code', 'text', (column) => column.notNull().references('sessions.code'))
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('adjective', 'integer', (column) => column.notNull())
    .addColumn('noun', 'integer', (column) => column.notNull())
    .addColumn('joined_ms', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('shifts')
    .ifNotExists()
    .addColumn('code', 'text', (column) => column.notNull().references('sessions.code'))
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('players', 'integer', (column) => column.notNull())
    .addColumn('setup_json', 'text', (column) => column.notNull())
    .addColumn('mark_us', 'integer', (column) => column.notNull())
    .addColumn('over', 'integer', (column) => column.notNull())
    .addColumn('result_json', 'text')
    .addColumn('ended_json', 'text')
    .addPrimaryKeyConstraint('shifts_key', ['code', 'number'])
    .execute()
  await db.schema
    .createTable('entries')
    .ifNotExists()
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('entry_index', 'integer', (column) => column.notNull())
    .addColumn('at_us', 'integer', (column) => column.notNull())
    .addColumn('entry_json', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('entries_key', ['code', 'number', 'entry_index'])
    .addForeignKeyConstraint('entries_shift', ['code', 'number'], 'shifts', ['code', 'number'])
    .execute()
  // A data folder that can be read but not written is found out here, not at the first session.
  await sql`PRAGMA user_version = 1`.execute(db)
}
