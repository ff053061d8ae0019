import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import curriculum from '../../../client/i18n/en/curriculum.json' with { type: 'json' }
import hazard from '../../../client/i18n/en/hazard.json' with { type: 'json' }
import level from '../../../client/i18n/en/level.json' with { type: 'json' }
import site from '../../../client/i18n/en/site.json' with { type: 'json' }
import { hazards } from '../../../shared/curriculum/hazards/index.ts'

const texts: Readonly<Record<string, string>> = { ...site, ...level, ...curriculum, ...hazard }
const client = join(import.meta.dirname, '../../../client')

function hasText(key: string): boolean {
  return key in texts || `${key}_other` in texts
}

describe('texts', () => {
  it.each(hazards)('$id has all of its own', ({ id, prediction, second, misconceptions, days }) => {
    const prefix = `level.${id}`
    const keys = [
      ...['title', 'goal', 'question', 'happened', 'rule', 'second.question', 'hint.break', 'hint.fix'].map(
        (part) => `${prefix}.${part}`,
      ),
      ...prediction.answers.map((answer) => `${prefix}.answer.${answer.id}`),
      ...second.answers.map((answer) => `${prefix}.second.answer.${answer.id}`),
      ...(days ?? []).map((day) => `${prefix}.day.${day.id}`),
      ...misconceptions.map((misconception) => `misconception.${misconception}`),
      ...[...prediction.answers, ...second.answers].flatMap(({ misconception }) =>
        misconception === null ? [] : `misconception.${misconception}`,
      ),
    ]
    expect(keys.filter((key) => !hasText(key))).toEqual([])
  })

  it.each(hazards)('the rule of $id is two sentences', ({ id }) => {
    expect(texts[`level.${id}.rule`]!.match(/[.:](?= |$)/g)!.filter((mark) => mark === '.')).toHaveLength(2)
  })

  it('every text that the pages name is there', () => {
    const pages = join(client, 'pages/hazard')
    const named = readdirSync(pages)
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => [...readFileSync(join(pages, file), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)])
      .map(([, key]) => key!)
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter((key) => !hasText(key))).toEqual([])
  })

  it('no text is given twice', () => {
    const raw = readFileSync(join(client, 'i18n/en/hazard.json'), 'utf8')
    expect([...raw.matchAll(/^ {2}"/gm)]).toHaveLength(Object.keys(hazard).length)
  })
})
