/** What stands still: wall, awning, signs, counters, produce. Painted once for a layout, in CSS pixels. */
import { goodsIcons } from '../art/emoji.ts'
import { market } from '../art/palette.ts'
import { rowUnits, tillUnits, type FloorLayout, type LaneLayout, type Row } from './layout.ts'
import { drawingSize, paintDrawing } from './sheet.ts'

export interface Brush {
  readonly context: CanvasRenderingContext2D
  readonly sheet: CanvasImageSource
}

/** What is written on the floor's signs. */
export interface FloorWords {
  readonly lane: (number: number) => string
  readonly till: (number: number) => string
}

export const fontFamily = 'Fredoka, Nunito, system-ui, sans-serif'

/** The wall behind everybody with awning and signs, and the floor in front. */
export function paintWall(
  brush: Brush,
  layout: FloorLayout,
  size: { readonly width: number; readonly height: number },
  words: FloorWords,
): void {
  const { context } = brush
  const { scale, awningPx } = layout
  context.fillStyle = market.wall
  context.fillRect(0, 0, size.width, size.height)
  paintPlanks(context, size, 54 * scale)
  for (const lane of layout.lanes) {
    paintPantry(brush, lane, layout.wallPx, scale)
    paintBeam(context, lane, scale)
    paintRail(context, lane)
    for (const row of lane.rows) {
      paintShelves(brush, lane, row, layout)
      paintFloor(context, row, layout)
    }
    paintPartitions(context, lane, layout)
    paintSign(brush, lane, scale, words.lane(lane.number))
  }
  paintAwning(context, size.width, awningPx)
}

function paintPlanks(context: CanvasRenderingContext2D, size: { width: number; height: number }, step: number): void {
  context.fillStyle = market.wallShade
  for (let x = step / 2; x < size.width; x += step) context.fillRect(Math.round(x), 0, 1.5, size.height)
}

/** The beam along the top of a lane, from which its sign hangs. */
function paintBeam(context: CanvasRenderingContext2D, { box, sign }: LaneLayout, scale: number): void {
  const height = Math.max(3, 7 * scale)
  context.fillStyle = market.wallDeep
  context.fillRect(box.x, sign.y - height * 0.6, box.width, height)
  context.fillStyle = market.wallShade
  context.fillRect(box.x, sign.y - height * 0.6, box.width, height * 0.35)
}

/** The rail that the keys' hooks are in, each with a peg. */
function paintRail(context: CanvasRenderingContext2D, { wall }: LaneLayout): void {
  const [first, last] = [wall?.hooks[0], wall?.hooks.at(-1)]
  if (!wall || !first || !last) return
  const left = first.x - wall.hookPx / 2 + 4
  context.fillStyle = market.counterEdge
  context.beginPath()
  context.roundRect(left, first.y - 7, last.x + wall.hookPx / 2 - 4 - left, 8, 4)
  context.fill()
  context.fillStyle = market.counterDeep
  for (const { x, y } of wall.hooks) {
    context.beginPath()
    context.arc(x, y - 3, 5, 0, 2 * Math.PI)
    context.fill()
  }
}

function paintSign({ context, sheet }: Brush, { sign, manager }: LaneLayout, scale: number, text: string): void {
  const size = drawingSize('lane-sign')
  const signScale = scale * (manager ? 0.86 : 0.74)
  const left = sign.x - (size.width * signScale) / 2
  paintDrawing(context, sheet, 'lane-sign', left, sign.y, signScale)
  context.fillStyle = market.ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  fitFont(context, text, 22 * signScale, 90 * signScale)
  context.fillText(text, sign.x, sign.y + 31.5 * signScale)
}

/** Between the tills of a lane: boards that end below the beam, so that it stays one lane. */
function paintPartitions(
  context: CanvasRenderingContext2D,
  { tills }: LaneLayout,
  { scale, tagPx }: FloorLayout,
): void {
  for (const { partition } of tills) {
    const top = partition.y + tagPx * 0.5
    const height = tagPx * 0.5 + rowUnits.counterBack * scale
    context.fillStyle = market.counterDeep
    context.fillRect(partition.x - 4 * scale, top, 8 * scale, height)
    context.fillStyle = market.counterEdge
    context.fillRect(partition.x - 4 * scale, top, 5 * scale, height)
  }
}

/** On the counter's front, below its cradle, each till has a plate with its number. */
function paintPlates(
  context: CanvasRenderingContext2D,
  { tills }: LaneLayout,
  row: Row,
  y: (units: number) => number,
  scale: number,
  textOf: FloorWords['till'],
): void {
  for (const { partition, cradle, number } of tills) {
    if (partition.y !== row.y) continue
    context.fillStyle = market.counterDeep
    context.fillRect(partition.x - row.x - 3 * scale, y(rowUnits.counterBack), 6 * scale, y(rowUnits.floor))
    const middle = cradle.x - row.x
    const width = (tillUnits - 4) * scale
    const height = Math.max(19, 25 * scale)
    const top = y(rowUnits.counterFront) + 11 * scale
    context.fillStyle = market.ink
    context.beginPath()
    context.roundRect(middle - width / 2, top, width, height, 5 * scale)
    context.fill()
    context.fillStyle = market.paper
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    fitFont(context, textOf(number), Math.max(16, 18 * scale), width - 6)
    context.fillText(textOf(number), middle, top + height * 0.54)
  }
}

/** Sets the largest font up to `px` in which the text is no wider than `maxPx`. */
function fitFont(context: CanvasRenderingContext2D, text: string, px: number, maxPx: number): void {
  context.font = `600 ${px}px ${fontFamily}`
  const { width } = context.measureText(text)
  if (width > maxPx) context.font = `600 ${(px * maxPx) / width}px ${fontFamily}`
}

/** The tiles that customers stand on. */
function paintFloor(context: CanvasRenderingContext2D, row: Row, { scale, tagPx }: FloorLayout): void {
  const top = row.y + tagPx + (rowUnits.floor - 30) * scale
  const bottom = row.y + tagPx + rowUnits.bottom * scale
  context.fillStyle = market.floor
  context.fillRect(row.x, top, row.width, bottom - top)
  context.fillStyle = market.floorLine
  const step = 44 * scale
  const line = Math.max(1, 2 * scale)
  context.fillRect(row.x, bottom - line, row.width, line)
  for (let x = row.x + step * 0.6; x < row.x + row.width; x += step) {
    context.beginPath()
    context.moveTo(x, row.y + tagPx + rowUnits.floor * scale)
    context.lineTo(x + line, row.y + tagPx + rowUnits.floor * scale)
    context.lineTo(x - 5 * scale + line, bottom)
    context.lineTo(x - 5 * scale, bottom)
    context.fill()
  }
}

/** Stretches of a row where nobody works. */
function gapsOf(lane: LaneLayout, row: Row, scale: number): { from: number; to: number }[] {
  const first = row.stations[0]
  const last = row.stations.at(-1)
  const left = row === lane.rows[0] ? lane.cradle.x + 34 * scale : row.x
  const right = row.x + row.width - 20 * scale
  if (!first || !last) return [{ from: left, to: right }]
  const half = 70 * scale
  return [
    {
      from: left,
      to: first.x - half - (lane.tills.some(({ clerk }) => clerk === first.clerk) ? tillUnits * scale : 0),
    },
    { from: last.x + half, to: right },
  ]
}

/** Shelves with jars and fruit on the wall, faded so that they stay behind. */
function paintShelves(brush: Brush, lane: LaneLayout, row: Row, { scale, tagPx }: FloorLayout): void {
  const width = 116 * scale
  for (const [end, { from, to }] of gapsOf(lane, row, scale).entries()) {
    const count = Math.min(mostShelves, Math.floor((to - from) / (width * 1.35)))
    const step = (to - from) / Math.max(1, count)
    for (let i = 0; i < count; i++) {
      const x = from + step * (i + 0.5) - width / 2
      // Two boards, then one: a row of equal shelves would catch the eye.
      const boards = (i + end + lane.box.lane) % 2 === 0 ? [36, 88] : [62]
      for (const [level, units] of boards.entries())
        paintShelf(
          brush,
          x,
          row.y + tagPx + units * scale,
          width,
          scale,
          lane.box.lane * 3 + end * 7 + i * 5 + level * 4,
        )
    }
  }
}

const mostShelves = 2

function paintShelf(brush: Brush, x: number, y: number, width: number, scale: number, variety: number): void {
  paintGoods(
    brush,
    x,
    y,
    width,
    scale,
    variety % 2 === 0 ? [variety, variety + 5, variety + 10] : [variety, variety + 6],
  )
  paintBoard(brush.context, x, y, width, scale)
}

/** Three or so of each kind, side by side. */
function paintGoods(
  { context, sheet }: Brush,
  x: number,
  y: number,
  width: number,
  scale: number,
  kinds: readonly number[],
): void {
  const each = kinds.length === 2 ? 2 : kinds.length === 1 ? 3 : 1
  const count = kinds.length * each
  context.globalAlpha = 0.36
  for (let k = 0; k < count; k++) {
    const icon = goodsIcons[kinds[Math.floor(k / each)]! % goodsIcons.length]!
    const left = x + (width * (k + 0.5)) / count - 13 * scale
    paintDrawing(context, sheet, `goods-${icon}`, left, y - 25 * scale, scale)
  }
  context.globalAlpha = 1
}

function paintBoard(context: CanvasRenderingContext2D, x: number, y: number, width: number, scale: number): void {
  context.fillStyle = market.wallDeep
  context.fillRect(x, y, width, 5 * scale)
  context.fillStyle = market.wallShade
  context.fillRect(x, y + 5 * scale, width, 2.5 * scale)
  context.fillStyle = market.wallDeep
  for (const left of [x + 12 * scale, x + width - 16 * scale])
    context.fillRect(left, y + 5 * scale, 4 * scale, 9 * scale)
}

/** Where a lane has more wall than it needs, long boards full of goods fill it. */
function paintPantry(brush: Brush, { box, sign, wall }: LaneLayout, wallPx: number, scale: number): void {
  const size = Math.min(1.2, Math.max(0.6, scale))
  const top = sign.y - (wall ? wallPx : 0)
  const boards = Math.min(mostBoards, Math.floor((top - box.y - 20 * size) / (58 * size)))
  const from = box.x + 34 * size
  const to = box.x + box.width - 84 * size
  const cluster = 104 * size
  const count = Math.floor((to - from) / cluster)
  for (let board = 0; board < boards; board++) {
    const y = top - (26 + board * 58) * size
    paintBoard(brush.context, from, y, to - from, size)
    for (let i = 0; i < count; i++) {
      // Some places stay empty: it is a shop, not a pattern.
      const variety = i * 5 + board * 3 + box.lane * 7
      if (variety % 4 === 3) continue
      paintGoods(brush, from + ((to - from) * (i + 0.5)) / count - cluster * 0.4, y, cluster * 0.8, size, [variety])
    }
  }
}

const mostBoards = 3

function paintAwning(context: CanvasRenderingContext2D, width: number, height: number): void {
  const stripe = height * 1.1
  const count = Math.ceil(width / stripe)
  const step = width / count
  const edge = height - step / 2
  const shadow = context.createLinearGradient(0, edge, 0, height * 1.6)
  shadow.addColorStop(0, 'rgba(90, 62, 36, 0.22)')
  shadow.addColorStop(1, 'rgba(90, 62, 36, 0)')
  context.fillStyle = shadow
  context.fillRect(0, edge, width, height * 1.6 - edge)
  for (let i = 0; i < count; i++) {
    const x = i * step
    const light = i % 2 === 1
    context.fillStyle = light ? market.awningPale : market.awning
    context.beginPath()
    context.moveTo(x, 0)
    context.lineTo(x + step, 0)
    context.lineTo(x + step, edge)
    context.arc(x + step / 2, edge, step / 2, 0, Math.PI)
    context.fill()
    context.fillStyle = light ? market.wallShade : market.awningDeep
    context.beginPath()
    context.moveTo(x, edge - height * 0.1)
    context.lineTo(x + step, edge - height * 0.1)
    context.lineTo(x + step, edge)
    context.arc(x + step / 2, edge, step / 2, 0, Math.PI)
    context.fill()
  }
  context.fillStyle = market.awningDeep
  context.fillRect(0, 0, width, Math.max(2, height * 0.1))
}

/** Height of a counter's picture, in units: from its far edge to the feet, and the shadow. */
export const counterUnits = rowUnits.bottom - rowUnits.counterBack

/** A counter and what stands before its free ends; its upper left corner is the picture's. */
export function paintCounter(
  brush: Brush,
  lane: LaneLayout,
  row: Row,
  { scale }: FloorLayout,
  words: FloorWords,
): void {
  const { context, sheet } = brush
  const y = (units: number): number => (units - rowUnits.counterBack) * scale
  const { width } = row
  const shadow = context.createLinearGradient(0, y(rowUnits.floor), 0, y(rowUnits.bottom))
  shadow.addColorStop(0, 'rgba(80, 52, 28, 0.35)')
  shadow.addColorStop(1, 'rgba(80, 52, 28, 0)')
  context.fillStyle = shadow
  context.fillRect(0, y(rowUnits.floor), width, y(rowUnits.bottom) - y(rowUnits.floor))

  const top = context.createLinearGradient(0, 0, 0, y(rowUnits.counterFront))
  top.addColorStop(0, market.counterEdge)
  top.addColorStop(0.25, market.counterTop)
  top.addColorStop(1, market.counterTop)
  context.fillStyle = top
  context.fillRect(0, 0, width, y(rowUnits.counterFront))
  context.fillStyle = 'rgba(150, 100, 58, 0.22)'
  for (let i = 0, x = 0; x < width; i++, x += 97 * scale) {
    context.fillRect(x + ((i * 53) % 40) * scale, y(126 + ((i * 7) % 16)), (34 + ((i * 29) % 40)) * scale, 1.4 * scale)
  }
  context.fillStyle = market.counterFront
  context.fillRect(0, y(rowUnits.counterFront), width, y(rowUnits.floor) - y(rowUnits.counterFront))
  paintPanels(context, row, y, scale)
  context.fillStyle = market.counterEdge
  context.fillRect(0, y(rowUnits.counterFront), width, 7 * scale)
  context.fillStyle = 'rgba(255, 244, 220, 0.35)'
  context.fillRect(0, y(rowUnits.counterFront), width, 1.6 * scale)
  context.fillStyle = 'rgba(70, 42, 20, 0.25)'
  context.fillRect(0, y(rowUnits.counterFront) + 7 * scale, width, 4 * scale)
  context.fillStyle = market.counterDeep
  context.fillRect(0, y(rowUnits.floor) - 7 * scale, width, 7 * scale)
  paintCrates(context, sheet, lane, row, y, scale)
  paintPlates(context, lane, row, y, scale, words.till)
}

function paintPanels(context: CanvasRenderingContext2D, row: Row, y: (units: number) => number, scale: number): void {
  const step = 72 * scale
  const count = Math.max(1, Math.round(row.width / step))
  const width = row.width / count
  for (let i = 0; i < count; i++) {
    const box = [i * width + 6 * scale, y(161), width - 12 * scale, 24 * scale, 4 * scale] as const
    context.fillStyle = market.counterDeep
    context.beginPath()
    context.roundRect(...box)
    context.fill()
    context.fillStyle = market.counterFront
    context.beginPath()
    context.roundRect(box[0] + 1.5 * scale, box[1] + 2.5 * scale, box[2] - 3 * scale, box[3] - 4 * scale, 3 * scale)
    context.fill()
  }
}

function paintCrates(
  context: CanvasRenderingContext2D,
  sheet: CanvasImageSource,
  lane: LaneLayout,
  row: Row,
  y: (units: number) => number,
  scale: number,
): void {
  const width = 92 * scale
  for (const [end, { from, to }] of gapsOf(lane, row, scale).entries()) {
    const count = Math.min(2, Math.floor((to - from) / width))
    for (let i = 0; i < count; i++) {
      const left = (end === 0 ? from + 6 * scale : to - count * width) - row.x + i * width
      const foot = y(rowUnits.floor + 12)
      const icon = goodsIcons[(end * 5 + i * 3 + lane.box.lane * 2) % goodsIcons.length]!
      context.fillStyle = market.counterDeep
      context.fillRect(left + 6 * scale, foot - 44 * scale, 72 * scale, 20 * scale)
      context.globalAlpha = 0.86
      for (const [dx, dy] of heap)
        paintDrawing(context, sheet, `goods-${icon}`, left + dx * scale, foot - (46 - dy) * scale, scale)
      context.globalAlpha = 1
      paintDrawing(context, sheet, 'crate', left, foot - 46 * scale, scale)
    }
  }
}

/** Fruit in a crate, units from the crate's upper left corner. */
const heap = [
  [10, -12],
  [30, -15],
  [50, -12],
  [2, -4],
  [20, -6],
  [40, -6],
  [58, -4],
] as const
