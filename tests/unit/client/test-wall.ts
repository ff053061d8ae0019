import type { WallClock } from '../../../client/session/wall-clock.ts'

/** Wall time that passes when a test says so. */
export interface TestWall extends WallClock {
  /** Lets wall time pass in frames of the given length. */
  pass(ms: number, frameMs?: number): void
  /** Lets wall time pass without a single frame, as in a hidden tab. */
  sleep(ms: number): void
  waiting(): number
}

export function testWall(): TestWall {
  let nowMs = 1000
  let next = 1
  const frames = new Map<number, () => void>()
  return {
    nowMs: () => nowMs,
    requestFrame(callback) {
      frames.set(next, callback)
      return next++
    },
    cancelFrame: (handle) => void frames.delete(handle),
    pass(ms, frameMs = 16) {
      for (let left = ms; left > 0; left -= frameMs) {
        nowMs += Math.min(left, frameMs)
        const due = [...frames.values()]
        frames.clear()
        for (const callback of due) callback()
      }
    },
    sleep(ms) {
      nowMs += ms
    },
    waiting: () => frames.size,
  }
}
