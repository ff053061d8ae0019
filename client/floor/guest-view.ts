import type * as Phaser from 'phaser'
import type { Mood } from '../art/emoji.ts'
import { people } from '../art/palette.ts'
import { drawing, redraw, tint } from './sheet.ts'

/** A customer before the counter, measured in units from the middle of the feet. */
export interface GuestView {
  readonly root: Phaser.GameObjects.Container
  readonly face: Phaser.GameObjects.Image
}

const hats = ['cap', 'hair', 'beanie', 'buns', 'straw'] as const
const accents = ['scarf', 'stripes', null] as const

/** Size of the drawings of customers, units. */
const width = 100
const height = 120
/** The face's upper left corner in them. */
const faceAt = { x: 20, y: 17 }
/** Hats are worn so much higher than they are drawn: eyes stay free. */
const hatUp = 7

export function createGuest(scene: Phaser.Scene, face: number, mood: Mood): GuestView {
  const hat = hats[face % hats.length]!
  const accent = accents[face % accents.length]!
  const pick = <T>(list: readonly T[], step: number): T => list[(face * step + 1) % list.length]!
  const tinted = (name: string, colour: string, up = 0): Phaser.GameObjects.Image => {
    const image = drawing(scene, name, -width / 2, -height - up)
    tint(image, name, colour)
    return image
  }
  const head = drawing(scene, `face-${mood}`, faceAt.x - width / 2, faceAt.y - height)
  const parts = [
    tinted('guest-coat', pick(people.coats, 5)),
    ...(accent ? [tinted(`guest-${accent}`, pick(people.hats, 1))] : []),
    head,
    tinted(`hat-${hat}`, hat === 'hair' || hat === 'buns' ? pick(people.hairs, 3) : pick(people.hats, 5), hatUp),
  ]
  return { root: scene.add.container(0, 0, parts), face: head }
}

export function moodGuest(view: GuestView, mood: Mood): void {
  redraw(view.face, `face-${mood}`)
}
