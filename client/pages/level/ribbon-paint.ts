import { scaleLinear, type ScaleLinear } from 'd3-scale'
import type { Slice } from '../../../shared/machine/index.ts'
import { market, scannerColours, stateLooks, type Pattern } from '../../art/palette.ts'
import { firstEndingAfter } from './ribbon-model.ts'
import { lineCount, type RibbonRow, type RibbonRows } from './ribbon-rows.ts'

export interface RibbonPicture extends RibbonRows {
  readonly fromUs: number
  readonly toUs: number
  /** Until when anything is known. */
  readonly nowUs: number
  /** Where the vertical line stands; by default at `nowUs`. */
  readonly cursorUs?: number
  readonly scannerLabel: string
  /** What the track of a till's scanner is called. */
  readonly tillLabel: (number: number) => string
  readonly tickLabel: (ms: number) => string
}

interface Size {
  readonly width: number
  readonly height: number
}

const axisPx = 18
const gapPx = 2
const comfortableRowPx = 24
const labelPx = 13
const smallestLabelledRowPx = 11

/** Draws a lane's ribbon: the scanner's track, the clerks' tracks, milliseconds, now. Sizes in CSS pixels. */
export function paintRibbon(context: CanvasRenderingContext2D, { width, height }: Size, picture: RibbonPicture): void {
  const { fromUs, toUs, nowUs, cursorUs = nowUs } = picture
  const gutterPx = gutterWidthPx(width)
  const x = scaleLinear().domain([fromUs, toUs]).range([gutterPx, width])
  context.clearRect(0, 0, width, height)
  context.fillStyle = market.paper
  context.fillRect(0, 0, width, height)
  const lines = lineCount(picture)
  const rowPx = Math.min(comfortableRowPx, (height - axisPx - 4) / lines)
  const barPx = Math.max(3, rowPx - gapPx)

  paintTicks(context, x, picture, rowPx * lines, width)
  const clip = (y: number, paint: () => void): void => {
    context.save()
    context.beginPath()
    context.rect(gutterPx, y, Math.max(0, x(Math.min(nowUs, toUs)) - gutterPx), barPx)
    context.clip()
    paint()
    context.restore()
  }

  let y = 2
  const paintTracks = (label: string, { clerks, scanner }: Pick<RibbonRows, 'clerks' | 'scanner'>): void => {
    clip(y, () => {
      context.fillStyle = market.wallShade
      context.fillRect(gutterPx, y, width - gutterPx, barPx)
      for (const row of scanner)
        eachSlice(row, fromUs, toUs, (slice) => {
          if (picture.holds(slice)) paintHold(context, x, slice, row, y, barPx)
        })
    })
    paintLabel(context, label, scannerColours.body, y, barPx, gutterPx)
    y += rowPx
    for (const row of clerks) {
      clip(y, () => eachSlice(row, fromUs, toUs, (slice) => paintSlice(context, x, slice, y, barPx)))
      paintLabel(context, row.name, row.colour, y, barPx, gutterPx)
      y += rowPx
    }
  }
  paintTracks(picture.scannerLabel, picture)
  for (const till of picture.tills) paintTracks(picture.tillLabel(till.number), till)

  if (cursorUs <= toUs) {
    context.fillStyle = market.ink
    context.fillRect(Math.min(width - 2, Math.round(x(cursorUs)) - 1), 0, 2, rowPx * lines + 4)
  }
}

/** Height at which every line of a ribbon can be read, CSS pixels. */
export function ribbonHeightPx(lines: number): number {
  return axisPx + 4 + comfortableRowPx * lines
}

/** Width of the names at the left. */
function gutterWidthPx(width: number): number {
  return width < 480 ? 60 : 70
}

/** Where a time stands on a ribbon that shows everything from `fromUs` to `endUs`, CSS pixels. */
export function ribbonX(atUs: number, width: number, endUs: number, fromUs = 0): number {
  return scaleLinear()
    .domain([fromUs, endUs])
    .range([gutterWidthPx(width), width])(atUs)
}

/** The time at a point of a ribbon that shows everything from `fromUs` to `endUs`. */
export function ribbonTimeUs(x: number, width: number, endUs: number, fromUs = 0): number {
  const us = scaleLinear()
    .domain([gutterWidthPx(width), width])
    .range([fromUs, endUs])
    .clamp(true)(x)
  return Math.round(us / 1000) * 1000
}

function eachSlice({ slices, open }: RibbonRow, fromUs: number, toUs: number, paint: (slice: Slice) => void): void {
  for (let i = firstEndingAfter(slices, fromUs); i < slices.length && slices[i]!.startUs < toUs; i += 1)
    paint(slices[i]!)
  if (open) paint(open)
}

type Scale = ScaleLinear<number, number>

function paintTicks(
  context: CanvasRenderingContext2D,
  x: Scale,
  picture: RibbonPicture,
  bottom: number,
  width: number,
): void {
  context.font = `600 ${labelPx}px Nunito, sans-serif`
  context.textBaseline = 'top'
  const left = x.range()[0]!
  for (const us of x.ticks(Math.max(2, Math.floor((width - left) / 110)))) {
    if (us % 1000 !== 0) continue
    const at = Math.round(x(us))
    context.fillStyle = market.wallDeep
    context.fillRect(at, 0, 1, bottom + 6)
    const label = picture.tickLabel(us / 1000)
    const half = context.measureText(label).width / 2
    context.textAlign = 'center'
    context.fillStyle = market.ink
    if (at + half <= width && at - half >= left - half) context.fillText(label, at, bottom + 5)
  }
}

function paintLabel(
  context: CanvasRenderingContext2D,
  name: string,
  colour: string,
  y: number,
  barPx: number,
  gutterPx: number,
): void {
  context.fillStyle = colour
  context.fillRect(0, y, 4, barPx)
  if (barPx < smallestLabelledRowPx) return
  context.fillStyle = market.ink
  context.font = `700 ${labelPx}px Nunito, sans-serif`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(name, 8, y + barPx / 2 + 1, gutterPx - 12)
}

/** A stretch in which somebody had the scanner: in the clerk's colour, with the name where it fits. */
function paintHold(
  context: CanvasRenderingContext2D,
  x: Scale,
  slice: Slice,
  row: RibbonRow,
  y: number,
  barPx: number,
): void {
  const left = x(slice.startUs)
  const wide = Math.max(1, x(slice.endUs) - left)
  context.fillStyle = row.colour
  context.fillRect(left, y, wide, barPx)
  context.fillStyle = scannerColours.glow
  context.fillRect(left, y, wide, Math.min(3, barPx / 4))
  if (wide < 34 || barPx < smallestLabelledRowPx + 2) return
  context.fillStyle = '#fff'
  context.font = `700 ${labelPx}px Nunito, sans-serif`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(row.name, left + 4, y + barPx / 2 + 2, wide - 8)
}

function paintSlice(context: CanvasRenderingContext2D, x: Scale, slice: Slice, y: number, barPx: number): void {
  const { colour, pattern } = stateLooks[slice.state]
  const left = x(slice.startUs)
  const wide = Math.max(1, x(slice.endUs) - left)
  paintPattern(context, pattern, colour, left, y, wide, barPx)
}

/** The same seven patterns as the state icons. */
function paintPattern(
  context: CanvasRenderingContext2D,
  pattern: Pattern,
  colour: string,
  left: number,
  top: number,
  wide: number,
  tall: number,
): void {
  context.fillStyle = colour
  if (pattern === 'solid') {
    context.fillRect(left, top, wide, tall)
    return
  }
  if (pattern === 'empty') {
    context.fillRect(left, top + tall / 2, wide, 1)
    return
  }
  context.save()
  context.beginPath()
  context.rect(left, top, wide, tall)
  context.clip()
  if (pattern === 'striped') {
    context.lineWidth = 3
    context.strokeStyle = colour
    context.beginPath()
    for (let at = left - tall; at < left + wide; at += 7) {
      context.moveTo(at, top + tall)
      context.lineTo(at + tall, top)
    }
    context.stroke()
  } else if (pattern === 'dotted') {
    context.globalAlpha = 0.25
    context.fillRect(left, top, wide, tall)
    context.globalAlpha = 1
    for (let row = 0, y = top + 3; y < top + tall; y += 5, row += 1)
      for (let at = left + 2 + (row % 2) * 3; at < left + wide; at += 6) context.fillRect(at, y - 1, 2.4, 2.4)
  } else if (pattern === 'rising') {
    for (let at = left; at < left + wide; at += 12) {
      context.beginPath()
      context.moveTo(at, top + tall)
      context.lineTo(at + 12, top + tall)
      context.lineTo(at + 12, top)
      context.fill()
    }
  } else {
    context.strokeStyle = colour
    context.lineWidth = 4
    if (pattern === 'dashed') context.setLineDash([5, 3])
    context.strokeRect(left, top, wide, tall)
  }
  context.restore()
}
