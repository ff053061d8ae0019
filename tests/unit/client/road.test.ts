import { describe, expect, it } from 'vitest'
import { isReached, recommended, road, shopAfter } from '../../../client/pages/levels/road.ts'
import type { Progress } from '../../../client/progress.ts'
import { snippets } from '../../../shared/curriculum/snippets.ts'
import { syntaxErrors } from '../python/syntax.ts'

/** The progress of somebody who has visited these shops, by their places in the street. */
function visited(...places: readonly number[]): Progress {
  return Object.fromEntries(places.map((place) => [road[place]!.id, { medals: [], bestMakespanUs: null }]))
}

describe('the road through the game', () => {
  it('goes chapter by chapter, each level once, and the stepped ones between the sixth and the eighth', () => {
    const chapters = road.map(({ chapter }) => chapter)
    expect(chapters).toEqual(chapters.toSorted((a, b) => a - b))
    expect(new Set(road.map(({ id }) => id)).size).toBe(road.length)
    const lastProcess = road.findLast(({ chapter }) => chapter === 6)!
    expect(shopAfter(lastProcess.id)!.id).toBe('one-line-is-not-one-step')
    expect(shopAfter('split-the-drawer')!.chapter).toBeGreaterThan(7)
    expect(shopAfter(road.at(-1)!.id)).toBeUndefined()
  })

  it('recommends the first shop to a newcomer, then the one after the last visited, then what was left out', () => {
    expect(recommended({})).toBe(road[0])
    expect(recommended(visited(0, 1))).toBe(road[2])
    expect(recommended(visited(0, 4))).toBe(road[5])
    expect(recommended(visited(0, road.length - 1))).toBe(road[1])
    expect(recommended(visited(...road.keys()))).toBeUndefined()
  })

  it('has reached what was visited and what comes right after', () => {
    const progress = visited(0, 3)
    expect(road.slice(0, 6).map((shop) => isReached(progress, shop))).toEqual([true, true, false, true, true, false])
  })
})

describe('the cards', () => {
  it('show Python for every level', () => {
    expect(road.filter(({ id }) => snippets[id] === undefined).map(({ id }) => id)).toEqual([])
  })

  it.each(Object.entries(snippets))('the Python of %s is Python, and short', (_, snippet) => {
    expect(syntaxErrors(snippet)).toEqual([])
    expect(Math.max(...snippet.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(58)
  })
})
