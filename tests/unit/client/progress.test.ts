import { describe, expect, it } from 'vitest'
import {
  addReached,
  readProgressFile,
  writeProgressFile,
  type Reached,
} from '../../../client/pages/levels/progress-file.ts'
import { readProgress, recordResult, type ProgressStore } from '../../../client/progress.ts'

function store(text: string | null = null): ProgressStore & { text: string | null } {
  return {
    text,
    getItem() {
      return this.text
    },
    setItem(_key, value) {
      this.text = value
    },
  }
}

const forbidden: ProgressStore = {
  getItem() {
    throw new Error('forbidden')
  },
  setItem() {
    throw new Error('forbidden')
  },
}

describe('progress', () => {
  it('keeps the medals of every level and the best makespan', () => {
    const kept = store()
    recordResult('level-a', { medals: ['time'], bestMakespanUs: 900_000 }, kept)
    recordResult('level-b', { medals: ['lean'], bestMakespanUs: null }, kept)
    const { progress, saved } = recordResult('level-a', { medals: ['prediction'], bestMakespanUs: 950_000 }, kept)
    expect(saved).toBe(true)
    expect(progress).toEqual({ medals: ['time', 'prediction'], bestMakespanUs: 900_000 })
    expect(readProgress(kept)['level-b']).toEqual({ medals: ['lean'], bestMakespanUs: null })
  })

  it('is found again by another page', () => {
    const kept = store('{"level-c":{"medals":["lean","time"],"bestMakespanUs":5}}')
    expect(readProgress(kept)['level-c']).toEqual({ medals: ['time', 'lean'], bestMakespanUs: 5 })
  })

  it('keeps the quickest record for the customers of each seed', () => {
    const kept = store('{"level-r":{"medals":[],"bestMakespanUs":9,"records":{"3":900,"x":5,"4":-1}}}')
    expect(readProgress(kept)['level-r']!.records).toEqual({ 3: 900 })
    const result = (us: number) => ({ medals: [], bestMakespanUs: us, records: { 3: us, 5: 700 } })
    recordResult('level-r', result(950), kept)
    expect(readProgress(kept)['level-r']!.records).toEqual({ 3: 900, 5: 700 })
    recordResult('level-r', result(800), kept)
    expect(readProgress(kept)['level-r']!.records).toEqual({ 3: 800, 5: 700 })
  })

  it('goes on in memory where storage is forbidden, and says so', () => {
    const { progress, saved } = recordResult('level-d', { medals: ['time'], bestMakespanUs: 7 }, forbidden)
    expect(saved).toBe(false)
    expect(progress.medals).toEqual(['time'])
    expect(readProgress(forbidden)['level-d']).toEqual({ medals: ['time'], bestMakespanUs: 7 })
    expect(recordResult('level-d', { medals: ['lean'], bestMakespanUs: null }, null).progress.medals).toEqual([
      'time',
      'lean',
    ])
  })

  it.each([
    'not json',
    '[]',
    '7',
    '{"level-e":7}',
    '{"level-e":{"medals":"all"}}',
    '{"level-e":{"medals":["gold"],"bestMakespanUs":-1}}',
  ])('takes nothing from a store that holds %s', (text) => {
    const found = readProgress(store(text))['level-e']
    expect(found ?? { medals: [], bestMakespanUs: null }).toEqual({ medals: [], bestMakespanUs: null })
  })
})

describe('progress as a file', () => {
  const other: Reached = {
    levels: { 'level-f': { medals: ['time'], bestMakespanUs: 900_000, records: { 7: 890_000 } } },
    rush: [{ seed: 3, coins: 120, link: '#run' }],
  }

  it('comes back from it as it was', () => {
    expect(readProgressFile(writeProgressFile(other))).toEqual(other)
  })

  it('is added to what is here, and takes nothing away', () => {
    const here: Reached = { levels: { 'level-f': { medals: ['lean'], bestMakespanUs: 800_000 } }, rush: [] }
    expect(addReached(here, other)).toEqual({
      levels: { 'level-f': { medals: ['time', 'lean'], bestMakespanUs: 800_000, records: { 7: 890_000 } } },
      rush: other.rush,
    })
  })

  it.each([
    '',
    'no JSON',
    'null',
    '[]',
    '{"levels":{},"rush":[]}',
    '{"game":"Oh My GIL","levels":[7],"rush":[]}',
    '{"game":"Oh My GIL","levels":{},"rush":[{"seed":"x"}]}',
    '{"game":"Oh My GIL","levels":{"__proto__":{"medals":[]}},"rush":[]}',
    `{"game":"Oh My GIL","levels":{},"rush":[],"more":"${'x'.repeat(1_000_000)}"}`,
  ])('is not read from %.60s', (text) => {
    expect(readProgressFile(text)).toBeNull()
  })
})
