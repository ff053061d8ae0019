import type { Misconception } from '../shared/curriculum/index.ts'
import { maxAlerts, type Alert, type AlertReason } from '../shared/protocol/index.ts'

/** What is known of a seat that is here, for seeing who needs help. */
export interface Watched {
  readonly seat: string
  readonly team: number
  /** The shift that it plays; 0: none. */
  readonly shift: number
  /** Whether there is something that it could do now, and since when it has done nothing. Wall ms. */
  readonly couldAct: boolean
  readonly quietMs: number
  /** Orders in this shift, possible or not, and customers served at its counter. */
  readonly orders: number
  readonly served: number
  /** One for each wrong answer, and for each time that it plays as if so. */
  readonly misconceptions: readonly Misconception[]
  readonly played: readonly Misconception[]
}

/** Quiet for so long, with something to do, is idle. Wall ms. */
const idleAfterMs = 20_000
/** So many orders for each customer served, and so many times the class's median of that, is thrashing. */
const thrashingOrders = 8
const thrashingTimes = 3
/** So many wrong answers and plays that say the same name a misconception. */
const sameSigns = 2

/** Who needs the teacher, most urgent first, each seat once, at most five. */
export function alertsOf(watched: readonly Watched[]): Alert[] {
  const median = medianOf(watched.filter(({ shift }) => shift > 0).map(ordersPerServed))
  return watched
    .flatMap((one) => {
      const reason = reasonOf(one, median)
      return reason ? [{ one, reason, need: needOf(one, reason) }] : []
    })
    .toSorted((a, b) => b.need - a.need)
    .slice(0, maxAlerts)
    .map(({ one, reason }) => ({ seat: one.seat, team: one.team, reason, shift: one.shift }))
}

function reasonOf(one: Watched, median: number): AlertReason | null {
  if (one.couldAct && one.quietMs >= idleAfterMs) return { kind: 'idle' }
  if (one.shift > 0 && one.orders >= thrashingOrders && ordersPerServed(one) >= thrashingTimes * median)
    return { kind: 'thrashing' }
  const misconception = [...one.played, ...one.misconceptions].find((id) => signsOf(one, id) >= sameSigns)
  if (!misconception) return null
  return { kind: 'misconception', misconception, seenIn: one.played.includes(misconception) ? 'play' : 'answers' }
}

/** Idle grows with time, so that who has been forgotten longest comes first; a belief can wait for the discussion. */
function needOf(one: Watched, reason: AlertReason): number {
  if (reason.kind === 'idle') return 1000 + one.quietMs / 100
  if (reason.kind === 'thrashing') return 1000 + 10 * ordersPerServed(one)
  return 100 * signsOf(one, reason.misconception)
}

function ordersPerServed({ orders, served }: Watched): number {
  return orders / Math.max(1, served)
}

function signsOf({ misconceptions, played }: Watched, one: Misconception): number {
  return [...misconceptions, ...played].filter((id) => id === one).length
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.max(1, sorted[Math.floor((sorted.length - 1) / 2)] ?? 1)
}
