import type * as Phaser from 'phaser'
import { market, stateLooks } from '../art/palette.ts'
import type { Bar, BarKind } from './floor-model.ts'

/** Draws baskets as bars; all of them with one graphics object. */
export interface BarBrush {
  clear(): void
  /** `x` is the middle, `y` the lower edge, in CSS pixels. */
  paint(bars: readonly Bar[], place: { readonly x: number; readonly y: number; readonly scale: number }): void
}

const colours: Readonly<Record<BarKind, number>> = {
  cpu: hex(stateLooks.running.colour),
  nogil: hex(stateLooks.nogil.colour),
  io: hex(stateLooks.io.colour),
}
const paper = hex(market.paper)
const ink = hex(market.ink)

/** Units: the strip of paper, and the least that a segment is wide. */
const strip = { width: 122, height: 17 }
const leastWidth = 5

export function createBarBrush(graphics: Phaser.GameObjects.Graphics): BarBrush {
  return {
    clear: () => graphics.clear(),
    paint(bars, { x, y, scale }) {
      const width = strip.width * scale
      const height = strip.height * scale
      const left = x - width / 2
      const top = y - height
      const edge = Math.max(1, 1.4 * scale)
      graphics.fillStyle(ink, 0.35).fillRect(left - edge, top - edge, width + 2 * edge, height + 2 * edge)
      graphics.fillStyle(paper).fillRect(left, top, width, height)
      const inner = { left: left + 2.5 * scale, top: top + 2.5 * scale, height: height - 5 * scale }
      for (const { from, to, bar } of placeBars(bars, width - 5 * scale, leastWidth * scale, Math.max(1, 2 * scale))) {
        paintBar(
          graphics,
          bar,
          { left: inner.left + from, top: inner.top, width: to - from, height: inner.height },
          edge,
        )
      }
    },
  }
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** CPU is filled, waiting is hollow; what is done has the full colour. */
function paintBar(graphics: Phaser.GameObjects.Graphics, bar: Bar, box: Box, edge: number): void {
  const { left, top, width, height } = box
  const done = bar.us === 0 ? width : (width * bar.doneUs) / bar.us
  const colour = colours[bar.kind]
  if (bar.kind === 'io') {
    graphics.fillStyle(colour).fillRect(left, top, width, height)
    graphics.fillStyle(paper).fillRect(left + edge, top + edge, Math.max(0, width - 2 * edge), height - 2 * edge)
    graphics.fillStyle(colour, 0.75).fillRect(left, top + height * 0.3, done, height * 0.4)
    return
  }
  graphics.fillStyle(colour, 0.38).fillRect(left, top, width, height)
  graphics.fillStyle(colour).fillRect(left, top, done, height)
  if (bar.kind !== 'nogil') return
  graphics.fillStyle(paper, 0.7)
  for (let x = left + edge; x < left + width - edge; x += 4 * edge) graphics.fillRect(x, top, edge, height)
}

/** Where each bar lies in a width: lengths as the times are, none so short that it cannot be seen, as long as there is room for that. */
export function placeBars(
  bars: readonly Bar[],
  width: number,
  least: number,
  gap: number,
): readonly { readonly from: number; readonly to: number; readonly bar: Bar }[] {
  if (width < gap * (bars.length - 1) + least * bars.length) return placeBars(bars, width, 0, 0)
  const free = width - gap * (bars.length - 1) - least * bars.length
  const allUs = bars.reduce((sum, { us }) => sum + us, 0) || 1
  let from = 0
  return bars.map((bar) => {
    const to = from + least + (free * bar.us) / allUs
    const placed = { from, to, bar }
    from = to + gap
    return placed
  })
}

function hex(colour: string): number {
  return Number.parseInt(colour.slice(1), 16)
}
