import type * as Phaser from 'phaser'
import { scannerColours } from '../art/palette.ts'
import { glidePart, glidePlace, glideTo, isGliding, standAt, type Glide } from './glide.ts'
import type { FloorLayout } from './layout.ts'
import type { Grip } from './person-view.ts'
import { drawing } from './sheet.ts'
import type { Motion } from './station-view.ts'

/** A lane's scanner: the one thing that glows. Its place is that of its grip. */
export interface ScannerView {
  readonly root: Phaser.GameObjects.Container
  readonly gun: Phaser.GameObjects.Image
  readonly glow: Phaser.GameObjects.Image
  /** What it leaves behind in flight, the oldest last. */
  readonly trail: readonly Phaser.GameObjects.Image[]
  readonly path: Glide
  /** Where it rests: a hand or the cradle. It follows that place without flying. */
  holder: string
  wanted: boolean
}

const flightMs = 80
/** The grip in the drawing, units. */
const grip = { x: 52, y: 42 }
const gunScale = 0.84
const pulseMs = 800
const trailLength = 5

export function createScanner(scene: Phaser.Scene, plane: Phaser.GameObjects.Container): ScannerView {
  const glow = scene.add.image(0, 0, glowTexture(scene))
  const gun = drawing(scene, 'scanner').setOrigin(grip.x / 64, grip.y / 60)
  const trail = Array.from({ length: trailLength }, (_, i) =>
    drawing(scene, 'scanner')
      .setOrigin(grip.x / 64, grip.y / 60)
      .setAlpha(0.34 - i * 0.06)
      .setVisible(false),
  )
  const root = scene.add.container(0, 0, [glow, gun])
  plane.add([...trail.toReversed(), root])
  return { root, gun, glow, trail, path: standAt({ x: 0, y: 0 }), holder: '', wanted: false }
}

export function destroyScanner(view: ScannerView): void {
  view.root.destroy()
  for (const ghost of view.trail) ghost.destroy()
}

/** Sends the scanner to its holder. */
export function showScanner(
  view: ScannerView,
  holder: string,
  place: Grip,
  wanted: boolean,
  { nowMs, reduced }: Motion,
): void {
  view.wanted = wanted
  if (view.holder === holder || view.holder === '' || reduced) {
    // Carried along, or still flying to the same hands.
    if (isGliding(view.path, nowMs)) view.path.to = place
    else Object.assign(view.path, standAt(place))
  } else glideTo(view.path, place, nowMs, flightMs)
  view.holder = holder
  for (const part of [view.root, ...view.trail]) part.setAngle(place.angle)
}

export function placeScanner(view: ScannerView, { scale }: FloorLayout, { nowMs, reduced, still }: Motion): void {
  const { x, y } = glidePlace(view.path, nowMs)
  const size = scale * gunScale
  view.root.setPosition(x, y).setScale(size)
  const flying = isGliding(view.path, nowMs)
  for (const [i, ghost] of view.trail.entries()) {
    const behind = glidePlace(view.path, nowMs - (i + 1) * 11)
    ghost
      .setVisible(flying && glidePart(view.path, nowMs) > 0)
      .setPosition(behind.x, behind.y)
      .setScale((size * view.gun.scale * (trailLength - i * 0.5)) / trailLength)
  }
  const beat = view.wanted && !reduced && !still ? (1 + Math.sin((nowMs / pulseMs) * 2 * Math.PI)) / 2 : 0.35
  view.glow
    .setPosition(-22, -14)
    .setScale((view.wanted ? 1.08 + 0.3 * beat : 1) * (128 / view.glow.width))
    .setAlpha(view.wanted ? 0.75 + 0.25 * beat : 0.8)
}

/** Whether the picture changes although the shift does not. */
export function isScannerMoving(view: ScannerView, { nowMs, reduced, still }: Motion): boolean {
  return isGliding(view.path, nowMs) || (view.wanted && !reduced && !still)
}

const glowKey = 'glow'

/** A soft disc of light. */
function glowTexture(scene: Phaser.Scene): Phaser.Textures.Texture {
  if (scene.textures.exists(glowKey)) return scene.textures.get(glowKey)
  const size = 128
  const texture = scene.textures.createCanvas(glowKey, size, size)!
  const { context } = texture
  const light = context.createRadialGradient(size / 2, size / 2, 4, size / 2, size / 2, size / 2)
  light.addColorStop(0, `${scannerColours.light}f2`)
  light.addColorStop(0.3, `${scannerColours.light}d0`)
  light.addColorStop(0.52, `${scannerColours.glow}78`)
  light.addColorStop(0.75, `${scannerColours.glow}2c`)
  light.addColorStop(1, `${scannerColours.glow}00`)
  context.fillStyle = light
  context.fillRect(0, 0, size, size)
  texture.refresh()
  return texture
}
