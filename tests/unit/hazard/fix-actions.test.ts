import { describe, expect, it } from 'vitest'
import { checkFix } from '../../../client/pages/hazard/check.ts'
import { actionsFor, choiceBetween, linesInChoice, withNextLine } from '../../../client/pages/hazard/fix-actions.ts'
import { hazardById, hazards } from '../../../shared/curriculum/hazards/index.ts'
import { linesOf, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { edited, parsed } from './hazards.ts'

function lines(python: PythonProgram, name: string): number[] {
  return linesOf(python.functions.find((each) => each.name === name)!.body).map(({ id }) => id)
}

function kinds(python: PythonProgram, id: number): string[] {
  return actionsFor(python, { first: id, last: id }).map(({ kind }) => kind)
}

describe('what can be done to a line', () => {
  const shared = parsed(hazardById('split-the-drawer')!.source)
  const locked = parsed(hazardById('two-keys')!.source)

  it('a line that adds to a shared value can be given to each clerk', () => {
    expect(kinds(shared, lines(shared, 'sell')[0]!)).toEqual(['wrap', 'up', 'down', 'add-sleep', 'split'])
  })

  it('a key can be taken away, exchanged, and swapped with one under it', () => {
    const [outer, , inner] = lines(locked, 'ada')
    expect(kinds(locked, outer!).slice(0, 3)).toEqual(['unwrap', 'change', 'swap'])
    expect(kinds(locked, inner!).slice(0, 2)).toEqual(['unwrap', 'change'])
    expect(kinds(locked, inner!)).not.toContain('swap')
  })

  it('a pause can be taken away', () => {
    const python = parsed(hazardById('sleep-is-not-a-fix')!.source)
    expect(kinds(python, lines(python, 'bo')[0]!)).toContain('remove-sleep')
  })

  it('several lines can be put under a key', () => {
    const [first, last] = lines(shared, 'sell')
    expect(actionsFor(shared, { first: first!, last: last! }).map(({ kind }) => kind)).toEqual(['wrap'])
  })
})

describe('choosing lines', () => {
  const python = parsed(hazardById('sold-twice')!.source)
  const [greet, check, pack, stock, sold] = lines(python, 'sell') as [number, number, number, number, number]

  it('grows by the next line of the block and ends with it', () => {
    expect(withNextLine(python, { first: pack, last: pack })).toEqual({ first: pack, last: stock })
    expect(withNextLine(python, { first: pack, last: sold })).toBeNull()
  })

  it('goes either way, within one block only', () => {
    expect(choiceBetween(python, sold, pack)).toEqual({ first: pack, last: sold })
    expect(choiceBetween(python, greet, sold)).toEqual({ first: sold, last: sold })
  })

  it('covers what is inside a line', () => {
    expect(linesInChoice(python, { first: greet, last: check })).toEqual([greet, check, pack, stock, sold])
  })
})

describe('checking a fix', () => {
  it.each(hazards)('$id: the first fix is as fast as can be, a wrong one fails with a schedule', (hazard) => {
    const python = parsed(hazard.source)
    const right = checkFix(edited(python, hazard.fixes[0]!), 4000)
    expect(right).toMatchObject({ kind: 'holds', cost: { rounds: hazard.bestRounds } })
    for (const { edits, violation } of hazard.wrongFixes)
      expect(checkFix(edited(python, edits), 4000)).toMatchObject({ kind: 'fails', violation })
  })

  it('what holds on one version only is refused, and that version named', () => {
    const { source } = hazardById('it-worked-yesterday')!
    expect(checkFix(parsed(source), 4000)).toMatchObject({ kind: 'fails', version: '3.9', holdsOn: ['3.14'] })
  })

  it('too large is no verdict', () => {
    const { source } = hazardById('split-the-drawer')!
    const check = checkFix(parsed(source), 3)
    expect(check.kind).toBe('too-large')
    expect(check.states).toBeGreaterThan(3)
  })
})
