import type { Point } from './layout.ts'

/** Something on its way from one place to another; wall milliseconds. */
export interface Glide {
  from: Point
  to: Point
  startMs: number
  durationMs: number
}

/** Standing at a place. */
export function standAt(place: Point): Glide {
  return { from: place, to: place, startMs: 0, durationMs: 0 }
}

/** Sets off from wherever it is now; does nothing if it is on its way there already. */
export function glideTo(glide: Glide, to: Point, nowMs: number, durationMs: number): void {
  if (glide.to.x === to.x && glide.to.y === to.y) return
  glide.from = glidePlace(glide, nowMs)
  glide.to = to
  glide.startMs = nowMs
  glide.durationMs = durationMs
}

export function glidePlace(glide: Glide, nowMs: number): Point {
  const part = eased(glidePart(glide, nowMs))
  const { from, to } = glide
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

/** How much of the way is behind it, in time: 0 to 1. */
export function glidePart({ startMs, durationMs }: Glide, nowMs: number): number {
  return durationMs <= 0 ? 1 : Math.min(1, Math.max(0, (nowMs - startMs) / durationMs))
}

export function isGliding(glide: Glide, nowMs: number): boolean {
  return glidePart(glide, nowMs) < 1
}

/** Slow at both ends. */
export function eased(part: number): number {
  return part * part * (3 - 2 * part)
}
