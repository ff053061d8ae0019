import { t as makeText, watchLanguage } from '../../i18n/index.ts'

/** Texts that were made already: a shift's page is drawn often, and asks for the same ones again and again. */
const kept = new Map<string, string>()
const mostKept = 2000

watchLanguage(() => kept.clear())

/** As `t`, for what is drawn many times a second. */
export function t(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const asked = key + JSON.stringify(values)
  const before = kept.get(asked)
  if (before !== undefined) return before
  const text = makeText(key, values)
  if (kept.size >= mostKept) kept.clear()
  // A text that has not been fetched yet is its key.
  if (text !== key) kept.set(asked, text)
  return text
}
