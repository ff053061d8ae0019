import { people } from './palette.ts'

/** A white drawing of `client/art/svg` and the colour to dye it. */
export interface Dyed {
  readonly name: string
  readonly colour: string
}

/** What a customer wears, from the back to the front; between the accent and the hat comes the face. */
export interface GuestLook {
  readonly coat: Dyed
  readonly accent: Dyed | null
  readonly hat: Dyed
}

/** Hats are worn so many units higher than they are drawn, so that the eyes stay free. */
export const hatUp = 7

const hats = ['cap', 'hair', 'beanie', 'buns', 'straw'] as const
const accents = ['scarf', 'stripes', null] as const

/** The same look everywhere for the same `Customer.face`. */
export function guestLook(face: number): GuestLook {
  const pick = (list: readonly string[], step: number): string => list[(face * step + 1) % list.length]!
  const hat = hats[face % hats.length]!
  const accent = accents[face % accents.length]!
  const isHair = hat === 'hair' || hat === 'buns'
  return {
    coat: { name: 'guest-coat', colour: pick(people.coats, 5) },
    accent: accent && { name: `guest-${accent}`, colour: pick(people.hats, 1) },
    hat: { name: `hat-${hat}`, colour: isHair ? pick(people.hairs, 3) : pick(people.hats, 5) },
  }
}
