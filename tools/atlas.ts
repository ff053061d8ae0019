import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import type * as Packing from 'maxrects-packer'
import type { Plugin } from 'vite'
import { badgeDrawing } from '../client/art/badge.ts'
import { faceIcons, goodsIcons } from '../client/art/emoji.ts'
import { stateLooks, waits } from '../client/art/palette.ts'
import { writeWhole } from './cache.ts'
import { encodePng } from './png.ts'

const load = createRequire(import.meta.url)
// The package's main file is not the module that it says it is; this one is.
const packing = (await import(load.resolve('maxrects-packer/dist/maxrects-packer.mjs'))) as typeof Packing

/** Pixels of the atlas for one unit of the drawings. */
const density = 3
const sheetWidth = 2048
const sheetHeight = 1024
/** Free pixels around each sprite, so that minified neighbours do not bleed into it. */
const gap = 6

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = join(root, 'client/art/svg')
const cache = join(root, 'node_modules/.cache/oh-my-gil')

/** Place in the sheet, place in the untrimmed drawing and its size, all in pixels of the sheet. */
export type AtlasFrame = readonly [
  x: number,
  y: number,
  width: number,
  height: number,
  fromLeft: number,
  fromTop: number,
  fullWidth: number,
  fullHeight: number,
]

export interface Atlas {
  /** Path of the PNG. */
  readonly file: string
  readonly density: number
  readonly frames: Readonly<Record<string, AtlasFrame>>
}

/** Draws all sprites into one sheet; the result is kept under node_modules/.cache until a source changes. */
export function buildAtlas(): Atlas {
  const own = ownDrawings()
  const drawings = { ...own, ...badgeDrawings(own), ...emojiDrawings() }
  // The icons are part of the badges.
  for (const name of Object.keys(drawings)) if (name.startsWith('icon-')) delete drawings[name]
  const hash = createHash('sha256')
    .update(JSON.stringify(drawings))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(fileURLToPath(new URL('png.ts', import.meta.url))))
    .digest('hex')
    .slice(0, 12)
  const file = join(cache, `floor-${hash}.png`)
  const index = join(cache, `floor-${hash}.json`)
  if (!existsSync(file) || !existsSync(index)) {
    mkdirSync(cache, { recursive: true })
    const { png, frames } = drawSheet(drawings)
    writeWhole(file, png)
    writeWhole(index, JSON.stringify(frames))
  }
  return { file, density, frames: JSON.parse(readFileSync(index, 'utf8')) as Atlas['frames'] }
}

const virtualId = 'virtual:floor-atlas'

/**
 * Makes `virtual:floor-atlas` known: the sheet's address, its density and its frames. The sheet is an asset like any other, so its name
 * carries its hash; in development a changed drawing reloads the page.
 */
export function atlasPlugin(): Plugin {
  return {
    name: 'floor-atlas',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : null),
    load(id) {
      if (id !== `\0${virtualId}`) return null
      for (const source of atlasSources()) this.addWatchFile(source)
      const { file, density, frames } = buildAtlas()
      return [
        `import url from ${JSON.stringify(`${file}?url`)}`,
        `export { url }`,
        `export const density = ${density}`,
        `export const frames = ${JSON.stringify(frames)}`,
      ].join('\n')
    },
  }
}

function atlasSources(): string[] {
  return readdirSync(sources).map((file) => join(sources, file))
}

function ownDrawings(): Record<string, string> {
  const drawings: Record<string, string> = {}
  for (const file of atlasSources().toSorted()) {
    drawings[basename(file, '.svg')] = readFileSync(file, 'utf8')
  }
  return drawings
}

/** `badge-<state>`; for a blocking call also `badge-io-<what is waited for>`. */
function badgeDrawings(own: Record<string, string>): Record<string, string> {
  const drawings: Record<string, string> = {}
  for (const [state, look] of Object.entries(stateLooks))
    drawings[`badge-${state}`] = badgeDrawing(look, ownDrawing(own, `icon-${look.icon}`))
  for (const wait of waits) drawings[`badge-io-${wait}`] = badgeDrawing(stateLooks.io, ownDrawing(own, `icon-${wait}`))
  return drawings
}

function ownDrawing(own: Record<string, string>, name: string): string {
  const drawing = own[name]
  if (drawing === undefined) throw new Error(`client/art/svg has no ${name}.svg`)
  return drawing
}

function emojiDrawings(): Record<string, string> {
  const path = load.resolve('@iconify-json/fluent-emoji-flat/icons.json')
  const { icons } = JSON.parse(readFileSync(path, 'utf8')) as { icons: Record<string, { body: string }> }
  const drawings: Record<string, string> = {}
  const add = (sprite: string, icon: string, size: number): void => {
    const found = icons[icon]
    if (!found) throw new Error(`Fluent Emoji Flat has no ${icon}`)
    drawings[sprite] =
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}">${found.body}</svg>`
  }
  for (const icon of goodsIcons) add(`goods-${icon}`, icon, 26)
  for (const [mood, icon] of Object.entries(faceIcons)) add(`face-${mood}`, icon, 60)
  return drawings
}

interface Drawn {
  readonly name: string
  readonly pixels: Uint8Array
  readonly fullWidth: number
  readonly fullHeight: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function drawSheet(drawings: Record<string, string>): { png: Buffer; frames: Record<string, AtlasFrame> } {
  const drawn = Object.entries(drawings).map(([name, svg]) => draw(name, svg))
  const packer = new packing.MaxRectsPacker(sheetWidth, sheetHeight, gap, {
    smart: false,
    pot: false,
    square: false,
    border: gap,
  })
  packer.addArray(drawn.map((sprite) => ({ x: 0, y: 0, width: sprite.width, height: sprite.height, data: sprite })))
  if (packer.bins.length !== 1)
    throw new Error(`The drawings need ${packer.bins.length} sheets of ${sheetWidth}×${sheetHeight}`)
  const sheet = new Uint8Array(sheetWidth * sheetHeight * 4)
  const frames: Record<string, AtlasFrame> = {}
  for (const { x, y, data } of packer.bins[0]!.rects) {
    const sprite = data as Drawn
    for (let row = 0; row < sprite.height; row++) {
      const from = ((sprite.top + row) * sprite.fullWidth + sprite.left) * 4
      sheet.set(sprite.pixels.subarray(from, from + sprite.width * 4), ((y + row) * sheetWidth + x) * 4)
    }
    frames[sprite.name] = [
      x,
      y,
      sprite.width,
      sprite.height,
      sprite.left,
      sprite.top,
      sprite.fullWidth,
      sprite.fullHeight,
    ]
  }
  return { png: encodePng(sheet, sheetWidth, sheetHeight), frames }
}

/** A drawing as pixels (not premultiplied) and the box that is not empty. */
function draw(name: string, svg: string): Drawn {
  const image = new Resvg(svg, { fitTo: { mode: 'zoom', value: density } }).render()
  const { width: fullWidth, height: fullHeight } = image
  const pixels = straightAlpha(image.pixels)
  let left = fullWidth
  let top = fullHeight
  let right = -1
  let bottom = -1
  for (let y = 0; y < fullHeight; y++)
    for (let x = 0; x < fullWidth; x++) {
      if (pixels[(y * fullWidth + x) * 4 + 3] === 0) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  if (right < 0) throw new Error(`${name}.svg draws nothing`)
  return { name, pixels, fullWidth, fullHeight, left, top, width: right - left + 1, height: bottom - top + 1 }
}

function straightAlpha(premultiplied: Uint8Array): Uint8Array {
  const out = Uint8Array.from(premultiplied)
  for (let i = 0; i < out.length; i += 4) {
    const alpha = out[i + 3]!
    if (alpha === 0 || alpha === 255) continue
    for (let c = 0; c < 3; c++) out[i + c] = Math.min(255, Math.round((out[i + c]! * 255) / alpha))
  }
  return out
}
