/** Where everything stands, in CSS pixels from the host's top left corner; a drawing's own measures are units, `scale` pixels each. */
import type { FloorTarget, LaneBox } from './types.ts'

export interface FloorSize {
  readonly width: number
  readonly height: number
  /** Free height under each lane. */
  readonly ribbonPx: number
  /** More of it for each till within the lane; none if absent. */
  readonly tillRibbonPx?: number
  /** How many power sockets hang on the wall; 0 leaves no room for them. */
  readonly sockets: number
}

/** How many people a lane has to hold. */
export interface LaneNeeds {
  readonly lane: number
  /** What its sign says. */
  readonly number: number
  readonly manager: boolean
  /** Those at its tills come last. */
  readonly clerks: readonly number[]
  readonly tills?: readonly TillNeeds[]
  /** How many keys it has, and how many cells its stock sheet; none if absent. */
  readonly hooks?: number
  readonly cells?: number
}

export interface TillNeeds {
  readonly clerk: number
  readonly number: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A place behind the counter: the middle of the person, and the upper edge of the row. */
export interface Station extends Point {
  readonly clerk: number
  /** Width that belongs to this station. */
  readonly width: number
}

/** One counter; a lane that is narrow and has many clerks has more than one. */
export interface Row {
  readonly x: number
  /** Upper edge of the drawing: above it there is only wall. */
  readonly y: number
  readonly width: number
  readonly stations: readonly Station[]
}

/** A till has a part of the counter to itself: a partition, then its cradle, then its clerk. */
export interface TillLayout extends TillNeeds {
  /** The partition, and the upper edge of the row. */
  readonly partition: Point
  /** Where its scanner's cradle stands: middle, foot. */
  readonly cradle: Point
  readonly row: number
}

export interface LaneLayout {
  readonly box: LaneBox
  readonly number: number
  readonly rows: readonly Row[]
  /** Middle of the manager and upper edge of the row. */
  readonly manager: Point | null
  /** Where the sign hangs: middle, upper edge. */
  readonly sign: Point
  /** Where the scanner's cradle stands: middle, foot. */
  readonly cradle: Point
  readonly tills: readonly TillLayout[]
  /** The strip of wall above the heads that keys and stock sheet hang on; null where there are none. */
  readonly wall: WallLayout | null
}

export interface WallLayout {
  /** Where each key's hook is. */
  readonly hooks: readonly Point[]
  /** Width that belongs to each hook. */
  readonly hookPx: number
  readonly sheet: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
}

export interface FloorLayout {
  /** CSS pixels for one unit of the drawings. */
  readonly scale: number
  /** Height of the row of names above the heads. */
  readonly tagPx: number
  readonly awningPx: number
  /** Height of the strip of wall for keys and stock sheet; 0 where no lane has any. */
  readonly wallPx: number
  readonly lanes: readonly LaneLayout[]
  /** Middles of the power sockets. */
  readonly sockets: readonly Point[]
}

/** Heights within a row, in units below the names. */
export const rowUnits = {
  /** Where a clerk's drawing begins. */
  clerk: -4,
  /** Far and near edge of the counter's top. */
  counterBack: 120,
  counterFront: 147,
  /** Where things stand on the counter. */
  things: 142,
  /** Where the counter meets the floor. */
  floor: 196,
  /** Feet of the picture: customers stand here. */
  bottom: 214,
} as const

const office = { withManager: 130, without: 84 }
/** Width of a station: at least, and where there is room enough. */
const station = { comfortable: 134, widest: 210 }
/** Width that a till takes beside its clerk's station. */
export const tillUnits = 66
/** Where people would be smaller than this, nothing hangs above them: the page says it in words, too. */
const leastPeoplePx = 60
const largestScale = 2.3
const smallestTagPx = 20
const tagUnits = 28
const widestCellPx = 150
const widestHookPx = 110
/** How far the hooks are below the upper edge of their strip of wall. */
const hookDropPx = 10
const mostColumns = 3
const mostRows = 3
/** A second column of lanes or row of clerks must make everything so much larger. */
const worthwhile = 1.25
/** Lanes are rows, like lines of text, as long as they are at least this large. */
const smallestInOneColumn = 0.5

/** A layout in which everything of the given lanes is as large as the size allows. */
export function layoutFloor(size: FloorSize, lanes: readonly LaneNeeds[]): FloorLayout {
  const awningPx = Math.round(Math.min(46, Math.max(16, size.height * 0.085)))
  const socketPx = size.sockets > 0 ? Math.round(Math.min(46, Math.max(24, size.width * 0.04))) : 0
  const margin = Math.round(Math.min(14, size.width * 0.012))
  const usable = { width: size.width - socketPx - 2 * margin, height: size.height - awningPx }
  const ribbons = lanes.map(({ tills = [] }) => size.ribbonPx + tills.length * (size.tillRibbonPx ?? 0))
  const stripPx = lanes.some(hangs) ? Math.round(Math.min(84, Math.max(62, size.height * 0.19))) : 0
  const wallPx = drawnHeight(usable.height, ribbons, 1) - stripPx < leastPeoplePx ? 0 : stripPx
  const { columns, rows, scale } = arrange(usable, lanes, ribbons, wallPx)
  const tagPx = Math.max(smallestTagPx, tagUnits * scale)
  // Clerks of all lanes stand below each other.
  const officePx = Math.max(...lanes.map(officeUnits), 0) * scale
  const mostClerks = Math.max(...lanes.map(({ clerks }) => clerks.length), 1)
  const mostTills = Math.max(...lanes.map((lane) => tillsInRow(lane, rows)), 0)
  const width = usable.width / columns
  const drawnPx = drawnHeight(usable.height, ribbons, columns)
  const ribbonRows = ribbonsOfRows(ribbons, columns)
  return {
    scale,
    tagPx,
    awningPx,
    wallPx,
    lanes: lanes.map((lane, i) => {
      const column = i % columns
      const laneRow = Math.floor(i / columns)
      const box: LaneBox = {
        lane: lane.lane,
        x: column === 0 ? 0 : margin + column * width,
        y: awningPx + laneRow * drawnPx + ribbonRows.slice(0, laneRow).reduce((sum, px) => sum + px, 0),
        width: (column === 0 ? margin : 0) + (column === columns - 1 ? margin + socketPx : 0) + width,
        height: drawnPx,
        ribbonPx: ribbonRows[laneRow]!,
      }
      return layoutLane(lane, box, {
        x: margin + column * width,
        width,
        rows,
        scale,
        tagPx,
        officePx,
        mostClerks,
        mostTills,
        wallPx,
      })
    }),
    sockets: layoutSockets(size, awningPx, socketPx),
  }
}

function hangs({ hooks = 0, cells = 0 }: LaneNeeds): boolean {
  return hooks + cells > 0
}

interface Arrangement {
  readonly columns: number
  readonly rows: number
  readonly scale: number
}

/** The free height under each row of lanes. */
function ribbonsOfRows(ribbons: readonly number[], columns: number): number[] {
  return Array.from({ length: Math.ceil(ribbons.length / columns) }, (_, row) =>
    Math.max(...ribbons.slice(row * columns, (row + 1) * columns)),
  )
}

/** What is left for each lane's drawing when the ribbons have their height. */
function drawnHeight(height: number, ribbons: readonly number[], columns: number): number {
  const rows = ribbonsOfRows(ribbons, columns)
  return (height - rows.reduce((sum, px) => sum + px, 0)) / Math.max(1, rows.length)
}

/** Columns of lanes, and counters in each lane. */
function arrange(
  usable: { width: number; height: number },
  lanes: readonly LaneNeeds[],
  ribbons: readonly number[],
  wallPx: number,
): Arrangement {
  let best: Arrangement = { columns: 1, rows: 1, scale: 0 }
  for (let columns = 1; columns <= Math.min(mostColumns, Math.max(1, lanes.length)); columns++) {
    if (columns > 1 && best.scale >= smallestInOneColumn) break
    for (let rows = 1; rows <= mostRows; rows++) {
      const width = usable.width / columns
      const height = (drawnHeight(usable.height, ribbons, columns) - wallPx) / rows
      const byHeight = Math.min((height - smallestTagPx) / rowUnits.bottom, height / (rowUnits.bottom + tagUnits))
      const byWidth = Math.min(...lanes.map((lane) => width / unitsWide(lane, rows)))
      const scale = Math.max(0.1, Math.min(byHeight, byWidth, largestScale))
      if (scale > best.scale * worthwhile || best.scale === 0) best = { columns, rows, scale }
    }
  }
  return best
}

function officeUnits({ manager }: LaneNeeds): number {
  return manager ? office.withManager : office.without
}

function unitsWide(lane: LaneNeeds, rows: number): number {
  const stations = Math.max(1, Math.ceil(lane.clerks.length / rows)) * station.comfortable
  return officeUnits(lane) + stations + tillsInRow(lane, rows) * tillUnits
}

/** How many tills one counter of a lane has at most. */
function tillsInRow({ clerks, tills = [] }: LaneNeeds, rows: number): number {
  return Math.min(tills.length, Math.ceil(clerks.length / rows))
}

interface LaneFrame {
  readonly x: number
  readonly width: number
  readonly rows: number
  readonly scale: number
  readonly tagPx: number
  /** Width at the left where nobody serves. */
  readonly officePx: number
  /** Clerks of the lane that has most. */
  readonly mostClerks: number
  /** Tills of the counter that has most. */
  readonly mostTills: number
  readonly wallPx: number
}

function layoutLane(lane: LaneNeeds, box: LaneBox, frame: LaneFrame): LaneLayout {
  const { x, width, rows, scale, tagPx, officePx, mostClerks, mostTills, wallPx } = frame
  const perRow = Math.ceil(mostClerks / rows)
  const needed = Math.max(1, Math.ceil(lane.clerks.length / perRow))
  const rowHeight = tagPx + rowUnits.bottom * scale
  const free = width - officePx - mostTills * tillUnits * scale
  const pitch = Math.min(station.widest * scale, free / perRow)
  // What is too much of height stays wall above the first counter.
  const firstY = box.y + box.height - needed * rowHeight
  const tills: TillLayout[] = []
  const built = Array.from({ length: needed }, (_, row): Row => {
    const y = firstY + row * rowHeight
    let left = x + officePx + (free - pitch * perRow) / 2
    const stations = lane.clerks.slice(row * perRow, (row + 1) * perRow).map((clerk): Station => {
      const till = lane.tills?.find((one) => one.clerk === clerk)
      if (till) {
        const cradle = { x: left + 36 * scale, y: y + tagPx + rowUnits.things * scale }
        tills.push({ ...till, partition: { x: left, y }, cradle, row })
        left += tillUnits * scale
      }
      left += pitch
      return { clerk, x: left - pitch / 2, y, width: pitch }
    })
    return { x: box.x, y, width: box.width, stations }
  })
  const counterY = firstY + tagPx + rowUnits.things * scale
  return {
    box,
    number: lane.number,
    rows: built,
    manager: lane.manager ? { x: x + 42 * scale, y: firstY } : null,
    sign: { x: x + (lane.manager ? 52 : 42) * scale, y: firstY },
    cradle: { x: x + (officeUnits(lane) - 34) * scale, y: counterY },
    tills,
    wall:
      wallPx > 0 && hangs(lane)
        ? layoutWall(lane, { x: x + 8, y: firstY - wallPx, width: width - 16, height: wallPx })
        : null,
  }
}

/** The stock sheet at the left, as wide as its cells need; the hooks to the right of it. */
function layoutWall(
  { hooks = 0, cells = 0 }: LaneNeeds,
  strip: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): WallLayout {
  const free = strip.width / Math.max(1, cells + hooks)
  const sheetWidth = cells * Math.min(widestCellPx, free)
  const hookPx = Math.min(widestHookPx, (strip.width - sheetWidth) / Math.max(1, hooks))
  const gap = Math.max(0, Math.min(40, strip.width - sheetWidth - hookPx * hooks))
  return {
    sheet: cells > 0 ? { x: strip.x, y: strip.y + 5, width: sheetWidth, height: strip.height - 10 } : null,
    hooks: Array.from({ length: hooks }, (_, i) => ({
      x: strip.x + sheetWidth + gap + (i + 0.5) * hookPx,
      y: strip.y + hookDropPx,
    })),
    hookPx,
  }
}

/** Sockets hang at the right edge, one below the other; where there are too many, in smaller steps. */
function layoutSockets({ width, height, sockets }: FloorSize, awningPx: number, socketPx: number): Point[] {
  const free = (height - awningPx) * 0.7
  const step = Math.min(socketPx * 1.25, free / Math.max(1, sockets))
  return Array.from({ length: sockets }, (_, i) => ({
    x: width - socketPx / 2 - 2,
    y: awningPx + socketPx * 0.8 + i * step,
  }))
}

/** What lies at a point, in the layout's own pixels. */
export function targetIn(layout: FloorLayout, { x, y }: Point): FloorTarget | null {
  for (const { box, rows, manager } of layout.lanes) {
    const inside = x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
    if (!inside) continue
    const half = 42 * layout.scale
    if (manager && Math.abs(x - manager.x) < half && y > manager.y) return { kind: 'manager', lane: box.lane }
    for (const row of rows)
      for (const { clerk, x: middle, width } of row.stations)
        if (y >= row.y && y < row.y + rowHeightPx(layout) && Math.abs(x - middle) <= width / 2)
          return { kind: 'clerk', clerk }
    return { kind: 'lane', lane: box.lane }
  }
  return null
}

export function rowHeightPx({ tagPx, scale }: FloorLayout): number {
  return tagPx + rowUnits.bottom * scale
}
