import { readFileSync } from 'node:fs'

/** The text of a golden file. */
export function golden(name: string): string {
  return readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8')
}
