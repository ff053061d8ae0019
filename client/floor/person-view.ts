import type * as Phaser from 'phaser'
import { clerkColour, people } from '../art/palette.ts'
import type { PersonModel } from './floor-model.ts'
import { drawing, redraw, tint } from './sheet.ts'

type Image = Phaser.GameObjects.Image
type Container = Phaser.GameObjects.Container

/** Somebody behind the counter: the body stands behind it, the arms lie on it. Both are measured in units from the drawing's corner. */
export interface PersonView {
  readonly body: Container
  readonly arms: Container
  readonly look: Image
  readonly sleeves: Image
  readonly hands: Image
  readonly shirt: string
  readonly skin: string
}

type Pose = 'rest' | 'scan' | 'hold' | 'raise' | 'work' | 'fold'
type Look = 'rest' | 'work' | 'wait' | 'bored'

const hairs = ['bob', 'short', 'bun', 'curly', 'side', 'scarf'] as const

/** Middle of the drawings of a person, units. */
export const personMiddle = 60

export function createClerk(scene: Phaser.Scene, clerk: number): PersonView {
  const hair = hairs[clerk % hairs.length]!
  const pick = <T>(list: readonly T[], step: number): T => list[(clerk * step) % list.length]!
  return createPerson(scene, {
    shirt: clerkColour(clerk),
    skin: pick(people.skins, 3),
    hair,
    hairColour: hair === 'scarf' ? pick(people.hats, 5) : pick(people.hairs, 3),
    front: 'clerk-apron',
  })
}

export function createManager(scene: Phaser.Scene): PersonView {
  return createPerson(scene, {
    shirt: people.manager,
    skin: people.skins[3],
    hair: 'side',
    hairColour: people.hairs[7],
    front: 'manager-tie',
  })
}

interface Features {
  readonly shirt: string
  readonly skin: string
  readonly hair: (typeof hairs)[number]
  readonly hairColour: string
  readonly front: string
}

function createPerson(scene: Phaser.Scene, { shirt, skin, hair, hairColour, front }: Features): PersonView {
  const tinted = (name: string, colour: string): Image => {
    const image = drawing(scene, name)
    tint(image, name, colour)
    return image
  }
  const look = drawing(scene, 'look-rest')
  const sleeves = tinted('sleeves-rest', shirt)
  const hands = tinted('hands-rest', skin)
  return {
    body: scene.add.container(0, 0, [
      tinted('clerk-head', skin),
      tinted('clerk-shirt', shirt),
      drawing(scene, front),
      look,
      tinted(`hair-${hair}`, hairColour),
    ]),
    arms: scene.add.container(0, 0, [sleeves, hands]),
    look,
    sleeves,
    hands,
    shirt,
    skin,
  }
}

/** Brings face and hands into the pose of the state. */
export function posePerson(view: PersonView, person: PersonModel): void {
  const [pose, look] = poseOf(person)
  redraw(view.look, `look-${look}`)
  tint(view.sleeves, `sleeves-${pose}`, view.shirt)
  tint(view.hands, `hands-${pose}`, view.skin)
}

function poseOf({ state, hasScanner }: PersonModel): readonly [Pose, Look] {
  switch (state) {
    case 'running':
      return [hasScanner ? 'scan' : 'work', 'work']
    case 'nogil':
      return ['work', 'work']
    case 'gil':
      return ['raise', 'wait']
    case 'core':
      return [hasScanner ? 'hold' : 'rest', 'wait']
    case 'lock':
      return ['fold', 'wait']
    case 'io':
    case 'queue':
    case 'join':
      return [hasScanner ? 'hold' : 'fold', 'bored']
    default:
      return [hasScanner ? 'hold' : 'rest', 'rest']
  }
}

/** Where the scanner's grip is in the hands of a person, units from the drawing's corner; `angle` is how far it is turned, degrees. */
export interface Grip {
  readonly x: number
  readonly y: number
  readonly angle: number
}

/** On goods when scanning; else held up, out of the way. */
export function gripOf(person: PersonModel): Grip {
  return poseOf(person)[0] === 'scan' ? { x: 95, y: 129, angle: 0 } : { x: 103, y: 90, angle: 68 }
}
