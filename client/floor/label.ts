import { market } from '../art/palette.ts'
import { fontFamily } from './backdrop.ts'
import { shorten } from './shorten.ts'

export interface Label {
  readonly text: string
  readonly colour: string
  readonly mine: boolean
  readonly px: number
  readonly maxPx: number
  /** Device pixels for a CSS pixel. */
  readonly pixels: number
}

export interface LabelSize {
  /** As much of the name as there is room for. */
  readonly shown: string
  readonly width: number
  readonly height: number
}

/** Names that are too long end in dots. In CSS pixels. */
export function measureLabel(context: CanvasRenderingContext2D, { text, px, maxPx }: Label): LabelSize {
  context.font = `600 ${px}px ${fontFamily}`
  const padding = 2 * paddingOf(px)
  const shown = shorten(text, (part) => context.measureText(part).width, maxPx - padding)
  return { shown, width: Math.ceil(context.measureText(shown).width + padding), height: Math.ceil(px * 1.5) }
}

/** A name tag: paper with the clerk's colour as its lower edge; the player's own is dark. */
export function paintLabel(
  context: CanvasRenderingContext2D,
  { colour, mine, px, pixels }: Label,
  { shown, width, height }: LabelSize,
): void {
  context.scale(pixels, pixels)
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(0, 0, width, height, px * 0.4)
  context.fill()
  context.fillStyle = mine ? market.ink : market.paper
  context.beginPath()
  context.roundRect(0, 0, width, height - Math.max(2, px * 0.18), px * 0.4)
  context.fill()
  context.font = `600 ${px}px ${fontFamily}`
  context.fillStyle = mine ? market.paper : market.ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(shown, width / 2, height * 0.48)
}

function paddingOf(px: number): number {
  return px * 0.45
}
