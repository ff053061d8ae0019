import { describe, expect, it } from 'vitest'
import { compileProgram, parsePython, printLines, printProgram } from '../../../../shared/interleaving/python/index.ts'
import { asyncRace, hazards, oneLine, parsed, plainCount, soldTwice } from './hazards.ts'

describe('a small Python program', () => {
  it.each(Object.entries(hazards))('%s is printed as it was read', (_, text) => {
    expect(printProgram(parsed(text))).toBe(text)
  })

  it('may have comments and blank lines anywhere', () => {
    const text = oneLine.replace('    global stock\n', '    global stock  # the stock of all\n\n    # one line\n')
    expect(printProgram(parsed(text))).toBe(oneLine)
  })

  it('every statement has its own line, and every line its statement', () => {
    const lines = printLines(parsed(soldTwice)).filter(({ id }) => id !== null)
    expect(lines.map(({ text }) => text.trim())).toEqual(['if stock > 0:', 'stock -= price()', 'sold += 1'])
    expect(new Set(lines.map(({ id }) => id)).size).toBe(3)
  })

  const sale = '    stock = stock - price()'
  it.each([
    ['a line that is not of the language', sale, '    stock = stock * 2', 'unknown-statement'],
    ['a difference of two variables', sale, '    stock = stock - stock', 'unknown-statement'],
    ['a keyword as a name', sale, '    if = 3', 'unknown-statement'],
    ['a pause of the wrong kind', sale, '    await asyncio.sleep(1)', 'unknown-statement'],
    ['a line too far to the right', sale, `    ${sale}`, 'indentation'],
    ['a line between two levels', sale, ` ${sale}`, 'indentation'],
    ['a block without a line', sale, '    with key:', 'empty-block'],
    ['a lock that does not exist', sale, '    with door:\n        stock = 1', 'unknown-name'],
    ['a function that does not exist', sale, '    stock = stock - cost()', 'unknown-name'],
    ['a variable that is read before it is assigned', sale, '    stock = seen - 1', 'unassigned-name'],
  ])('%s is refused, and its line is named', (_, from, to, reason) => {
    const reading = parsePython(oneLine.replace(from, to))
    const line = oneLine.split('\n').indexOf(from) + 1
    expect(reading).toEqual({ ok: false, line, reason })
  })

  it('a thread or an assertion that names nothing is refused', () => {
    expect(parsePython(oneLine.replace('(sell, sell)', '(sell, buy)'))).toMatchObject({ reason: 'unknown-name' })
    expect(parsePython(oneLine.replace('assert stock', 'assert stick'))).toMatchObject({ reason: 'unknown-name' })
  })

  it('time.sleep in a coroutine is refused: it is no switch', () => {
    expect(parsePython(asyncRace.replace('await asyncio', 'time'))).toMatchObject({ reason: 'unknown-statement' })
  })
})

describe('the ops of a line', () => {
  it('stock = stock - price() is read, call, subtract, write, each of them Python', () => {
    const { program, sources } = compileProgram(parsed(oneLine), '3.14')
    expect(program.threads[0]).toEqual([['read', 'stock', 't'], ['call'], ['add', 't', -1], ['write', 'stock', 't']])
    expect(sources[0]!.map(({ text }) => text)).toEqual(['t = stock', 'price()', 't -= 1', 'stock = t'])
    expect(new Set(sources[0]!.map(({ line }) => line)).size).toBe(1)
    expect(sources[1]).toEqual(sources[0])
  })

  it('every op has its line', () => {
    for (const text of Object.values(hazards)) {
      const python = parsed(text)
      const { program, sources } = compileProgram(python, '3.14')
      const ids = new Set(printLines(python).map(({ id }) => id))
      for (const [thread, ops] of program.threads.entries()) {
        expect(sources[thread]).toHaveLength(ops.length)
        for (const { line } of sources[thread]!) expect(ids).toContain(line)
      }
    }
  })

  it('a loop goes back to its test, and the test skips the way back', () => {
    expect(compileProgram(parsed(plainCount), '3.14').program.threads[0]).toEqual([
      ['set', 'turn 1', 0],
      ['skip-if', 'turn 1', '==', 2, 5],
      ['add', 'turn 1', 1],
      ['read', 'n', 't'],
      ['add', 't', 1],
      ['write', 'n', 't'],
      ['jump', -5],
    ])
  })

  it('a variable named like a register keeps its value', () => {
    const text = oneLine.replace('    stock = stock - price()', '    t = 5\n    stock = stock + t')
    expect(compileProgram(parsed(text), '3.14').program.threads[0]).toEqual([
      ['set', 't', 5],
      ['read', 'stock', 't_'],
      ['add', 't_', 't'],
      ['write', 'stock', 't_'],
    ])
  })

  it('a program of coroutines is asyncio whatever the version', () => {
    expect(compileProgram(parsed(asyncRace), '3.9').program.python).toBe('asyncio')
  })
})
