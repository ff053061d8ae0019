import type * as Phaser from 'phaser'
import { goodsIcons } from '../art/emoji.ts'
import { clerkColour } from '../art/palette.ts'
import type { BarBrush } from './bars.ts'
import type { ClerkModel, CustomerModel } from './floor-model.ts'
import { glidePlace, glideTo, isGliding, standAt, type Glide } from './glide.ts'
import { createGuest, moodGuest, type GuestView } from './guest-view.ts'
import { rowUnits, type FloorLayout, type Point, type Station } from './layout.ts'
import { createNameTag, destroyNameTag, fitNameTag, type NameTag } from './name-tag.ts'
import { createClerk, gripOf, personMiddle, posePerson, type Grip, type PersonView } from './person-view.ts'
import { drawing, redraw } from './sheet.ts'

/** The picture's planes, from back to front. */
export interface Planes {
  readonly bodies: Phaser.GameObjects.Container
  readonly counter: Phaser.GameObjects.Container
  readonly guests: Phaser.GameObjects.Container
  readonly tags: Phaser.GameObjects.Container
}

/** A clerk's place: the clerk, what lies on the counter there, the customer before it, and the name. */
export interface StationView {
  readonly person: PersonView
  readonly onCounter: Phaser.GameObjects.Container
  readonly thing: Phaser.GameObjects.Image
  readonly basket: Phaser.GameObjects.Container
  readonly goods: readonly Phaser.GameObjects.Image[]
  readonly item: Phaser.GameObjects.Image
  readonly beam: Phaser.GameObjects.Image
  readonly badge: Phaser.GameObjects.Image
  readonly label: NameTag
  /** What the clerk has noted, on the counter's front. */
  readonly note: NameTag
  guest: { readonly id: number; readonly view: GuestView } | null
  readonly behind: Map<number, GuestView>
  /** The middle of the station at the row's upper edge, in CSS pixels. */
  readonly place: Glide
  /** How far the clerk has come up behind the counter: from (0, depth) to (0, 0), units. */
  readonly depth: Glide
  /** How far the customer is from their place, units. */
  readonly guestPath: Glide
}

export interface Motion {
  readonly nowMs: number
  /** Nothing flies or slides: it is there at once. */
  readonly reduced: boolean
  /** The shift stands still: nothing pulses. */
  readonly still: boolean
}

const moveMs = 240
/** A clerk who is starting looks over the counter. */
const startingDepth: Point = { x: 0, y: 60 }
/** So deep that only hair is to be seen above the counter, units. */
const deepest = 76
const nowhere: Point = { x: 0, y: 0 }
const guestFrom: Point = { x: -16, y: 46 }
const guestScale = 0.8
const behindScale = 0.6
const basketAt = { x: 12, y: rowUnits.things }
const guestX = -40
const thingAt = { x: 50, y: rowUnits.things }
/** Way of an item: out of the basket, through the beam, to the customer's bag. */
const itemWay = { from: { x: 6, y: 118 }, to: { x: -44, y: 136 }, rise: 30 }

export function createStation(scene: Phaser.Scene, planes: Planes, clerk: number, place: Point): StationView {
  const person = createClerk(scene, clerk)
  const goods = [-24, -13, -2].map((x) => drawing(scene, `goods-${goodsIcons[0]}`, x, -46))
  const basketFront = drawing(scene, 'basket', -25, -36)
  basketFront.setScale(basketFront.scale * 0.86)
  const basket = scene.add.container(basketAt.x, basketAt.y, [...goods, basketFront])
  const thing = drawing(scene, 'thing-card')
  const item = drawing(scene, `goods-${goodsIcons[0]}`).setOrigin(0.5)
  const beam = drawing(scene, 'beam', -60, 88)
  const badge = drawing(scene, 'badge-idle')
  const onCounter = scene.add.container(0, 0, [basket, thing, beam, item])
  planes.bodies.add(person.body)
  planes.counter.add([onCounter, person.arms])
  planes.tags.add(badge)
  return {
    person,
    onCounter,
    thing,
    basket,
    goods,
    item,
    beam,
    badge,
    label: createNameTag(),
    note: createNameTag(),
    guest: null,
    behind: new Map(),
    place: standAt(place),
    depth: standAt(startingDepth),
    guestPath: standAt(nowhere),
  }
}

export function destroyStation(view: StationView): void {
  for (const object of [view.person.body, view.person.arms, view.onCounter, view.badge]) object.destroy()
  destroyNameTag(view.label)
  destroyNameTag(view.note)
  view.guest?.view.root.destroy()
  for (const guest of view.behind.values()) guest.root.destroy()
}

export interface ClerkName {
  readonly text: string
  /** The player's own clerk. */
  readonly mine: boolean
}

/** Sizes and names that hold until the layout changes. */
export function fitStation(
  view: StationView,
  planes: Planes,
  station: Station,
  layout: FloorLayout,
  { text, mine }: ClerkName,
  pixels: number,
  { nowMs, reduced }: Motion,
): void {
  glideTo(view.place, { x: station.x, y: station.y }, nowMs, reduced ? 0 : moveMs)
  const px = Math.min(30, Math.max(11, layout.tagPx * 0.56))
  const maxPx = station.width - layout.tagPx - 2
  const label = { text, colour: clerkColour(station.clerk), mine, px, maxPx, pixels }
  fitNameTag(view.label, planes.tags, `name ${station.clerk}`, label)
}

/** Paints what the clerk has noted on a slip of paper. */
export function noteStation(
  view: StationView,
  planes: Planes,
  { note, clerk }: ClerkModel,
  { width }: Station,
  pixels: number,
): void {
  if (note === '') return destroyNameTag(view.note)
  const label = { text: note, colour: clerkColour(clerk.id), mine: false, px: notePx, maxPx: width - 4, pixels }
  fitNameTag(view.note, planes.tags, `note ${clerk.id}`, label)
  return undefined
}

const notePx = 15

/** Brings a station to what the model says. */
export function showStation(view: StationView, planes: Planes, model: ClerkModel, { nowMs, reduced }: Motion): void {
  posePerson(view.person, model)
  redraw(view.badge, model.wait ? `badge-io-${model.wait}` : `badge-${model.state}`)
  glideTo(view.depth, model.state === 'starting' ? startingDepth : nowhere, nowMs, reduced ? 0 : moveMs)
  const thing = thingOf(model)
  view.thing.setVisible(thing !== null)
  if (thing) redraw(view.thing, thing)
  view.thing.setPosition(thingAt.x - 20, thingAt.y - 50)
  showGuests(view, planes, model, nowMs, reduced)
  showBasket(view, model.customer)
  showItem(view, model, reduced)
}

function thingOf({ state, wait }: ClerkModel): string | null {
  if (wait) return `thing-${wait}`
  return state === 'nogil' ? 'thing-machine' : null
}

function showGuests(view: StationView, planes: Planes, model: ClerkModel, nowMs: number, reduced: boolean): void {
  const { customer } = model
  if (view.guest && view.guest.id !== customer?.id) {
    view.guest.view.root.destroy()
    view.guest = null
  }
  for (const [id, guest] of view.behind) {
    if (model.behind.some((other) => other.id === id)) continue
    guest.root.destroy()
    view.behind.delete(id)
  }
  for (const { id, face, mood } of model.behind) {
    if (view.behind.has(id)) continue
    const guest = createGuest(planes.guests.scene, face, mood)
    planes.guests.addAt(guest.root, 0)
    view.behind.set(id, guest)
  }
  if (!customer) return
  if (!view.guest) {
    const guest = createGuest(planes.guests.scene, customer.face, customer.mood)
    planes.guests.add(guest.root)
    view.guest = { id: customer.id, view: guest }
    Object.assign(view.guestPath, standAt(guestFrom))
    glideTo(view.guestPath, nowhere, nowMs, reduced ? 0 : moveMs)
  }
  moodGuest(view.guest.view, customer.mood)
}

function showBasket(view: StationView, customer: CustomerModel | null): void {
  view.basket.setVisible(customer !== null)
  if (!customer) return
  const shown = Math.ceil((customer.left * view.goods.length) / 1000)
  for (const [i, goods] of view.goods.entries()) {
    goods.setVisible(i < shown)
    redraw(goods, `goods-${goodsIcons[(customer.id * 5 + i * 3) % goodsIcons.length]!}`)
  }
}

function showItem(view: StationView, { customer, hasScanner }: ClerkModel, reduced: boolean): void {
  const item = customer?.item ?? null
  view.item.setVisible(item !== null)
  view.beam.setVisible(item !== null && hasScanner)
  if (!item || !customer) return
  const { from, to, rise } = itemWay
  const part = reduced ? 0.5 : item.way / 1000
  redraw(view.item, `goods-${goodsIcons[(customer.id * 5 + item.number * 7) % goodsIcons.length]!}`)
  view.item.setPosition(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part - rise * 4 * part * (1 - part))
  // Fades in and out with the item that passes: no flicker.
  view.beam.setAlpha(0.25 + 0.75 * Math.max(0, 1 - Math.abs(part - 0.5) * 2.5))
}

/** Puts everything where it is at this moment; the lane is `risen` so far, permille. */
export function placeStation(
  view: StationView,
  layout: FloorLayout,
  model: ClerkModel,
  risen: number,
  bars: BarBrush,
  nowMs: number,
): void {
  const { scale, tagPx } = layout
  const { x, y } = glidePlace(view.place, nowMs)
  const top = y + tagPx
  const sunk = Math.max(glidePlace(view.depth, nowMs).y, ((1000 - risen) / 1000) * deepest)
  const bodyY = top + (rowUnits.clerk + sunk) * scale
  const left = x - personMiddle * scale
  view.person.body.setPosition(left, bodyY).setScale(scale)
  view.person.arms
    .setPosition(left, bodyY)
    .setScale(scale)
    .setVisible(sunk < 8)
  view.onCounter.setPosition(x, top).setScale(scale)
  placeTag(view, layout, x, y)
  const note = view.note.image
  note?.setPosition(Math.round(x - note.displayWidth / 2 + noteAt.x * scale), Math.round(top + noteAt.y * scale))
  const feet = top + rowUnits.bottom * scale
  const path = glidePlace(view.guestPath, nowMs)
  view.guest?.view.root.setPosition(x + (guestX + path.x) * scale, feet + path.y * scale).setScale(scale * guestScale)
  let place = 0
  for (const guest of view.behind.values()) {
    place += 1
    guest.root.setPosition(x + (guestX - 10 - place * 17) * scale, feet - 4 * scale).setScale(scale * behindScale)
  }
  if (model.customer && model.customer.bars.length > 0)
    bars.paint(model.customer.bars, { x, y: feet - 3 * scale, scale })
}

function placeTag(view: StationView, { tagPx }: FloorLayout, x: number, y: number): void {
  const size = tagPx * 0.96
  const label = view.label.image
  const gap = 2
  const width = size + (label ? gap + label.displayWidth : 0)
  const left = x - width / 2
  view.badge.setPosition(left, y + (tagPx - size) / 2).setDisplaySize(size, size)
  // On whole pixels, so that letters stay sharp.
  label?.setPosition(Math.round(left + size + gap), Math.round(y + (tagPx - label.displayHeight) / 2))
}

/** Where the slip with the note hangs on the counter's front, units. */
const noteAt = { x: 22, y: 158 }

/** Where the nth key that a clerk holds is: beside the head, left and right in turn. CSS pixels. */
export function keyAt(view: StationView, { scale, tagPx }: FloorLayout, nth: number, nowMs: number): Point {
  const { x, y } = glidePlace(view.place, nowMs)
  const side = nth % 2 === 0 ? -1 : 1
  return { x: x + side * keyUnits.x * scale, y: y + tagPx + (keyUnits.y + Math.floor(nth / 2) * 20) * scale }
}

const keyUnits = { x: 48, y: 44 }

/** Where a line to what a clerk waits for begins: under the sign of the state, over the head. CSS pixels. */
export function overHead(view: StationView, { tagPx }: FloorLayout, nowMs: number): Point {
  const { x, y } = glidePlace(view.place, nowMs)
  return { x, y: y + tagPx + 3 }
}

/** Where and how this clerk's hand holds the scanner, CSS pixels. */
export function scannerAt(view: StationView, layout: FloorLayout, model: ClerkModel, nowMs: number): Grip {
  const { x, y } = glidePlace(view.place, nowMs)
  const grip = gripOf(model)
  return {
    x: x + (grip.x - personMiddle) * layout.scale,
    y: y + layout.tagPx + (rowUnits.clerk + grip.y) * layout.scale,
    angle: grip.angle,
  }
}

export function isStationMoving(view: StationView, nowMs: number): boolean {
  return [view.place, view.depth, view.guestPath].some((glide) => isGliding(glide, nowMs))
}
