import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { faceIcons, goodsIcons } from '../../../client/art/emoji.ts'
import { stateLooks, waits } from '../../../client/art/palette.ts'
import { buildAtlas } from '../../../tools/atlas.ts'
import { encodePng } from '../../../tools/png.ts'

const atlas = buildAtlas()
const png = readFileSync(atlas.file)
const { width, height, colourAt } = decode(png)

/** The pixels of a PNG with a palette whose rows are stored as they are. */
function decode(file: Buffer): { width: number; height: number; colourAt: (x: number, y: number) => number[] } {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at)
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const rows = inflateSync(chunks.get('IDAT')!)
  const palette = chunks.get('PLTE')!
  const alphas = chunks.get('tRNS')!
  const width = chunks.get('IHDR')!.readUInt32BE(0)
  return {
    width,
    height: chunks.get('IHDR')!.readUInt32BE(4),
    colourAt: (x, y) => {
      const index = rows[y * (width + 1) + 1 + x]!
      return [...palette.subarray(index * 3, index * 3 + 3), alphas[index]!]
    },
  }
}

function hex(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

describe('the atlas', () => {
  it('weighs at most 150 kB', () => {
    expect(png.length).toBeLessThanOrEqual(150_000)
  })

  it('has sides that are powers of two, so that small sprites can be drawn from mipmaps', () => {
    for (const side of [width, height]) expect(side & (side - 1)).toBe(0)
  })

  it('has a badge for every state and for everything that is waited for, all goods and all faces', () => {
    const wanted = [
      ...Object.keys(stateLooks).map((state) => `badge-${state}`),
      ...waits.flatMap((wait) => [`badge-io-${wait}`, `thing-${wait}`]),
      ...goodsIcons.map((icon) => `goods-${icon}`),
      ...Object.keys(faceIcons).map((mood) => `face-${mood}`),
    ]
    expect(wanted.filter((name) => !(name in atlas.frames))).toEqual([])
  })

  it('keeps its sprites apart and inside the sheet', () => {
    const boxes = Object.values(atlas.frames)
    for (const [x, y, w, h] of boxes) {
      expect(Math.min(x, y)).toBeGreaterThan(0)
      expect(x + w).toBeLessThan(width)
      expect(y + h).toBeLessThan(height)
    }
    const touching = boxes.flatMap(([x, y, w, h], i) =>
      boxes.slice(i + 1).filter(([x2, y2, w2, h2]) => x < x2 + w2 && x2 < x + w && y < y2 + h2 && y2 < y + h),
    )
    expect(touching).toEqual([])
  })

  it("paints the badges in their states' colours", () => {
    for (const state of ['running', 'done'] as const) {
      const [x, y, w] = atlas.frames[`badge-${state}`]!
      const [red, green, blue, alpha] = colourAt(x + w / 2, y + 12)
      const [r, g, b] = hex(stateLooks[state].colour)
      expect(Math.max(Math.abs(red! - r!), Math.abs(green! - g!), Math.abs(blue! - b!))).toBeLessThan(8)
      expect(alpha).toBe(255)
    }
  })

  it('leaves what is tinted white, or the shade of white', () => {
    const [x, y, w, h] = atlas.frames['clerk-shirt']!
    expect(colourAt(x + Math.round(w / 2), y + h - 20)).toEqual([255, 255, 255, 255])
  })
})

describe('a PNG of few colours', () => {
  it('is stored exactly, transparency included', () => {
    const colours = [
      [255, 0, 0, 255],
      [0, 128, 255, 128],
      [0, 0, 0, 0],
      [250, 250, 250, 255],
    ]
    const image = decode(encodePng(Uint8Array.from(colours.flat()), 2, 2))
    expect([image.colourAt(0, 0), image.colourAt(1, 0), image.colourAt(0, 1), image.colourAt(1, 1)]).toEqual(colours)
  })
})
