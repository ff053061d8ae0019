import { market } from '../art/palette.ts'
import { fontFamily } from './backdrop.ts'

/** A name tag: paper with the clerk's colour as its lower edge. Names that are too long for `maxPx` end in dots. Sizes in CSS pixels. */
export function paintLabel(
  canvas: HTMLCanvasElement,
  { text, colour, px, maxPx, pixels }: { text: string; colour: string; px: number; maxPx: number; pixels: number },
): { readonly width: number; readonly height: number } {
  const context = canvas.getContext('2d')!
  const padding = px * 0.45
  const font = `600 ${px}px ${fontFamily}`
  context.font = font
  const shown = shorten(text, (part) => context.measureText(part).width, maxPx - 2 * padding)
  const width = Math.ceil(context.measureText(shown).width + 2 * padding)
  const height = Math.ceil(px * 1.5)
  canvas.width = Math.max(1, Math.round(width * pixels))
  canvas.height = Math.max(1, Math.round(height * pixels))
  context.scale(pixels, pixels)
  context.fillStyle = colour
  context.beginPath()
  context.roundRect(0, 0, width, height, px * 0.4)
  context.fill()
  context.fillStyle = market.paper
  context.beginPath()
  context.roundRect(0, 0, width, height - Math.max(2, px * 0.18), px * 0.4)
  context.fill()
  context.font = font
  context.fillStyle = market.ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(shown, width / 2, height * 0.48)
  return { width, height }
}

/** As much of a text as is no wider than `max`, with dots for the rest. */
export function shorten(text: string, widthOf: (part: string) => number, max: number): string {
  if (widthOf(text) <= max) return text
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment)
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > max) letters.pop()
  return `${letters.join('')}…`
}
