import type * as Phaser from 'phaser'
import type { Mood } from '../art/emoji.ts'
import { guestLook, hatUp, type Dyed } from '../art/guest.ts'
import { drawing, redraw, tint } from './sheet.ts'

/** A customer before the counter, measured in units from the middle of the feet. */
export interface GuestView {
  readonly root: Phaser.GameObjects.Container
  readonly face: Phaser.GameObjects.Image
}

/** Size of the drawings of customers, units. */
const width = 100
const height = 120
/** The face's upper left corner in them. */
const faceAt = { x: 20, y: 17 }

export function createGuest(scene: Phaser.Scene, face: number, mood: Mood): GuestView {
  const { coat, accent, hat } = guestLook(face)
  const dyed = ({ name, colour }: Dyed, up = 0): Phaser.GameObjects.Image => {
    const image = drawing(scene, name, -width / 2, -height - up)
    tint(image, name, colour)
    return image
  }
  const head = drawing(scene, `face-${mood}`, faceAt.x - width / 2, faceAt.y - height)
  const parts = [dyed(coat), ...(accent ? [dyed(accent)] : []), head, dyed(hat, hatUp)]
  return { root: scene.add.container(0, 0, parts), face: head }
}

export function moodGuest(view: GuestView, mood: Mood): void {
  redraw(view.face, `face-${mood}`)
}
