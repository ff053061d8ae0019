import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const texts = Object.assign(
  {},
  ...readdirSync(join(root, 'client/i18n/en')).map(
    (file) => JSON.parse(readFileSync(join(root, 'client/i18n/en', file), 'utf8')) as Record<string, string>,
  ),
) as Record<string, string>
const keys = Object.keys(texts)
const source = ['client', 'shared']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  )
  .join('\n')

/** A key as code names it: without the plural's ending. */
function named(key: string): string {
  return key.replace(/_(?:one|other)$/, '')
}

/** Whether code builds a key that begins like this one: t(`chapter.${number}`). */
function isBuilt(key: string): boolean {
  const parts = key.split('.')
  return parts.some((_, at) => at > 0 && source.includes(`${parts.slice(0, at).join('.')}.\${`))
}

describe('texts', () => {
  it('every key that code names has a text', () => {
    const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key!)
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !keys.some((one) => named(one) === key))).toEqual([])
  })

  it('every text is named by code, whole or by its beginning', () => {
    expect(keys.filter((key) => !source.includes(named(key)) && !isBuilt(key))).toEqual([])
  })

  it('no text is empty, and every plural has both forms', () => {
    expect(keys.filter((key) => texts[key]!.trim() === '')).toEqual([])
    const one = keys.filter((key) => key.endsWith('_one')).map(named)
    const other = keys.filter((key) => key.endsWith('_other')).map(named)
    expect(one).toEqual(other)
  })
})
