import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages, preferredLanguage } from '../../../client/i18n/language.ts'

const folder = join(import.meta.dirname, '../../../client/i18n')

function partsOf(language: string): string[] {
  return readdirSync(join(folder, language)).toSorted()
}

function textsOf(language: string, part: string): Record<string, string> {
  return JSON.parse(readFileSync(join(folder, language, part), 'utf8')) as Record<string, string>
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))].toSorted()
}

describe.each(languages.filter((language) => language !== 'en'))('the texts in %s', (language) => {
  it('are in the same files', () => {
    expect(partsOf(language)).toEqual(partsOf('en'))
  })

  describe.each(partsOf('en'))('%s', (part) => {
    const original = textsOf('en', part)
    const translated = textsOf(language, part)

    it('has the keys of the English one, and no others', () => {
      expect(Object.keys(translated).toSorted()).toEqual(Object.keys(original).toSorted())
    })

    it('has no empty text', () => {
      expect(Object.keys(translated).filter((key) => translated[key]!.trim() === '')).toEqual([])
    })

    it('fills in the same values', () => {
      const asked = (texts: Record<string, string>) =>
        Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placeholders(text)]))
      expect(asked(translated)).toEqual(asked(original))
    })
  })
})

describe('the language of the site', () => {
  it('is the one that was chosen here, whatever the browser wishes', () => {
    expect(preferredLanguage('es', ['en-GB'])).toBe('es')
  })

  it('is else the first of the browser’s that there is', () => {
    expect(preferredLanguage(null, ['ca-ES', 'es-ES', 'en'])).toBe('es')
    expect(preferredLanguage(null, ['en-US', 'es'])).toBe('en')
  })

  it('is else English', () => {
    expect(preferredLanguage('xx', ['de', 'fr-CA'])).toBe('en')
    expect(preferredLanguage(null, [])).toBe('en')
  })
})
