import type * as Phaser from 'phaser'
import { counterUnits, paintCounter, type FloorWords } from './backdrop.ts'
import type { BarBrush } from './bars.ts'
import type { KeyModel, LaneModel, ScannerModel } from './floor-model.ts'
import {
  areKeysMoving,
  createKeys,
  destroyKeys,
  fitKeys,
  placeKeys,
  type KeyPlace,
  type KeysView,
} from './keys-view.ts'
import { rowUnits, type FloorLayout, type LaneLayout, type Point } from './layout.ts'
import { createManager, gripOf, personMiddle, posePerson, type Grip, type PersonView } from './person-view.ts'
import {
  createScanner,
  destroyScanner,
  isScannerMoving,
  placeScanner,
  showScanner,
  type ScannerView,
} from './scanner-view.ts'
import { drawing, redraw, sheetImage } from './sheet.ts'
import {
  createStation,
  destroyStation,
  fitStation,
  overHead,
  isStationMoving,
  keyAt,
  noteStation,
  placeStation,
  scannerAt,
  showStation,
  type ClerkName,
  type Motion,
  type Planes,
  type StationView,
} from './station-view.ts'
import { createStock, destroyStock, showStock, type StockView } from './stock-view.ts'

export interface FloorPlanes extends Planes {
  readonly counters: Phaser.GameObjects.Container
  readonly scanners: Phaser.GameObjects.Container
  /** Stock sheets, and over everything else the keys. */
  readonly stock: Phaser.GameObjects.Container
  readonly keys: Phaser.GameObjects.Container
}

/** One lane: its counters, manager, stations, scanner, keys and stock sheet. */
export interface LaneView {
  readonly counters: Phaser.GameObjects.Image[]
  /** What they were painted for. */
  countersFor: string
  manager: { readonly person: PersonView; readonly badge: Phaser.GameObjects.Image } | null
  readonly stations: Map<number, StationView>
  /** By whose they are; null: the lane's own. */
  readonly scanners: Map<number | null, PlacedScanner>
  keys: KeysView | null
  readonly stock: StockView
}

interface PlacedScanner {
  readonly view: ScannerView
  /** Absent in the free-threaded build, where nobody lays a scanner down. */
  readonly cradle: Phaser.GameObjects.Image | null
}

const managerScale = 0.86
const cradleScale = 0.84
/** Where the grip of a scanner is that lies in its cradle, units from the cradle's foot. */
const cradleGrip = { x: 14, y: -22 }

export function createLane(): LaneView {
  return {
    counters: [],
    countersFor: '',
    manager: null,
    stations: new Map(),
    scanners: new Map(),
    keys: null,
    stock: createStock(),
  }
}

export function destroyLane(view: LaneView): void {
  for (const counter of view.counters) dropCounter(counter)
  for (const station of view.stations.values()) destroyStation(station)
  dropManager(view)
  for (const owner of view.scanners.keys()) dropScanner(view, owner)
  dropKeys(view)
  destroyStock(view.stock)
}

function dropKeys(view: LaneView): void {
  if (view.keys) destroyKeys(view.keys)
  view.keys = null
}

function dropManager(view: LaneView): void {
  if (!view.manager) return
  for (const object of [view.manager.person.body, view.manager.person.arms, view.manager.badge]) object.destroy()
  view.manager = null
}

function dropScanner({ scanners }: LaneView, owner: number | null): void {
  const placed = scanners.get(owner)
  if (!placed) return
  destroyScanner(placed.view)
  placed.cradle?.destroy()
  scanners.delete(owner)
}

function dropCounter(counter: Phaser.GameObjects.Image): void {
  const { scene, texture } = counter
  counter.destroy()
  scene.textures.remove(texture)
}

/** Paints the counters, unless they are as they were: a lane stays when somebody comes to another. */
function fitCounters(
  view: LaneView,
  plane: Phaser.GameObjects.Container,
  lane: LaneLayout,
  { layout, words }: { readonly layout: FloorLayout; readonly words: FloorWords },
  pixels: number,
): void {
  const wanted = JSON.stringify([lane, layout.scale, pixels])
  if (view.countersFor === wanted) return
  view.countersFor = wanted
  for (const counter of view.counters.splice(0)) dropCounter(counter)
  const { scene } = plane
  for (const [i, row] of lane.rows.entries()) {
    const height = counterUnits * layout.scale
    const texture = scene.textures.createCanvas(
      `counter ${lane.box.lane} ${i}`,
      Math.ceil(row.width * pixels),
      Math.ceil(height * pixels),
    )!
    texture.context.scale(pixels, pixels)
    paintCounter({ context: texture.context, sheet: sheetImage(scene.textures) }, lane, row, layout, words)
    texture.refresh()
    const image = scene.add
      .image(row.x, 0, texture)
      .setOrigin(0)
      .setScale(1 / pixels)
    plane.add(image)
    view.counters.push(image)
  }
}

/** Paints what has changed and sends everybody to their places. */
export function fitLane(
  view: LaneView,
  planes: FloorPlanes,
  lane: LaneLayout,
  { layout, words }: { readonly layout: FloorLayout; readonly words: FloorWords },
  names: ReadonlyMap<number, ClerkName>,
  pixels: number,
  motion: Motion,
): void {
  fitCounters(view, planes.counters, lane, { layout, words }, pixels)
  for (const station of lane.rows.flatMap(({ stations }) => stations)) {
    let stationView = view.stations.get(station.clerk)
    if (!stationView) {
      stationView = createStation(planes.counters.scene, planes, station.clerk, station)
      view.stations.set(station.clerk, stationView)
    }
    fitStation(stationView, planes, station, layout, names.get(station.clerk)!, pixels, motion)
  }
}

export function showLane(
  view: LaneView,
  planes: FloorPlanes,
  model: LaneModel,
  lane: LaneLayout,
  pixels: number,
  motion: Motion,
): void {
  const { scene } = planes.counters
  const present = new Set(model.clerks.map(({ clerk }) => clerk.id))
  for (const [id, station] of view.stations) {
    if (present.has(id)) continue
    destroyStation(station)
    view.stations.delete(id)
  }
  const places = lane.rows.flatMap(({ stations }) => stations)
  for (const [index, clerk] of model.clerks.entries()) {
    const station = view.stations.get(clerk.clerk.id)!
    showStation(station, planes, clerk, motion)
    noteStation(station, planes, clerk, places[index]!, pixels)
  }
  showStock(view.stock, planes.stock, model.lane, model.stock, lane.wall?.sheet ?? null, pixels)
  if (lane.wall && model.keys.length > 0) {
    view.keys ??= createKeys(scene, planes.keys)
    fitKeys(view.keys, model.lane, model.keys, lane.wall, pixels)
  } else dropKeys(view)
  if (model.manager && !view.manager) {
    view.manager = { person: createManager(scene), badge: drawing(scene, 'badge-idle') }
    planes.bodies.add(view.manager.person.body)
    planes.counter.add(view.manager.person.arms)
    planes.tags.add(view.manager.badge)
  } else if (!model.manager) dropManager(view)
  if (view.manager && model.manager) {
    posePerson(view.manager.person, model.manager)
    redraw(view.manager.badge, `badge-${model.manager.state}`)
  }
  for (const owner of view.scanners.keys())
    if (!model.scanners.some((scanner) => scanner.owner === owner)) dropScanner(view, owner)
  for (const { owner } of model.scanners) {
    if (view.scanners.has(owner)) continue
    const cradle = cradleOf(lane, owner) && drawing(scene, 'cradle')
    if (cradle) planes.counter.add(cradle)
    view.scanners.set(owner, { view: createScanner(scene, planes.scanners), cradle })
  }
}

/** Where a scanner lies when nobody has it; null: it is always in its owner's hand. */
function cradleOf({ cradle, tills }: LaneLayout, owner: number | null): Point | null {
  return owner === null ? cradle : (tills.find(({ clerk }) => clerk === owner)?.cradle ?? null)
}

/** Where the scanner is now: in a clerk's hand, in the manager's, or in its cradle. */
function holderOf(
  view: LaneView,
  lane: LaneLayout,
  layout: FloorLayout,
  { clerks, manager }: LaneModel,
  scanner: ScannerModel,
  nowMs: number,
): { readonly holder: string; readonly place: Grip } {
  const { scale, tagPx } = layout
  const clerk = clerks.find(({ thread }) => thread === scanner.holder)
  if (clerk) {
    const station = view.stations.get(clerk.clerk.id)!
    return { holder: `clerk ${clerk.clerk.id}`, place: scannerAt(station, layout, clerk, nowMs) }
  }
  if (manager && manager.thread === scanner.holder && lane.manager) {
    const grip = gripOf(manager)
    const top = lane.manager.y + tagPx + (rowUnits.counterBack + 14 - 134 * managerScale) * scale
    return {
      holder: 'manager',
      place: {
        x: lane.manager.x + (grip.x - personMiddle) * scale * managerScale,
        y: top + grip.y * scale * managerScale,
        angle: grip.angle,
      },
    }
  }
  const cradle = cradleOf(lane, scanner.owner) ?? lane.cradle
  return {
    holder: 'cradle',
    place: { x: cradle.x + cradleGrip.x * scale, y: cradle.y + cradleGrip.y * scale, angle: 0 },
  }
}

/** Where a key is now: with the clerk who has it, or on its hook. */
function keyPlaceOf(
  view: LaneView,
  lane: LaneLayout,
  layout: FloorLayout,
  { clerks, keys }: LaneModel,
  key: KeyModel,
  nowMs: number,
): KeyPlace {
  const stationOf = (thread: number): StationView | undefined => {
    const clerk = clerks.find((one) => one.thread === thread)
    return clerk && view.stations.get(clerk.clerk.id)
  }
  const holder = key.holder === null ? undefined : stationOf(key.holder)
  const nth = keys.filter((other) => other.holder === key.holder).indexOf(key)
  const hook = lane.wall!.hooks[keys.indexOf(key)]!
  return {
    at: holder ? `${key.holder}` : 'hook',
    place: holder ? keyAt(holder, layout, nth, nowMs) : { x: hook.x, y: hook.y + keyDropPx },
    waiters: key.waiters.flatMap((thread) => {
      const waiter = stationOf(thread)
      return waiter ? [overHead(waiter, layout, nowMs)] : []
    }),
  }
}

/** How far below its hook the middle of a key's bow hangs. */
const keyDropPx = 14

/** Puts everything where it is at this moment. */
export function placeLane(
  view: LaneView,
  lane: LaneLayout,
  layout: FloorLayout,
  model: LaneModel,
  bars: BarBrush,
  motion: Motion,
): void {
  const { nowMs, reduced } = motion
  const { scale, tagPx } = layout
  const risen = reduced && model.risen > 0 ? 1000 : model.risen
  for (const [i, counter] of view.counters.entries()) {
    const row = lane.rows[i]
    if (!row) continue
    const hidden = (counterUnits * scale * (1000 - risen)) / 1000
    counter
      .setPosition(row.x, row.y + tagPx + rowUnits.counterBack * scale + hidden)
      .setCrop(0, 0, counter.width, Math.max(0, counter.height - hidden / counter.scaleY))
  }
  const risenAt = (clerk: number | null): number => model.tills.find((till) => till.clerk === clerk)?.risen ?? risen
  for (const clerk of model.clerks)
    placeStation(view.stations.get(clerk.clerk.id)!, layout, clerk, risenAt(clerk.clerk.id), bars, nowMs)
  if (view.manager && lane.manager) {
    const { person, badge } = view.manager
    const size = scale * managerScale
    const left = lane.manager.x - personMiddle * size
    const top = lane.manager.y + tagPx + (rowUnits.counterBack + 14 - 134 * managerScale) * scale
    person.body.setPosition(left, top).setScale(size)
    person.arms.setPosition(left, top).setScale(size)
    const badgePx = tagPx * 0.8
    badge.setPosition(lane.manager.x - 44 * scale, top + 20 * scale).setDisplaySize(badgePx, badgePx)
  }
  for (const scanner of model.scanners) {
    const placed = view.scanners.get(scanner.owner)!
    const { holder, place } = holderOf(view, lane, layout, model, scanner, nowMs)
    const isThere = risenAt(scanner.owner) === 1000 && !startsUp(model, scanner)
    showScanner(placed.view, holder, place, scanner.wanted, motion)
    placeScanner(placed.view, layout, motion)
    placed.view.root.setVisible(isThere)
    const cradle = cradleOf(lane, scanner.owner)
    if (!cradle) continue
    placed.cradle
      ?.setPosition(cradle.x - 30 * cradleScale * scale, cradle.y - 42 * cradleScale * scale)
      .setScale(placed.view.gun.scale * cradleScale * scale)
      .setVisible(isThere)
  }
  if (view.keys) placeKeys(view.keys, model.keys, (key) => keyPlaceOf(view, lane, layout, model, key, nowMs), motion)
}

/** A clerk who is starting has no scanner of their own yet. */
function startsUp({ clerks }: LaneModel, { owner }: ScannerModel): boolean {
  return owner !== null && clerks.some(({ clerk, state }) => clerk.id === owner && state === 'starting')
}

export function isLaneMoving(view: LaneView, motion: Motion): boolean {
  for (const { view: scanner } of view.scanners.values()) if (isScannerMoving(scanner, motion)) return true
  if (view.keys && areKeysMoving(view.keys, motion)) return true
  for (const station of view.stations.values()) if (isStationMoving(station, motion.nowMs)) return true
  return false
}
