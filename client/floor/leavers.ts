import type { Departure } from './floor-model.ts'
import type { FloorView } from './floor-view.ts'
import { eased } from './glide.ts'
import { createGuest, type GuestView } from './guest-view.ts'
import { rowUnits, type FloorLayout, type Point } from './layout.ts'
import { drawing } from './sheet.ts'
import type { Motion } from './station-view.ts'

/** Customers on their way out, in wall time: they are no part of the shift any more. */
export type Leavers = Set<{ readonly guest: GuestView; readonly from: Point; readonly startMs: number }>

const leaveMs = 900
const scaleOf = 0.8

export function createLeavers(): Leavers {
  return new Set()
}

/** Somebody sets off: from the clerk who served them, or from the queue at the left edge. */
export function leave(
  leavers: Leavers,
  view: FloorView,
  { customer, clerk, happy }: Departure,
  { nowMs }: Motion,
): void {
  const { layout, planes } = view
  const from = placeOf(layout, clerk)
  if (!from) return
  const guest = createGuest(planes.guests.scene, customer.face, happy ? 'served' : 'sad')
  if (happy) guest.root.add(drawing(planes.guests.scene, 'bag', 14, -46))
  planes.guests.add(guest.root)
  leavers.add({ guest, from, startMs: nowMs })
}

function placeOf(layout: FloorLayout, clerk: number | null): Point | null {
  const feet = layout.tagPx + rowUnits.bottom * layout.scale
  if (clerk === null) {
    const lane = layout.lanes[0]
    return lane ? { x: lane.box.x + 30 * layout.scale, y: lane.rows.at(-1)!.y + feet } : null
  }
  for (const { rows } of layout.lanes)
    for (const { stations } of rows)
      for (const station of stations)
        if (station.clerk === clerk) return { x: station.x - 40 * layout.scale, y: station.y + feet }
  return null
}

/** Says whether somebody is still on the way. */
export function placeLeavers(leavers: Leavers, { scale }: FloorLayout, { nowMs, reduced }: Motion): boolean {
  for (const leaver of leavers) {
    const part = (nowMs - leaver.startMs) / leaveMs
    if (part >= 1) {
      leaver.guest.root.destroy()
      leavers.delete(leaver)
      continue
    }
    const way = reduced ? 0 : eased(Math.max(0, part * 1.4 - 0.4))
    leaver.guest.root
      .setPosition(leaver.from.x - 26 * scale * way, leaver.from.y + 40 * scale * way)
      .setScale(scale * scaleOf)
      .setAlpha(1 - Math.max(0, part - 0.6) / 0.4)
  }
  return leavers.size > 0
}
