import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'

/**
 * The store's schema, step by step. A migration that has been released is never changed. Folders of before there were migrations have the
 * tables of the first one already.
 */
const migrations: Readonly<Record<string, Migration>> = {
  '1-sessions': {
    async up(db) {
      await db.schema
        .createTable('sessions')
        .ifNotExists()
        .addColumn('code', 'text', (column) => column.primaryKey())
        .addColumn('quick', 'integer', (column) => column.notNull())
        .addColumn('key_hash', 'text', (column) => column.notNull())
        .addColumn('seed', 'integer', (column) => column.notNull())
        .addColumn('locked', 'integer', (column) => column.notNull())
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addColumn('ended_ms', 'bigint')
        .execute()
      await db.schema
        .createTable('seats')
        .ifNotExists()
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('code', 'text', (column) => column.notNull().references('sessions.code'))
        .addColumn('secret_hash', 'text', (column) => column.notNull())
        .addColumn('adjective', 'integer', (column) => column.notNull())
        .addColumn('noun', 'integer', (column) => column.notNull())
        .addColumn('joined_ms', 'bigint', (column) => column.notNull())
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
    },
  },
  '2-lessons': {
    async up(db) {
      for (const [table, column, initial] of [
        ['sessions', 'step', 0],
        ['sessions', 'typed_names', 0],
        ['sessions', 'screen_names', 0],
        ['sessions', 'ranking', 0],
        ['sessions', 'keep_days', 30],
        ['sessions', 'purged', 0],
        ['seats', 'team', 0],
        ['seats', 'time_permille', 1000],
        ['seats', 'removed', 0],
        ['shifts', 'team', 1],
        ['shifts', 'step', 0],
      ] as const)
        await db.schema
          .alterTable(table)
          .addColumn(column, 'integer', (added) => added.notNull().defaultTo(initial))
          .execute()
      await db.schema.alterTable('seats').addColumn('typed_name', 'text').execute()
      await db.schema
        .alterTable('seats')
        .addColumn('name_state', 'text', (added) => added.notNull().defaultTo('shown'))
        .execute()
      await db.schema.alterTable('seats').addColumn('mock', 'text').execute()
      await db.schema
        .createTable('steps')
        .addColumn('code', 'text', (column) => column.notNull().references('sessions.code'))
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('first', 'integer', (column) => column.notNull())
        .addColumn('lesson_json', 'text', (column) => column.notNull())
        .addColumn('elapsed_ms', 'integer', (column) => column.notNull())
        .addColumn('added_ms', 'integer', (column) => column.notNull())
        .addColumn('closed', 'integer', (column) => column.notNull())
        .addColumn('right_shown', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('steps_key', ['code', 'number'])
        .execute()
      await db.schema
        .createTable('votes')
        .addColumn('code', 'text', (column) => column.notNull().references('sessions.code'))
        .addColumn('step', 'integer', (column) => column.notNull())
        .addColumn('seat', 'text', (column) => column.notNull().references('seats.id'))
        .addColumn('answer', 'text', (column) => column.notNull())
        .addColumn('sure', 'text')
        .addPrimaryKeyConstraint('votes_key', ['code', 'step', 'seat'])
        .execute()
      // A shift of before there were steps is one step of a lesson of its own; where one was on, its session goes on from the lobby.
      await sql`update shifts set over = 1 where over = 0`.execute(db)
    },
  },
  '3-own-lessons': {
    async up(db) {
      await db.schema
        .createTable('lessons')
        .addColumn('key_hash', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('lesson_json', 'text')
        .addColumn('used_ms', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('lessons_key', ['key_hash', 'id'])
        .execute()
    },
  },
  // Who joins, and what is deleted, must not cost more the more classes there were before.
  '4-indexes': {
    async up(db) {
      await db.schema.createIndex('seats_code').on('seats').column('code').execute()
      await db.schema.createIndex('votes_seat').on('votes').column('seat').execute()
    },
  },
}

/** Brings a store's schema up to date. Throws where that cannot be. */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error instanceof Error ? error : new Error('The store could not be brought up to date')
}
