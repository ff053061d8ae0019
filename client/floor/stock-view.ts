import type * as Phaser from 'phaser'
import { market } from '../art/palette.ts'
import { fontFamily } from './backdrop.ts'
import type { StockModel } from './floor-model.ts'
import type { WallLayout } from './layout.ts'
import { shorten } from './shorten.ts'

/** The stock sheet on a lane's wall: a column for each shared cell. */
export interface StockView {
  image: Phaser.GameObjects.Image | null
  /** What it was painted for. */
  paintedFor: string
}

export function createStock(): StockView {
  return { image: null, paintedFor: '' }
}

export function destroyStock(view: StockView): void {
  view.paintedFor = ''
  if (!view.image) return
  const { scene, texture } = view.image
  view.image.destroy()
  scene.textures.remove(texture)
  view.image = null
}

/** Paints the sheet if it says something else, or hangs elsewhere. */
export function showStock(
  view: StockView,
  plane: Phaser.GameObjects.Container,
  lane: number,
  stock: readonly StockModel[],
  sheet: WallLayout['sheet'],
  pixels: number,
): void {
  const wanted = JSON.stringify([stock, sheet, pixels])
  if (view.paintedFor === wanted) return
  destroyStock(view)
  view.paintedFor = wanted
  if (!sheet) return
  const { scene } = plane
  const texture = scene.textures.createCanvas(
    `stock ${lane} ${wanted}`,
    Math.ceil(sheet.width * pixels),
    Math.ceil(sheet.height * pixels),
  )!
  texture.context.scale(pixels, pixels)
  paintStock(texture.context, stock, sheet)
  texture.refresh()
  view.image = scene.add
    .image(sheet.x, sheet.y, texture)
    .setOrigin(0)
    .setScale(1 / pixels)
  plane.add(view.image)
}

/** A name that is too long loses what is before its number: `drawer_0` and `drawer_1` stay two. */
function nameWithin(context: CanvasRenderingContext2D, cell: string, maxPx: number): string {
  const number = /_\d+$/.exec(cell)?.[0] ?? ''
  const stem = cell.slice(0, cell.length - number.length)
  return shorten(stem, (part) => context.measureText(part + number).width, maxPx) + number
}

function paintStock(
  context: CanvasRenderingContext2D,
  stock: readonly StockModel[],
  { width, height }: { readonly width: number; readonly height: number },
): void {
  context.fillStyle = market.wallDeep
  context.beginPath()
  context.roundRect(0, 2, width, height - 2, 6)
  context.fill()
  context.fillStyle = market.paper
  context.beginPath()
  context.roundRect(0, 0, width, height - 3, 6)
  context.fill()
  const column = width / stock.length
  const namePx = Math.min(16, height * 0.29)
  const valuePx = Math.min(30, height * 0.46)
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  for (const [index, { cell, value, isWrong }] of stock.entries()) {
    const x = column * index
    const middle = x + column / 2
    if (index > 0) {
      context.fillStyle = market.wallShade
      context.fillRect(x, 8, 2, height - 19)
    }
    context.fillStyle = market.ink
    context.font = `600 ${namePx}px ${fontFamily}`
    context.fillText(nameWithin(context, cell, column - 8), middle, 3 + namePx)
    context.font = `600 ${valuePx}px ${fontFamily}`
    const text = isWrong ? `✗ ${value}` : String(value)
    if (isWrong) {
      context.fillStyle = market.alarm
      const half = context.measureText(text).width / 2 + 6
      context.beginPath()
      context.roundRect(middle - half, height - 6 - valuePx, half * 2, valuePx, 6)
      context.fill()
      context.fillStyle = market.paper
    }
    context.fillText(text, middle, height - 6 - valuePx * 0.15)
  }
}
