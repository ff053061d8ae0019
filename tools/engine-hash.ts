import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const shared = fileURLToPath(new URL('../shared', import.meta.url))
/** The folders whose code decides what a shift's log folds to. */
const engineFolders = ['machine', 'shift']

/** A hash of the simulation's source: two builds with the same hash fold a log to the same state. */
export function engineHash(): string {
  const hash = createHash('sha256')
  for (const folder of engineFolders) {
    for (const file of readdirSync(join(shared, folder)).toSorted()) {
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(shared, folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}
