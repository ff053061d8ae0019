import { describe, expect, it } from 'vitest'
import { highlightPython } from '../../../client/pages/code/highlight.ts'
import { levels, setupFor } from '../../../shared/curriculum/index.ts'
import { shiftProgram } from '../../../shared/python/index.ts'
import { playShift } from '../../../shared/shift/index.ts'

describe('coloured Python', () => {
  it.each(levels.map((level) => [level.id, level] as const))(
    'has the same lines and letters as the program of %s',
    (_id, level) => {
      const setup = setupFor(level, { seed: level.seed, engine: 'test' })
      const { lines } = shiftProgram(setup, playShift(setup, level.best), level.code)
      const coloured = highlightPython(lines.join('\n'))
      expect(coloured.map((tokens) => tokens.map(({ text }) => text).join(''))).toEqual(lines)
    },
  )

  it('tells keywords from names', () => {
    const [line] = highlightPython('for customer in queue:')
    expect(line!.filter(({ kind }) => kind.includes('keyword')).map(({ text }) => text)).toEqual(['for', 'in'])
  })
})
