import { describe, expect, it } from 'vitest'
import { boardAfter, viewBoard } from '../../../client/pages/hazard/board.ts'
import { storeModel } from '../../../client/pages/hazard/store-model.ts'
import { hazardById } from '../../../shared/curriculum/hazards/index.ts'
import type { Schedule } from '../../../shared/interleaving/index.ts'
import { parsed } from './hazards.ts'

function laneAfter(id: string, schedule: Schedule) {
  const { source, break: broken } = hazardById(id)!
  const board = boardAfter(parsed(source), broken.version, schedule)
  return storeModel(viewBoard(board), board).lanes[0]!
}

describe('the floor of a program', () => {
  it('shows each key with who has it and who waits for it', () => {
    const { schedule } = hazardById('two-keys')!.break
    expect(laneAfter('two-keys', []).keys).toEqual([
      { lock: 'left', holder: null, waiters: [] },
      { lock: 'right', holder: null, waiters: [] },
    ])
    const { keys, clerks } = laneAfter('two-keys', schedule)
    expect(keys).toEqual([
      { lock: 'left', holder: 0, waiters: [1] },
      { lock: 'right', holder: 1, waiters: [0] },
    ])
    expect(clerks.map(({ state }) => state)).toEqual(['lock', 'lock'])
  })

  it('gives a coffee to whoever sleeps: in a program nobody waits for a card', () => {
    const board = boardAfter(parsed(hazardById('sleep-is-not-a-fix')!.source), '3.14', [])
    const { clerks } = storeModel(viewBoard(board), board, ['running', 'io']).lanes[0]!
    expect(clerks.map(({ wait }) => wait)).toEqual([null, 'coffee'])
  })

  it('shows what a clerk has read beside what the sheet says by now', () => {
    const { clerks, stock } = laneAfter('one-line-is-not-one-step', [0, 0, 1, 1, 1, 1])
    expect(clerks[0]!.note).toBe('t 2')
    expect(stock).toEqual([{ cell: 'stock', value: 1, isWrong: false }])
  })

  it('marks what the sheet says wrongly at closing, and only then', () => {
    const { schedule } = hazardById('one-line-is-not-one-step')!.break
    const { stock, clerks, manager } = laneAfter('one-line-is-not-one-step', schedule)
    expect(stock).toEqual([{ cell: 'stock', value: 1, isWrong: true }])
    expect([...clerks, manager!].map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  })

  it('has one scanner with a GIL, with whoever runs, and one for each clerk without', () => {
    const { scanners, clerks } = laneAfter('one-line-is-not-one-step', [0])
    expect(scanners).toEqual([{ owner: null, holder: 0, wanted: true }])
    expect(clerks.map(({ hasScanner }) => hasScanner)).toEqual([true, false])
    const board = boardAfter(parsed(hazardById('two-keys')!.source), '3.14t', [0])
    expect(storeModel(viewBoard(board), board).lanes[0]!.scanners.map(({ holder }) => holder)).toEqual([0, 1])
  })
})
