import { describe, expect, it } from 'vitest'
import {
  layoutFloor,
  rowHeightPx,
  rowUnits,
  targetIn,
  type FloorSize,
  type LaneNeeds,
} from '../../../client/floor/layout.ts'

function lanes(count: number, clerks: number): LaneNeeds[] {
  return Array.from({ length: count }, (_, lane) => ({
    lane,
    number: lane + 1,
    manager: lane === 0,
    clerks: Array.from({ length: clerks }, (_, i) => lane * 8 + i),
  }))
}

const sizes: FloorSize[] = [
  { width: 360, height: 260, ribbonPx: 0, sockets: 2 },
  { width: 360, height: 300, ribbonPx: 40, sockets: 2 },
  { width: 900, height: 420, ribbonPx: 60, sockets: 4 },
  { width: 1920, height: 900, ribbonPx: 0, sockets: 8 },
]
const counts = [1, 2, 4, 9]
const cases = sizes
  .flatMap((size) =>
    counts.flatMap((count) => [1, 4, 8].map((clerks) => ({ size, needs: lanes(count, clerks), count, clerks }))),
  )
  .filter(({ size, count }) => size.width > 400 || count === 1)

describe('the layout of the floor', () => {
  it.each(cases)('keeps $count lanes of $clerks clerks inside $size.width × $size.height', ({ size, needs }) => {
    const layout = layoutFloor(size, needs)
    for (const { box, rows } of layout.lanes) {
      expect(box.y).toBeGreaterThanOrEqual(layout.awningPx)
      expect(box.y + box.height + size.ribbonPx).toBeLessThanOrEqual(size.height + 0.01)
      expect(box.x + box.width).toBeLessThanOrEqual(size.width + 0.01)
      for (const row of rows) {
        expect(row.y).toBeGreaterThanOrEqual(box.y - 0.01)
        expect(row.y + rowHeightPx(layout)).toBeLessThanOrEqual(box.y + box.height + 0.01)
        for (const { x, width } of row.stations) {
          expect(x - width / 2).toBeGreaterThanOrEqual(box.x - 0.01)
          expect(x + width / 2).toBeLessThanOrEqual(box.x + box.width + 0.01)
        }
      }
    }
  })

  it.each(cases)('gives each of $count lanes of $clerks clerks a place of its own', ({ size, needs }) => {
    const layout = layoutFloor(size, needs)
    const stations = layout.lanes.flatMap(({ rows }) => rows.flatMap(({ stations }) => stations))
    expect(stations.map(({ clerk }) => clerk)).toEqual(needs.flatMap(({ clerks }) => clerks))
    for (const [i, a] of stations.entries())
      for (const b of stations.slice(i + 1))
        if (Math.abs(a.y - b.y) < 1) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual((a.width + b.width) / 2 - 0.01)
  })

  it.each(cases)('finds each clerk of $count lanes of $clerks clerks where they stand', ({ size, needs }) => {
    const layout = layoutFloor(size, needs)
    for (const { rows } of layout.lanes)
      for (const { stations } of rows)
        for (const { x, y, clerk } of stations)
          expect(targetIn(layout, { x, y: y + layout.tagPx + 60 * layout.scale })).toEqual({ kind: 'clerk', clerk })
  })

  it.each([
    { width: 340, height: 230 },
    { width: 600, height: 260 },
    { width: 1366, height: 480 },
  ])('hangs sheet and keys above the heads and side by side, $width × $height', (size) => {
    for (const [cells, hooks] of [
      [1, 1],
      [2, 2],
      [6, 1],
    ] as const) {
      const layout = layoutFloor({ ...size, ribbonPx: 0, sockets: 0 }, [{ ...lanes(1, 3)[0]!, cells, hooks }])
      const [{ wall, rows, box }] = layout.lanes as [(typeof layout.lanes)[number]]
      const { sheet, hooks: places, hookPx } = wall!
      expect(sheet!.y).toBeGreaterThanOrEqual(box.y - 0.01)
      expect(sheet!.y + sheet!.height).toBeLessThanOrEqual(rows[0]!.y)
      expect(places).toHaveLength(hooks)
      expect(places[0]!.x - hookPx / 2).toBeGreaterThanOrEqual(sheet!.x + sheet!.width - 0.01)
      expect(places.at(-1)!.x + hookPx / 2).toBeLessThanOrEqual(size.width)
    }
  })

  it('hangs nothing above the heads where that would leave too little of the people', () => {
    const small = { width: 360, height: 222, ribbonPx: 104, sockets: 3 }
    const needs = [{ ...lanes(1, 3)[0]!, cells: 1, hooks: 1 }]
    expect(layoutFloor(small, needs)).toMatchObject({ wallPx: 0, lanes: [{ wall: null }] })
    expect(layoutFloor({ ...small, height: 320 }, needs).wallPx).toBeGreaterThan(0)
  })

  it('leaves no wall for keys where there are none', () => {
    expect(layoutFloor(sizes[2]!, lanes(1, 3))).toMatchObject({ wallPx: 0, lanes: [{ wall: null }] })
  })

  it.each(sizes)(
    'puts tills into the one lane, each between a partition and its own clerk, $width × $height',
    (size) => {
      const tills = [3, 4, 5].map((clerk, index) => ({ clerk, number: index + 1 }))
      const tillRibbonPx = 20
      const layout = layoutFloor({ ...size, tillRibbonPx }, [{ ...lanes(1, 6)[0]!, tills }])
      const [{ tills: built, rows, box }] = layout.lanes as [(typeof layout.lanes)[number]]
      expect(box.ribbonPx).toBe(size.ribbonPx + 3 * tillRibbonPx)
      expect(box.y + box.height + box.ribbonPx).toBeLessThanOrEqual(size.height + 0.01)
      expect(built.map(({ clerk }) => clerk)).toEqual([3, 4, 5])
      for (const { clerk, partition, cradle, row } of built) {
        const { stations } = rows[row]!
        const at = stations.findIndex((station) => station.clerk === clerk)
        const own = stations[at]!
        expect(partition.x).toBeLessThan(cradle.x)
        expect(cradle.x).toBeLessThan(own.x - own.width / 2)
        expect(own.x + own.width / 2).toBeLessThanOrEqual(box.x + box.width + 0.01)
        const before = stations[at - 1]
        if (before) expect(before.x + before.width / 2).toBeLessThanOrEqual(partition.x + 0.01)
      }
    },
  )

  it('gives every lane its drawing the same height, however many tills are in one', () => {
    const layout = layoutFloor({ ...sizes[3]!, ribbonPx: 60, tillRibbonPx: 30 }, [
      { ...lanes(1, 2)[0]!, tills: [{ clerk: 1, number: 1 }] },
      { ...lanes(2, 1)[1]! },
    ])
    const [first, second] = layout.lanes
    expect(first!.box.height).toBeCloseTo(second!.box.height)
    expect(second!.box.y).toBeCloseTo(first!.box.y + first!.box.height + 90)
  })

  it('finds the manager and the lane', () => {
    const layout = layoutFloor(sizes[2]!, lanes(1, 1))
    const { manager, box } = layout.lanes[0]!
    const y = manager!.y + layout.tagPx + rowUnits.counterBack * layout.scale
    expect(targetIn(layout, { x: manager!.x, y })).toEqual({ kind: 'manager', lane: 0 })
    expect(targetIn(layout, { x: box.x + box.width - 1, y })).toEqual({ kind: 'lane', lane: 0 })
    expect(targetIn(layout, { x: box.x, y: 0 })).toBeNull()
  })

  it('shows lanes as rows as long as that is large enough', () => {
    const [first, second] = layoutFloor(sizes[2]!, lanes(2, 2)).lanes
    expect(second!.box.x).toBe(first!.box.x)
    expect(second!.box.y).toBeGreaterThan(first!.box.y)
  })

  it('shows eight clerks on a phone larger by standing in two rows', () => {
    const layout = layoutFloor({ width: 360, height: 300, ribbonPx: 0, sockets: 0 }, lanes(1, 8))
    expect(layout.lanes[0]!.rows.length).toBeGreaterThan(1)
    expect(layout.scale).toBeGreaterThan(0.45)
  })
})
