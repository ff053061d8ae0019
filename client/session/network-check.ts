import { signal, type ReadonlySignal } from '@preact/signals'
import { Client, type Room } from '@colyseus/sdk'
import { checkRoomName } from '../../shared/protocol/index.ts'
import { within } from './within.ts'
import { browserWall, type WallClock } from './wall-clock.ts'

/**
 * How far a check is. `unreachable`: not even pages come; `blocked`: pages come, and no WebSocket opens; `open`: it opened and is being
 * watched; `dropped`: it broke; `held`: it stayed open to the end.
 */
export type CheckStage = 'opening' | 'open' | 'held' | 'dropped' | 'blocked' | 'unreachable'

/** What has been seen of the network so far. Wall ms. */
export interface NetworkFindings {
  readonly stage: CheckStage
  /** How long the socket took to open; null while it has not. */
  readonly openedAfterMs: number | null
  readonly openForMs: number
  readonly roundTripsMs: readonly number[]
  /** How far this device's clock is ahead of the server's, by the quickest exchange; null before the first. */
  readonly clockAheadMs: number | null
}

export interface NetworkCheck {
  readonly findings: ReadonlySignal<NetworkFindings>
  stop(): void
}

/** A socket that has not opened by then never will: the network swallows it. */
const opensWithinMs = 10_000
/** Proxies that cut idle or long connections do so within a minute. */
export const holdsForMs = 60_000
/** So many exchanges at once are enough for a first verdict. */
export const quickExchanges = 10
const quickEveryMs = 100
const laterEveryMs = 1000

const nothingYet: NetworkFindings = {
  stage: 'opening',
  openedAfterMs: null,
  openForMs: 0,
  roundTripsMs: [],
  clockAheadMs: null,
}

/** Opens a socket to the server as a room does, watches it for a minute, and measures its round trips and the clock. */
export function checkNetwork(address = location.origin, wall: WallClock = browserWall): NetworkCheck {
  const findings = signal(nothingYet)
  let stopped = false
  let room: Room | null = null
  const find = (found: Partial<NetworkFindings>): void => {
    if (!stopped) findings.value = { ...findings.value, ...found }
  }

  async function run(): Promise<void> {
    const startMs = wall.nowMs()
    const reached = await within(opensWithinMs, fetch(`${address}/healthz`)).catch(() => null)
    if (!reached?.ok) return find({ stage: 'unreachable' })
    const opening = new Client(address).joinById(checkRoomName, {})
    const opened = await within(Math.max(1, opensWithinMs - (wall.nowMs() - startMs)), opening).catch(() => null)
    if (!opened || stopped) {
      opening.then(
        (late) => void late.leave(),
        () => {},
      )
      return find({ stage: 'blocked' })
    }
    room = opened
    opened.reconnection.enabled = false
    opened.onError(() => {})
    const openMs = wall.nowMs()
    opened.onLeave(() => {
      if (findings.value.stage === 'open') find({ stage: 'dropped', openForMs: wall.nowMs() - openMs })
    })
    find({ stage: 'open', openedAfterMs: openMs - startMs })
    await watch(opened, openMs)
  }

  async function watch(open: Room, openMs: number): Promise<void> {
    let least = Number.POSITIVE_INFINITY
    const watching = (): boolean => !stopped && findings.value.stage === 'open'
    while (watching()) {
      const sentMs = wall.nowMs()
      const sentAtMs = Date.now()
      const answer = await within(opensWithinMs, open.request<unknown, { nowMs: number }>('echo' as never)).catch(
        () => null,
      )
      if (!watching()) return
      const openForMs = wall.nowMs() - openMs
      if (!answer) {
        find({ stage: 'dropped', openForMs: sentMs - openMs })
        return void open.leave(false)
      }
      const tookMs = wall.nowMs() - sentMs
      const roundTripsMs = [...findings.value.roundTripsMs, tookMs]
      find({ openForMs, roundTripsMs })
      if (tookMs < least) {
        least = tookMs
        find({ clockAheadMs: Math.round(sentAtMs + tookMs / 2 - answer.nowMs) })
      }
      if (openForMs >= holdsForMs) {
        find({ stage: 'held' })
        return void open.leave()
      }
      const pauseMs = roundTripsMs.length < quickExchanges ? quickEveryMs : laterEveryMs
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  void run()
  return {
    findings,
    stop() {
      stopped = true
      if (findings.value.stage === 'open') void room?.leave()
    },
  }
}

/** The middle and the longest of the round trips, whole ms; null before the first. */
export function tripsOf({
  roundTripsMs,
}: NetworkFindings): { readonly p50Ms: number; readonly worstMs: number } | null {
  const sorted = roundTripsMs.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]
  return middle === undefined ? null : { p50Ms: Math.ceil(middle), worstMs: Math.ceil(sorted.at(-1)!) }
}
