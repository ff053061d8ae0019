import { describe, expect, it } from 'vitest'
import { guestLook } from '../../../client/art/guest.ts'
import { moodAfter } from '../../../client/art/emoji.ts'
import { placeBars } from '../../../client/floor/bars.ts'
import { glidePlace, glideTo, isGliding, standAt } from '../../../client/floor/glide.ts'
import { shorten } from '../../../client/floor/shorten.ts'
import { buildAtlas } from '../../../tools/atlas.ts'

/** How many looks the curriculum gives to its customers. */
const faceCount = 12
const bar = (us: number) => ({ kind: 'cpu', us, doneUs: 0 }) as const
const letterWidth = (text: string): number => text.length * 10

describe('something that glides', () => {
  it('is at its goal when its time is over, and not before', () => {
    const glide = standAt({ x: 0, y: 0 })
    glideTo(glide, { x: 100, y: 50 }, 1000, 80)
    expect(glidePlace(glide, 1000)).toEqual({ x: 0, y: 0 })
    expect(glidePlace(glide, 1040)).toEqual({ x: 50, y: 25 })
    expect(isGliding(glide, 1079)).toBe(true)
    expect(glidePlace(glide, 1080)).toEqual({ x: 100, y: 50 })
    expect(isGliding(glide, 1080)).toBe(false)
  })

  it('turns round from where it is', () => {
    const glide = standAt({ x: 0, y: 0 })
    glideTo(glide, { x: 100, y: 0 }, 0, 80)
    glideTo(glide, { x: 0, y: 0 }, 40, 80)
    expect(glidePlace(glide, 40)).toEqual({ x: 50, y: 0 })
    expect(glidePlace(glide, 120)).toEqual({ x: 0, y: 0 })
  })

  it('does not start again for the goal that it has', () => {
    const glide = standAt({ x: 0, y: 0 })
    glideTo(glide, { x: 100, y: 0 }, 0, 80)
    glideTo(glide, { x: 100, y: 0 }, 40, 80)
    expect(glidePlace(glide, 80)).toEqual({ x: 100, y: 0 })
  })

  it('is there at once when nothing is to move', () => {
    const glide = standAt({ x: 0, y: 0 })
    glideTo(glide, { x: 100, y: 0 }, 10, 0)
    expect(glidePlace(glide, 10)).toEqual({ x: 100, y: 0 })
  })
})

describe('the bars of a basket', () => {
  it('are as long as the segments, and fill their width', () => {
    const [first, second] = placeBars([bar(10_000), bar(30_000)], 84, 0, 4)
    expect([first!.from, first!.to, second!.from, second!.to]).toEqual([0, 20, 24, 84])
  })

  it('can be seen however short a segment is', () => {
    for (const { from, to } of placeBars([bar(1), bar(1_000_000)], 100, 5, 2))
      expect(to - from).toBeGreaterThanOrEqual(5)
  })

  it('stay within their width, however many they are', () => {
    const placed = placeBars(
      Array.from({ length: 60 }, () => bar(1000)),
      100,
      5,
      2,
    )
    expect(placed.at(-1)!.to).toBeCloseTo(100)
  })
})

describe('a name tag', () => {
  it('has the whole name where there is room', () => {
    expect(shorten('Ada', letterWidth, 30)).toBe('Ada')
  })

  it('ends a long name in dots', () => {
    const shown = shorten('Bartholomew', letterWidth, 60)
    expect(shown).toBe('Barth…')
    expect(letterWidth(shown)).toBeLessThanOrEqual(60)
  })

  it('does not cut a letter into pieces', () => {
    expect(shorten('👩‍🌾👩‍🌾👩‍🌾', (text) => [...new Intl.Segmenter().segment(text)].length, 2)).toBe('👩‍🌾…')
  })
})

describe('customers', () => {
  it('all wear what is in the atlas', () => {
    const { frames } = buildAtlas()
    for (let face = 0; face < faceCount; face++) {
      const { coat, accent, hat } = guestLook(face)
      for (const { name } of [coat, hat, ...(accent ? [accent] : [])]) expect(frames).toHaveProperty([name])
    }
  })

  it('look different from each other', () => {
    const looks = Array.from({ length: faceCount }, (_, face) => JSON.stringify(guestLook(face)))
    expect(new Set(looks).size).toBe(faceCount)
  })

  it('lose their smile as they wait, and never if they wait for ever', () => {
    expect([0, 30, 50, 70, 90, 100, 150].map((waited) => moodAfter(waited, 100))).toEqual([
      'happy',
      'content',
      'neutral',
      'worried',
      'upset',
      'upset',
      'upset',
    ])
    expect(moodAfter(1_000_000, null)).toBe('content')
  })
})
