import type * as Phaser from 'phaser'
import { stateLooks } from '../art/palette.ts'
import type { KeyModel } from './floor-model.ts'
import { glidePlace, glideTo, isGliding, standAt, type Glide } from './glide.ts'
import type { Point, WallLayout } from './layout.ts'
import { createNameTag, destroyNameTag, fitNameTag, type NameTag } from './name-tag.ts'
import { drawing } from './sheet.ts'
import type { Motion } from './station-view.ts'

/** A key with its name on it: on its hook, or with who holds it. */
interface KeyView {
  readonly image: Phaser.GameObjects.Image
  readonly tag: NameTag
  readonly path: Glide
  /** Where it is: `hook`, or its holder. It follows that place without flying. */
  at: string
}

/** The keys of a lane, and dashed lines to them from those who wait. */
export interface KeysView {
  readonly plane: Phaser.GameObjects.Container
  readonly lines: Phaser.GameObjects.Graphics
  readonly keys: Map<string, KeyView>
}

/** Where a key goes and where those who wait for it stand, in CSS pixels. */
export interface KeyPlace {
  /** Who has it, or `hook`. */
  readonly at: string
  /** The middle of the key's bow. */
  readonly place: Point
  readonly waiters: readonly Point[]
}

const flightMs = 200
/** The drawing, and its bow's middle in it, units. */
const size = { width: 40, height: 50 }
const bow = { x: 20, y: 21 }
const lockColour = Number.parseInt(stateLooks.lock.colour.slice(1), 16)

export function createKeys(scene: Phaser.Scene, plane: Phaser.GameObjects.Container): KeysView {
  const lines = scene.add.graphics()
  plane.add(lines)
  return { plane, lines, keys: new Map() }
}

export function destroyKeys(view: KeysView): void {
  for (const key of view.keys.values()) dropKey(key)
  view.lines.destroy()
}

function dropKey({ image, tag }: KeyView): void {
  image.destroy()
  destroyNameTag(tag)
}

/** Makes a view for each key, with its name on a tag in the colour of those who wait for one. */
export function fitKeys(
  view: KeysView,
  lane: number,
  keys: readonly KeyModel[],
  { hooks, hookPx }: WallLayout,
  pixels: number,
): void {
  for (const [lock, key] of view.keys) {
    if (keys.some((model) => model.lock === lock)) continue
    dropKey(key)
    view.keys.delete(lock)
  }
  for (const [index, { lock }] of keys.entries()) {
    let key = view.keys.get(lock)
    if (!key) {
      const image = drawing(view.plane.scene, 'thing-key').setOrigin(bow.x / size.width, bow.y / size.height)
      view.plane.add(image)
      key = { image, tag: createNameTag(), path: standAt(hooks[index]!), at: '' }
      view.keys.set(lock, key)
    }
    const colour = stateLooks.lock.colour
    fitNameTag(key.tag, view.plane, `key ${lane} ${lock}`, {
      text: lock,
      colour,
      mine: false,
      px: tagPx,
      maxPx: hookPx - 6,
      pixels,
    })
  }
}

const tagPx = 15
/** CSS pixels for a unit of the drawing. */
const keyScale = 0.8

/** Puts every key where it is at this moment, and draws who waits for it. */
export function placeKeys(
  view: KeysView,
  keys: readonly KeyModel[],
  placeOf: (key: KeyModel) => KeyPlace,
  { nowMs, reduced }: Motion,
): void {
  view.lines.clear()
  for (const model of keys) {
    const key = view.keys.get(model.lock)!
    const { at, place, waiters } = placeOf(model)
    if (key.at === at || key.at === '' || reduced) {
      if (isGliding(key.path, nowMs)) key.path.to = place
      else Object.assign(key.path, standAt(place))
    } else glideTo(key.path, place, nowMs, flightMs)
    key.at = at
    const { x, y } = glidePlace(key.path, nowMs)
    key.image.setPosition(x, y).setScale((keyScale * size.width) / key.image.frame.realWidth)
    const { image } = key.tag
    image?.setPosition(Math.round(x - image.displayWidth / 2), Math.round(y + 15 * keyScale))
    for (const waiter of waiters) dash(view.lines, waiter, { x, y })
  }
}

export function areKeysMoving({ keys }: KeysView, { nowMs }: Motion): boolean {
  return [...keys.values()].some(({ path }) => isGliding(path, nowMs))
}

/** A dashed line in the colour of waiting for a key, with a dot at the end that is waited for. */
function dash(graphics: Phaser.GameObjects.Graphics, from: Point, to: Point): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const steps = Math.floor(length / 12)
  const at = (part: number): Point => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })
  graphics.fillStyle(lockColour)
  for (let step = 0; step < steps; step++) {
    const [start, end] = [at(step / steps), at((step + 0.55) / steps)]
    graphics.lineStyle(4, lockColour).lineBetween(start.x, start.y, end.x, end.y)
  }
  graphics.fillCircle(to.x, to.y, 5)
}
