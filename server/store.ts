import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, type Transaction } from 'kysely'
import { migrate } from './migrations.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tables } from './tables.ts'

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
  await migrate(db)

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
