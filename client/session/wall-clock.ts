/** The wall clock and the animation frames: the browser's own, or a test's. */
export interface WallClock {
  nowMs(): number
  requestFrame(callback: () => void): number
  cancelFrame(handle: number): void
}

export const browserWall: WallClock = {
  nowMs: () => performance.now(),
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (handle) => cancelAnimationFrame(handle),
}
