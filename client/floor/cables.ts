import type * as Phaser from 'phaser'
import { market } from '../art/palette.ts'
import type { FloorLayout, Point } from './layout.ts'
import { drawing, tint } from './sheet.ts'

/** The power sockets on the wall, and the cables of those who are on a core. */
export interface CablesView {
  readonly graphics: Phaser.GameObjects.Graphics
  readonly plane: Phaser.GameObjects.Container
  readonly sockets: { readonly socket: Phaser.GameObjects.Image; readonly plug: Phaser.GameObjects.Image }[]
}

/** A socket with who is plugged in: null, nobody; `to` null: somebody who is not to be seen. */
export type Plugged = { readonly to: Point | null } | null

const cableColour = Number.parseInt(market.cableOn.slice(1), 16)
const socketUnits = 40

export function createCables(scene: Phaser.Scene, plane: Phaser.GameObjects.Container): CablesView {
  const graphics = scene.add.graphics()
  plane.add(graphics)
  return { graphics, plane, sockets: [] }
}

export function showCables(view: CablesView, layout: FloorLayout, plugged: readonly Plugged[]): void {
  const { graphics, plane, sockets } = view
  graphics.clear()
  while (sockets.length < layout.sockets.length) {
    const socket = drawing(plane.scene, 'socket')
    const plug = drawing(plane.scene, 'plug').setOrigin(0.5)
    tint(plug, 'plug', market.cableOn)
    plane.add([socket, plug])
    sockets.push({ socket, plug })
  }
  const size = socketPx(layout) / socketUnits
  for (const [i, { socket, plug }] of sockets.entries()) {
    const place = layout.sockets[i]
    const used = plugged[i] ?? null
    socket.setVisible(place !== undefined)
    plug.setVisible(place !== undefined && used !== null)
    if (!place) continue
    const unit = socket.frame.realWidth / 36
    socket.setPosition(place.x - 18 * size, place.y - 19 * size).setScale(size / unit)
    plug.setPosition(place.x, place.y + 2 * size).setScale((size * 0.62) / unit)
    if (used) paintCable(graphics, place, used.to, i, layout, size)
  }
}

function socketPx({ sockets, scale }: FloorLayout): number {
  const [first, second] = sockets
  const most = Math.max(20, 38 * scale)
  return Math.min(36, most, second && first ? (second.y - first.y) * 0.94 : 36)
}

/** Down from the socket, along the wall, to the clerk's back. */
function paintCable(
  graphics: Phaser.GameObjects.Graphics,
  from: Point,
  to: Point | null,
  socket: number,
  { scale }: FloorLayout,
  size: number,
): void {
  const width = Math.max(1.6, 3 * scale)
  const trunkX = from.x - (24 + socket * 2.4) * size
  graphics.lineStyle(width, cableColour, 1)
  graphics.beginPath()
  graphics.moveTo(from.x - 8 * size, from.y + 4 * size)
  if (to === null) {
    graphics.lineTo(trunkX, from.y + 4 * size)
    graphics.strokePath()
    return
  }
  const y = to.y + socket * width * 1.7
  const bend = Math.min(10 * scale, Math.abs(y - from.y) / 2)
  const down = y > from.y ? 1 : -1
  curve(
    graphics,
    { x: from.x - 8 * size, y: from.y + 4 * size },
    { x: trunkX, y: from.y + 4 * size },
    {
      x: trunkX,
      y: from.y + 4 * size + down * bend,
    },
  )
  curve(graphics, { x: trunkX, y: y - down * bend }, { x: trunkX, y }, { x: trunkX - bend, y })
  graphics.lineTo(to.x, y)
  graphics.strokePath()
}

function curve(graphics: Phaser.GameObjects.Graphics, from: Point, corner: Point, to: Point): void {
  graphics.lineTo(from.x, from.y)
  for (let i = 1; i <= 6; i++) {
    const t = i / 6
    const a = (1 - t) * (1 - t)
    const b = 2 * t * (1 - t)
    const c = t * t
    graphics.lineTo(a * from.x + b * corner.x + c * to.x, a * from.y + b * corner.y + c * to.y)
  }
}
