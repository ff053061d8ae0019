import { describe, expect, it } from 'vitest'
import {
  boardAfter,
  createBoard,
  pressStep,
  stepsOf,
  undo,
  viewBoard,
  type Board,
} from '../../../client/pages/hazard/board.ts'
import { exactShare, runsOf } from '../../../client/pages/hazard/sampling.ts'
import { hazardById, hazards, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { outcomesOf } from '../../../shared/interleaving/index.ts'
import { allLines } from '../../../shared/interleaving/python/index.ts'
import { parsed, programOf } from './hazards.ts'

const folded: ReadonlySet<number> = new Set()

function boardOf(id: string, version: HazardVersion = '3.14'): Board {
  return createBoard(parsed(hazardById(id)!.source), version)
}

function everyLine({ python }: Board): ReadonlySet<number> {
  return new Set(allLines(python).map(({ id }) => id))
}

describe('stepping by hand', () => {
  it('a folded line is done in one press, so that it seems to be one step', () => {
    const start = boardOf('one-line-is-not-one-step')
    const end = pressStep(pressStep(start, 0, folded), 1, folded)
    expect(viewBoard(end)).toMatchObject({ complete: true, violation: null, shared: { stock: 0 } })
    expect(end.presses).toHaveLength(2)
  })

  it('an expanded line is done step by step, and the other clerk can come in between', () => {
    const start = boardOf('one-line-is-not-one-step')
    const presses = hazardById('one-line-is-not-one-step')!.break.schedule
    const end = presses.reduce((board, thread) => pressStep(board, thread, everyLine(start)), start)
    expect(end.schedule).toEqual(presses)
    expect(viewBoard(end)).toMatchObject({ complete: true, violation: 'final', shared: { stock: 1 } })
  })

  it('undo takes back the last press, a folded line whole', () => {
    const start = boardOf('one-line-is-not-one-step')
    const once = pressStep(start, 0, folded)
    expect(undo(pressStep(once, 1, folded))).toEqual(once)
    expect(undo(once)).toEqual(start)
    expect(undo(start)).toEqual(start)
  })

  it('where Python does not switch, the others are told whom they wait for', () => {
    const start = boardOf('one-line-is-not-one-step')
    const view = viewBoard(pressStep(start, 0, everyLine(start)))
    expect(view.clerks).toMatchObject([
      { canStep: true, state: 'running', inHand: [['t', 2]], step: 'price()', stepIndex: 1 },
      { canStep: false, state: 'gil', boundTo: 0, inHand: [] },
    ])
    const free = boardOf('one-line-is-not-one-step', '3.14t')
    expect(viewBoard(pressStep(free, 0, everyLine(free))).clerks.map(({ state }) => state)).toEqual([
      'running',
      'running',
    ])
  })

  it('who waits for a key is seen to wait, and for whom', () => {
    const hazard = hazardById('two-keys')!
    const view = viewBoard(boardAfter(parsed(hazard.source), '3.14', hazard.break.schedule))
    expect(view.violation).toBe('deadlock')
    expect(view.clerks).toMatchObject([
      { state: 'lock', holds: ['left'], waitsFor: { lock: 'right', heldBy: 1 } },
      { state: 'lock', holds: ['right'], waitsFor: { lock: 'left', heldBy: 0 } },
    ])
  })

  it('a press of a clerk who cannot go on changes nothing', () => {
    const start = boardOf('one-line-is-not-one-step')
    const once = pressStep(start, 0, everyLine(start))
    expect(pressStep(once, 1, folded)).toBe(once)
  })

  it('a loop is gone round once at a press', () => {
    const start = boardOf('one-key-for-everything')
    let board = start
    for (let press = 0; press < 12; press++) board = pressStep(board, 1, folded)
    expect(board.presses).toHaveLength(12)
    expect(viewBoard(board).violation).toBe('livelock')
  })

  it('a line unfolds into what it is', () => {
    const board = boardOf('one-line-is-not-one-step')
    const line = board.python.functions[0]!.body[0]!.id
    expect(stepsOf(board, line)).toEqual(['t = stock', 'price()', 't -= 1', 'stock = t'])
    const locked = boardOf('two-keys')
    expect(stepsOf(locked, locked.python.functions[0]!.body[0]!.id)).toEqual(['left.acquire()'])
  })
})

describe('it worked yesterday', () => {
  const hazard = hazardById('it-worked-yesterday')!

  it.each(['3.9', '3.14', '3.14t'] as const)('the first ten runs are green on Python %s', (version) => {
    expect(runsOf(hazard, programOf(hazard.source, version), 1)).toEqual(Array.from({ length: 10 }, () => true))
  })

  it('some later run is not', () => {
    const program = programOf(hazard.source, '3.9')
    const runs = Array.from({ length: 200 }, (_, batch) => runsOf(hazard, program, batch + 1)).flat()
    expect(runs).toContain(false)
  })

  it('the share of schedules that fail is exact', () => {
    const shares = (['3.9', '3.14', '3.14t'] as const).map((version) =>
      exactShare(outcomesOf(programOf(hazard.source, version))),
    )
    // Of 8 over 4 schedules those are right in which one clerk has written before the other reads: 5 for either.
    expect(shares).toEqual([
      { wrong: 60, all: 70 },
      { wrong: 0, all: 6 },
      { wrong: 60, all: 70 },
    ])
  })

  it('other levels have no such runs', () => {
    expect(hazards.filter(({ sampling }) => sampling).map(({ id }) => id)).toEqual(['it-worked-yesterday'])
  })
})
