import type * as Phaser from 'phaser'
import { paintWall, type FloorWords } from './backdrop.ts'
import { createBarBrush, type BarBrush } from './bars.ts'
import { createCables, showCables, type CablesView } from './cables.ts'
import { plugIn, type FloorModel } from './floor-model.ts'
import {
  createLane,
  destroyLane,
  fitLane,
  isLaneMoving,
  placeLane,
  showLane,
  type FloorPlanes,
  type LaneView,
} from './lane-view.ts'
import { layoutFloor, rowUnits, type FloorLayout, type LaneNeeds, type Point } from './layout.ts'
import { createLeavers, leave, placeLeavers, type Leavers } from './leavers.ts'
import { sheetImage } from './sheet.ts'
import type { FloorOptions, FloorSource } from './types.ts'
import { glidePlace } from './glide.ts'
import type { Motion } from './station-view.ts'

/** All that is drawn; the scene's own record. */
export interface FloorView {
  readonly source: FloorSource
  readonly options: FloorOptions
  readonly words: FloorWords
  /** Everything is inside it, in CSS pixels. */
  readonly root: Phaser.GameObjects.Container
  readonly planes: FloorPlanes
  readonly walls: Phaser.GameObjects.Container
  readonly cables: CablesView
  readonly bars: BarBrush
  readonly leavers: Leavers
  readonly lanes: Map<number, LaneView>
  /** Which customers were inside at the last look. */
  readonly seen: Map<number, boolean>
  size: ViewSize
  layout: FloorLayout
  /** What the layout was made for. */
  layoutFor: string
  model: FloorModel
  plugs: (number | null)[]
}

/** Size of the host in CSS pixels, and device pixels for each of them. */
export interface ViewSize {
  readonly width: number
  readonly height: number
  readonly pixels: number
}

const wallKey = 'wall'

export function createFloorView(
  scene: Phaser.Scene,
  source: FloorSource,
  options: FloorOptions,
  words: FloorWords,
): FloorView {
  const root = scene.add.container(0, 0)
  const plane = (): Phaser.GameObjects.Container => {
    const container = scene.add.container(0, 0)
    root.add(container)
    return container
  }
  const walls = plane()
  const cables = createCables(scene, plane())
  const planes: FloorPlanes = {
    stock: plane(),
    bodies: plane(),
    counters: plane(),
    counter: plane(),
    guests: plane(),
    tags: plane(),
    scanners: plane(),
    keys: plane(),
  }
  const graphics = scene.add.graphics()
  root.addAt(graphics, root.getIndex(planes.tags))
  return {
    source,
    options,
    words,
    root,
    planes,
    walls,
    cables,
    bars: createBarBrush(graphics),
    leavers: createLeavers(),
    lanes: new Map(),
    seen: new Map(),
    size: { width: 0, height: 0, pixels: 1 },
    layout: layoutFloor({ width: 1, height: 1, ribbonPx: 0, sockets: 0 }, []),
    layoutFor: '',
    model: { lanes: [], onCore: [] },
    plugs: [],
  }
}

/** Takes in what is to be seen now; `shown` are the lanes to draw. */
export function showFloor(view: FloorView, shown: readonly number[] | undefined, motion: Motion): void {
  const { planes, lanes, seen, leavers, source } = view
  view.model = source.model(shown)
  fitFloor(view, motion)
  for (const gone of source.departures(seen)) leave(leavers, view, gone, motion)
  for (const [index, model] of view.model.lanes.entries())
    showLane(lanes.get(model.lane)!, planes, model, view.layout.lanes[index]!, view.size.pixels, motion)
  view.plugs = plugIn(view.plugs, view.model.onCore, source.cores)
}

/** The layout of what the model shows. */
export function layoutOf(
  model: FloorModel,
  { width, height }: ViewSize,
  { cores }: FloorSource,
  { ribbonPx = 0, tillRibbonPx = 0, sockets = true }: FloorOptions,
): FloorLayout {
  return layoutFloor({ width, height, ribbonPx, tillRibbonPx, sockets: sockets ? cores : 0 }, needsOf(model))
}

function needsOf({ lanes }: FloorModel): LaneNeeds[] {
  return lanes.map(({ lane, number, manager, clerks, tills, keys, stock }) => ({
    lane,
    number,
    manager: manager !== null,
    clerks: clerks.map(({ clerk }) => clerk.id),
    tills: tills.map((till) => ({ clerk: till.clerk, number: till.number })),
    hooks: keys.length,
    cells: stock.length,
  }))
}

/** Makes a new layout if somebody came, or the size is another one. */
function fitFloor(view: FloorView, motion: Motion): void {
  const { source, options, size, lanes, planes, model } = view
  const clerks = model.lanes.flatMap((lane) => lane.clerks.map(({ clerk }) => clerk))
  const names = new Map(
    clerks.map((clerk) => [
      clerk.id,
      { text: options.nameOf(clerk), mine: source.seat !== '' && clerk.seat === source.seat },
    ]),
  )
  const wanted = JSON.stringify([size, needsOf(model), [...names]])
  if (view.layoutFor === wanted) return
  view.layoutFor = wanted
  view.layout = layoutOf(model, size, source, options)
  view.root.setScale(size.pixels)
  paintWalls(view)
  for (const [id, laneView] of lanes) {
    if (model.lanes.some(({ lane }) => lane === id)) continue
    destroyLane(laneView)
    lanes.delete(id)
  }
  for (const lane of view.layout.lanes) {
    let laneView = lanes.get(lane.box.lane)
    if (!laneView) {
      laneView = createLane()
      lanes.set(lane.box.lane, laneView)
    }
    fitLane(laneView, planes, lane, view, names, size.pixels, motion)
  }
}

function paintWalls({ walls, layout, size, words }: FloorView): void {
  const { scene } = walls
  walls.removeAll(true)
  if (scene.textures.exists(wallKey)) scene.textures.remove(wallKey)
  const texture = scene.textures.createCanvas(
    wallKey,
    Math.ceil(size.width * size.pixels),
    Math.ceil(size.height * size.pixels),
  )!
  texture.context.scale(size.pixels, size.pixels)
  paintWall({ context: texture.context, sheet: sheetImage(scene.textures) }, layout, size, words)
  texture.refresh()
  walls.add(
    scene.add
      .image(0, 0, texture)
      .setOrigin(0)
      .setScale(1 / size.pixels),
  )
}

/** Puts everything where it is at this moment. Says whether something moves on although the shift may stand still. */
export function placeFloor(view: FloorView, motion: Motion): boolean {
  const { layout, model, lanes, bars, leavers } = view
  bars.clear()
  for (const [i, lane] of model.lanes.entries())
    placeLane(lanes.get(lane.lane)!, layout.lanes[i]!, layout, lane, bars, motion)
  showCables(
    view.cables,
    layout,
    view.plugs.map((thread) => (thread === null ? null : { to: backOf(view, thread, motion.nowMs) })),
  )
  const leaving = placeLeavers(leavers, layout, motion)
  return leaving || [...lanes.values()].some((lane) => isLaneMoving(lane, motion))
}

/** Where a thread's cable ends: behind the shoulder. */
function backOf({ model, layout, lanes }: FloorView, thread: number, nowMs: number): Point | null {
  const { scale, tagPx } = layout
  const y = tagPx + (rowUnits.clerk + 106) * scale
  for (const [i, lane] of model.lanes.entries()) {
    if (lane.manager?.thread === thread) {
      const place = layout.lanes[i]!.manager
      return place && { x: place.x + 20 * scale, y: place.y + y }
    }
    const clerk = lane.clerks.find((other) => other.thread === thread)
    if (!clerk) continue
    const place = glidePlace(lanes.get(lane.lane)!.stations.get(clerk.clerk.id)!.place, nowMs)
    return { x: place.x + 28 * scale, y: place.y + y }
  }
  return null
}
