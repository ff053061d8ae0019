import type * as Phaser from 'phaser'
import { measureLabel, paintLabel, type Label } from './label.ts'

/** A label as a picture in the scene; painted anew only when it says something else. */
export interface NameTag {
  image: Phaser.GameObjects.Image | null
  /** What it was painted for. */
  paintedFor: string
}

export function createNameTag(): NameTag {
  return { image: null, paintedFor: '' }
}

/** Paints the label and puts it into the plane; `id` tells it from the scene's other labels. */
export function fitNameTag(tag: NameTag, plane: Phaser.GameObjects.Container, id: string, label: Label): void {
  const wanted = JSON.stringify(label)
  if (tag.paintedFor === wanted) return
  destroyNameTag(tag)
  tag.paintedFor = wanted
  const { scene } = plane
  const texture = scene.textures.createCanvas(`label ${id} ${wanted}`, 1, 1)!
  const size = measureLabel(texture.context, label)
  texture.setSize(Math.round(size.width * label.pixels), Math.round(size.height * label.pixels))
  paintLabel(texture.context, label, size)
  texture.refresh()
  tag.image = scene.add.image(0, 0, texture).setOrigin(0).setDisplaySize(size.width, size.height)
  plane.add(tag.image)
}

export function destroyNameTag(tag: NameTag): void {
  tag.paintedFor = ''
  if (!tag.image) return
  const { scene, texture } = tag.image
  tag.image.destroy()
  scene.textures.remove(texture)
  tag.image = null
}
