import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { costOf, explore, outcomesOf } from '../../../../shared/interleaving/index.ts'
import {
  addSleep,
  changeLock,
  compileProgram,
  moveLine,
  printProgram,
  splitShared,
  unwrapLock,
  wrapInLock,
} from '../../../../shared/interleaving/python/index.ts'
import type { Edit, PythonProgram } from '../../../../shared/interleaving/python/index.ts'
import {
  asyncLocked,
  asyncRace,
  hazards,
  lockOrder,
  oneLine,
  parsed,
  plainCount,
  soldTwice,
  spinning,
  twoDrawerKeys,
} from './hazards.ts'

type Version = '3.9' | '3.14' | '3.14t'
const versions: readonly Version[] = ['3.9', '3.14', '3.14t']

function verdictOf(python: PythonProgram, version: Version = '3.14'): string {
  const verdict = explore(compileProgram(python, version).program)
  if (!verdict.ok) return verdict.reason
  return verdict.holds ? 'holds' : verdict.violation
}

function edited(edit: Edit): PythonProgram {
  if (!edit.ok) throw new Error(edit.reason)
  return edit.program
}

/** The `id` of the first line that has this text. */
function lineOf(python: PythonProgram, text: string): number {
  const found = python.functions.flatMap(({ body }) => body).find((line) => JSON.stringify(line).includes(text))
  if (!found) throw new Error(text)
  return found.id
}

describe('break it', () => {
  it.each(versions)('one line is not one step, Python %s', (version) => {
    expect(verdictOf(parsed(oneLine), version)).toBe('final')
  })

  it('n += 1 fails on 3.9 and without the GIL, and not with the GIL of 3.14', () => {
    expect(versions.map((version) => verdictOf(parsed(plainCount), version))).toEqual(['final', 'holds', 'final'])
  })

  it.each(versions)(
    'the last piece is sold twice, two keys protect nothing, opposite keys hang, Python %s',
    (version) => {
      expect(verdictOf(parsed(soldTwice), version)).toBe('final')
      expect(verdictOf(parsed(twoDrawerKeys), version)).toBe('final')
      expect(verdictOf(parsed(lockOrder), version)).toBe('deadlock')
    },
  )

  it('a coroutine that reads, awaits and writes loses updates; with an asyncio lock it does not', () => {
    expect(verdictOf(parsed(asyncRace))).toBe('final')
    expect(verdictOf(parsed(asyncLocked))).toBe('holds')
  })

  it.each(versions)('a loop that looks at a flag waits as long as it must, Python %s', (version) => {
    expect(verdictOf(parsed(spinning), version)).toBe('holds')
  })
})

describe('fix it', () => {
  it('a key around the line', () => {
    const program = parsed(oneLine)
    const line = lineOf(program, '"target":"stock"')
    const fixed = edited(wrapInLock(program, line, line, 'key'))
    expect(versions.map((version) => verdictOf(fixed, version))).toEqual(['holds', 'holds', 'holds'])
  })

  it('a key around the sale alone is too late, around check and sale it is right', () => {
    const program = parsed(soldTwice)
    const [check] = program.functions[0]!.body
    if (check?.kind !== 'if') throw new Error('no check')
    const late = edited(wrapInLock(program, check.body[0]!.id, check.body[1]!.id, 'key'))
    expect(verdictOf(late)).toBe('final')
    expect(verdictOf(edited(wrapInLock(program, check.id, check.id, 'key')))).toBe('holds')
  })

  it('the same key for the same drawer', () => {
    const program = parsed(twoDrawerKeys)
    expect(verdictOf(edited(changeLock(program, lineOf(program, '"lock":"right"'), 'left')))).toBe('holds')
  })

  it('the same order of keys', () => {
    const program = parsed(lockOrder)
    const outer = program.functions[1]!.body[0]!
    if (outer.kind !== 'with') throw new Error('no key')
    const once = edited(changeLock(program, outer.id, 'key_a'))
    // both the same: a lock is not reentrant
    expect(verdictOf(once)).toBe('deadlock')
    expect(verdictOf(edited(changeLock(once, outer.body[0]!.id, 'key_b')))).toBe('holds')
  })

  it('a sleep is no fix', () => {
    const program = parsed(oneLine)
    const line = lineOf(program, '"target":"stock"')
    expect(verdictOf(edited(addSleep(program, line, 100)))).toBe('final')
  })

  it('a drawer each, merged at closing, is right without any key, and nobody waits', () => {
    const program = parsed(oneLine)
    const split = edited(splitShared(program, 'stock'))
    expect(versions.map((version) => verdictOf(split, version))).toEqual(['holds', 'holds', 'holds'])
    expect(costOf(compileProgram(split, '3.14t').program)).toEqual({ rounds: 1, oneByOne: 2 })
    const locked = edited(wrapInLock(program, lineOf(program, 'stock'), lineOf(program, 'stock'), 'key'))
    expect(costOf(compileProgram(locked, '3.14t').program)).toEqual({ rounds: 2, oneByOne: 2 })
  })

  it('what need not be under the key is moved out of it, which makes it faster', () => {
    const program = parsed(
      oneLine.replace('    stock = stock - price()', '    with key:\n        price()\n        stock = stock - 1'),
    )
    const [held] = program.functions[0]!.body
    if (held?.kind !== 'with') throw new Error('no key')
    const moved = edited(moveLine(program, held.body[0]!.id, 'up'))
    expect(verdictOf(moved)).toBe('holds')
    expect(costOf(compileProgram(program, '3.14t').program)?.rounds).toBe(2)
    expect(costOf(compileProgram(moved, '3.14t').program)?.rounds).toBe(1)
    expect(verdictOf(edited(unwrapLock(moved, held.id)), '3.14t')).toBe('final')
  })
})

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0

describe.skipIf(!hasPython)('on the real python3', () => {
  it.each(Object.entries(hazards).filter(([name]) => name !== 'lockOrder'))(
    '%s runs as printed, and ends in one of the ways that were found',
    (_, text) => {
      const program = parsed(text)
      const result = outcomesOf(compileProgram(program, '3.9').program)
      if (!result.ok) throw new Error(result.reason)
      const withoutAsserts = printProgram(program).replaceAll(/^assert .*\n/gm, '')
      const names = Object.keys(program.shared)
      const source = `${withoutAsserts}import json\nprint(json.dumps({${names.map((name) => `"${name}": ${name}`).join(', ')}}))\n`
      const { stdout, stderr } = spawnSync('python3', ['-c', source], { encoding: 'utf8' })
      expect(stderr).toBe('')
      expect(result.outcomes.map(({ shared }) => shared)).toContainEqual(JSON.parse(stdout))
    },
  )
})
