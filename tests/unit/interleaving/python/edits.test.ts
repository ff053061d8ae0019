import { describe, expect, it } from 'vitest'
import {
  addSleep,
  changeLock,
  moveLine,
  printLines,
  printProgram,
  removeSleep,
  splitShared,
  unwrapLock,
  wrapInLock,
} from '../../../../shared/interleaving/python/index.ts'
import type { Edit, PythonProgram } from '../../../../shared/interleaving/python/index.ts'
import { oneLine, parsed, twoDrawerKeys } from './hazards.ts'

/** A program with these lines in its only function. */
function withLines(...lines: string[]): PythonProgram {
  return parsed(oneLine.replace('    stock = stock - price()', lines.map((line) => `    ${line}`).join('\n')))
}

function linesOf(python: PythonProgram): string[] {
  return printLines(python).flatMap(({ id, text }) => (id === null ? [] : text.slice(4)))
}

function idOf(python: PythonProgram, text: string): number {
  return printLines(python).find((line) => line.text.trim() === text)!.id!
}

function after(edit: Edit): string[] {
  if (!edit.ok) throw new Error(edit.reason)
  return linesOf(edit.program)
}

const program = withLines('seen = stock', 'price()', 'with key:', '    stock = seen', '    price()', 'stock += 1')
const id = (text: string): number => idOf(program, text)

describe('wrapping in a lock', () => {
  it('takes neighbours, and taking the lock away again gives back the text', () => {
    const edit = wrapInLock(program, id('seen = stock'), id('price()'), 'key')
    expect(after(edit).slice(0, 3)).toEqual(['with key:', '    seen = stock', '    price()'])
    if (!edit.ok) throw new Error(edit.reason)
    const back = unwrapLock(edit.program, edit.program.functions[0]!.body[0]!.id)
    expect(back).toEqual({ ok: true, program })
  })

  it('changes nothing in the program from before', () => {
    const before = printProgram(program)
    wrapInLock(program, id('seen = stock'), id('stock += 1'), 'key')
    expect(printProgram(program)).toBe(before)
  })

  it.each([
    ['lines of different blocks', 'seen = stock', 'stock = seen', 'key', 'not-neighbours'],
    ['lines in the wrong order', 'price()', 'seen = stock', 'key', 'not-neighbours'],
    ['a lock that does not exist', 'price()', 'price()', 'door', 'no-such-lock'],
  ])('refuses %s', (_, first, last, lock, reason) => {
    expect(wrapInLock(program, id(first), id(last), lock)).toEqual({ ok: false, reason })
  })

  it('knows only locks to change or to take away', () => {
    expect(unwrapLock(program, id('price()'))).toEqual({ ok: false, reason: 'not-a-lock' })
    expect(changeLock(program, id('price()'), 'key')).toEqual({ ok: false, reason: 'not-a-lock' })
    expect(unwrapLock(program, 999)).toEqual({ ok: false, reason: 'no-such-line' })
  })
})

describe('moving a line', () => {
  it('past a line, into a block, to its other end and out of it', () => {
    let now = program
    const line = id('price()')
    const seen: string[][] = []
    for (let step = 0; step < 4; step++) {
      const edit = moveLine(now, line, 'down')
      if (!edit.ok) throw new Error(edit.reason)
      now = edit.program
      seen.push(linesOf(now))
    }
    expect(seen).toEqual([
      ['seen = stock', 'with key:', '    price()', '    stock = seen', '    price()', 'stock += 1'],
      ['seen = stock', 'with key:', '    stock = seen', '    price()', '    price()', 'stock += 1'],
      ['seen = stock', 'with key:', '    stock = seen', '    price()', '    price()', 'stock += 1'],
      ['seen = stock', 'with key:', '    stock = seen', '    price()', 'price()', 'stock += 1'],
    ])
  })

  it('up is the way back', () => {
    const down = moveLine(program, id('price()'), 'down')
    if (!down.ok) throw new Error(down.reason)
    expect(moveLine(down.program, id('price()'), 'up')).toEqual({ ok: true, program })
  })

  it('moves a block with all that is in it', () => {
    expect(after(moveLine(program, id('with key:'), 'down')).slice(2)).toEqual([
      'stock += 1',
      'with key:',
      '    stock = seen',
      '    price()',
    ])
  })

  it('refuses to leave the function, to empty a block, and to read what is not assigned yet', () => {
    expect(moveLine(program, id('stock += 1'), 'down')).toEqual({ ok: false, reason: 'at-the-edge' })
    expect(moveLine(program, id('seen = stock'), 'up')).toEqual({ ok: false, reason: 'at-the-edge' })
    const small = withLines('seen = stock', 'stock = seen', 'with key:', '    price()')
    expect(moveLine(small, idOf(small, 'price()'), 'up')).toEqual({ ok: false, reason: 'empty-block' })
    expect(moveLine(small, idOf(small, 'seen = stock'), 'down')).toEqual({ ok: false, reason: 'unassigned-name' })
  })
})

describe('pauses', () => {
  it('are put before a line, and only they are taken away', () => {
    const edit = addSleep(program, id('stock = seen'), 5)
    expect(after(edit)).toContain('    time.sleep(0.005)')
    if (!edit.ok) throw new Error(edit.reason)
    expect(removeSleep(edit.program, idOf(edit.program, 'time.sleep(0.005)'))).toEqual({ ok: true, program })
    expect(removeSleep(program, id('stock = seen'))).toEqual({ ok: false, reason: 'not-a-pause' })
  })

  it('the last line of a block stays', () => {
    const small = withLines('with key:', '    time.sleep(1)')
    expect(removeSleep(small, idOf(small, 'time.sleep(1)'))).toEqual({ ok: false, reason: 'empty-block' })
  })
})

describe('a variable for each thread', () => {
  it('is added up at the end', () => {
    const edit = splitShared(withLines('for _ in range(3):', '    stock += 2'), 'stock')
    if (!edit.ok) throw new Error(edit.reason)
    const text = printProgram(edit.program)
    expect(text).toContain('def sell_0():\n    global stock_0\n    for _ in range(3):\n        stock_0 += 2\n')
    expect(text).toContain('for work in (sell_0, sell_1)]')
    expect(text).toContain('    clerk.join()\nstock = stock + stock_0 + stock_1\n')
    const ids = printLines(edit.program).flatMap((line) => line.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('threads that ran functions of their own keep them', () => {
    const split = splitShared(parsed(twoDrawerKeys), 'drawer')
    if (!split.ok) throw new Error(split.reason)
    expect(split.program.threads).toEqual(['ada', 'ben'])
    expect(printProgram(split.program)).toContain(
      'def ben():\n    global drawer_1\n    with right:\n        drawer_1 += price()',
    )
  })

  it('is refused where a thread looks at the whole', () => {
    const looks = withLines('if stock > 0:', '    stock -= 1')
    expect(splitShared(looks, 'stock')).toEqual({ ok: false, reason: 'not-only-added-to' })
    expect(splitShared(withLines('stock = 3'), 'stock')).toEqual({ ok: false, reason: 'not-only-added-to' })
    expect(splitShared(program, 'till')).toEqual({ ok: false, reason: 'not-shared' })
  })
})
