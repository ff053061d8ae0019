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
  const startX = from.x - 8 * size
  const startY = from.y + 4 * size
  const trunkX = from.x - (24 + socket * 2.4) * size
  graphics.fillStyle(cableColour)
  if (to === null) {
    line(graphics, { x: startX, y: startY }, { x: trunkX, y: startY }, width)
    return
  }
  const endY = to.y + socket * width * 1.7
  const bend = Math.min(10 * scale, Math.abs(endY - startY) / 2, startX - trunkX)
  const down = endY > startY ? bend : -bend
  line(graphics, { x: startX, y: startY }, { x: trunkX + bend, y: startY }, width)
  curve(graphics, { x: trunkX + bend, y: startY }, { x: trunkX, y: startY }, { x: trunkX, y: startY + down }, width)
  line(graphics, { x: trunkX, y: startY + down }, { x: trunkX, y: endY - down }, width)
  curve(graphics, { x: trunkX, y: endY - down }, { x: trunkX, y: endY }, { x: trunkX - bend, y: endY }, width)
  line(graphics, { x: trunkX - bend, y: endY }, { x: to.x, y: endY }, width)
}

/** Upright or level: a rectangle has smooth edges in both renderers. */
function line(graphics: Phaser.GameObjects.Graphics, from: Point, to: Point, width: number): void {
  graphics.fillRect(
    Math.min(from.x, to.x) - width / 2,
    Math.min(from.y, to.y) - width / 2,
    Math.abs(to.x - from.x) + width,
    Math.abs(to.y - from.y) + width,
  )
}

const curveSteps = 9

function curve(graphics: Phaser.GameObjects.Graphics, from: Point, corner: Point, to: Point, width: number): void {
  for (let i = 0; i <= curveSteps; i++) {
    const t = i / curveSteps
    const a = (1 - t) * (1 - t)
    const b = 2 * t * (1 - t)
    const c = t * t
    graphics.fillCircle(a * from.x + b * corner.x + c * to.x, a * from.y + b * corner.y + c * to.y, width / 2)
  }
}
