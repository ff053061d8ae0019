import { renameSync, writeFileSync } from 'node:fs'

/** Writes a file so that a build at the same time never sees half of it. */
export function writeWhole(file: string, content: string | Buffer): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content)
  renameSync(draft, file)
}
