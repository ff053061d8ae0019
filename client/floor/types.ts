import type { Clerk } from '../../shared/shift/index.ts'
import type { Departure, FloorModel } from './floor-model.ts'

/** What a player points at on the floor; ids are the shift's own. */
export type FloorTarget =
  | { readonly kind: 'clerk'; readonly clerk: number }
  | { readonly kind: 'lane'; readonly lane: number }
  | { readonly kind: 'manager'; readonly lane: number }

/** What the floor draws: a shift (`shift-source.ts`), or anything else that has lanes and clerks. */
export interface FloorSource {
  /** Power sockets of the store. */
  readonly cores: number
  /** The player's own seat; '' where nobody's clerk is marked. */
  readonly seat: string
  /** What is to be seen now; of all lanes, or of those named. */
  model(lanes?: readonly number[]): FloorModel
  /** Who has gone since the last look; `seen` remembers who was inside. */
  departures(seen: Map<number, boolean>): readonly Departure[]
  /** The store stands still: nothing pulses. */
  isStill(): boolean
  /** Calls the listener when there may be something new to see. Returns the way to stop. */
  onFrame(listener: () => void): () => void
}

export interface FloorOptions {
  /** Positions change without flight. */
  readonly reducedMotion: boolean
  /** The clerk's name as the twin, the ribbon and the Python panel write it. */
  nameOf(clerk: Clerk): string
  /** Ids of the lanes to draw (a phone shows one a page); all that are open by default. */
  readonly lanes?: readonly number[]
  /** Power sockets and cables are drawn (they come in with chapter 2); true by default. */
  readonly sockets?: boolean
  /** Free height under each lane in CSS pixels, for a ribbon laid over the canvas; 0 by default. */
  readonly ribbonPx?: number
  /** More free height under a lane for each till within it; 0 by default. */
  readonly tillRibbonPx?: number
  /** A clerk, a lane or its manager was tapped or clicked. */
  onPick?(target: FloorTarget): void
}

/** Where a lane is drawn, in CSS pixels from the host's top left corner. */
export interface LaneBox {
  readonly lane: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The free height below it. */
  readonly ribbonPx: number
}

export interface FloorHandle {
  /** Draws other lanes (the next page of a phone); undefined draws all. */
  showLanes(lanes: readonly number[] | undefined): void
  /** Where each lane is, without the free height for its ribbon. */
  laneBoxes(): readonly LaneBox[]
  /** What lies at a point of the page (`clientX`, `clientY`), for a customer dropped there. */
  targetAt(clientX: number, clientY: number): FloorTarget | null
  /** To be called if the host changed its size in a way that a ResizeObserver does not see (a zoom of the page); else it follows by itself. */
  resize(): void
  destroy(): void
}
