import { holdsForMs, quickExchanges, tripsOf, type NetworkFindings } from '../../session/network-check.ts'

/** What is known of the page and the device before the network is looked at. */
export interface Surroundings {
  readonly host: string
  readonly secure: boolean
  /** The page came from this very computer, where `http` is as good. */
  readonly local: boolean
  readonly renderer: { readonly name: string; readonly fast: boolean } | null
}

/** Texts: `check.mark.<mark>`. */
export type Mark = 'good' | 'fair' | 'bad' | 'wait'

/** A line of the check. Texts: `check.<id>.<outcome>`, filled from `values`. */
export interface Line {
  readonly id: 'https' | 'socket' | 'trips' | 'drawing' | 'clock'
  readonly mark: Mark
  readonly outcome: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What it comes to. Texts: `check.verdict.<verdict>`. */
export type Verdict = 'opening' | 'so-far' | 'yes' | 'slow' | 'dropped' | 'blocked' | 'unreachable'

/** Orders are stamped within 250 ms of the server's clock; an exchange that often takes longer is felt. Wall ms. */
const slowMs = 250
/** Countdowns are right whatever the device's clock says; beyond a minute its owner may want to know. */
const clockFairMs = 60_000

/** What the check comes to so far. */
export function verdictOf(findings: NetworkFindings): Verdict {
  const { stage, roundTripsMs } = findings
  if (stage === 'open') return roundTripsMs.length < quickExchanges ? 'opening' : 'so-far'
  if (stage !== 'held') return stage
  return tripsOf(findings)!.p50Ms > slowMs ? 'slow' : 'yes'
}

/** How a verdict is marked. */
export function markOf(verdict: Verdict): Mark {
  if (verdict === 'opening') return 'wait'
  if (verdict === 'yes' || verdict === 'so-far') return 'good'
  return verdict === 'slow' || verdict === 'dropped' ? 'fair' : 'bad'
}

/** The lines of the check, in their order. */
export function linesOf(findings: NetworkFindings, around: Surroundings): Line[] {
  return [httpsLine(around), socketLine(findings), tripsLine(findings), drawingLine(around), clockLine(findings)]
}

function httpsLine({ secure, local }: Surroundings): Line {
  const outcome = secure ? 'yes' : local ? 'local' : 'no'
  return { id: 'https', mark: outcome === 'no' ? 'fair' : 'good', outcome, values: {} }
}

function socketLine({ stage, openedAfterMs, openForMs }: NetworkFindings): Line {
  const mark = {
    opening: 'wait',
    open: 'wait',
    held: 'good',
    dropped: 'fair',
    blocked: 'bad',
    unreachable: 'bad',
  } as const
  return {
    id: 'socket',
    mark: mark[stage],
    outcome: stage,
    values: {
      after: Math.ceil(openedAfterMs ?? 0),
      seconds: Math.floor(Math.min(holdsForMs, openForMs) / 1000),
      of: holdsForMs / 1000,
    },
  }
}

function tripsLine(findings: NetworkFindings): Line {
  const trips = tripsOf(findings)
  if (!trips) return { id: 'trips', mark: 'wait', outcome: 'none', values: {} }
  const values = { p50: trips.p50Ms, worst: trips.worstMs }
  const slow = trips.p50Ms > slowMs
  return { id: 'trips', mark: slow ? 'fair' : 'good', outcome: slow ? 'slow' : 'fine', values }
}

/** Either way the shop is drawn: without graphics hardware on a plain canvas. */
function drawingLine({ renderer }: Surroundings): Line {
  const outcome = renderer === null ? 'none' : renderer.fast ? 'hardware' : 'software'
  return { id: 'drawing', mark: 'good', outcome, values: { name: renderer?.name ?? '' } }
}

function clockLine({ clockAheadMs }: NetworkFindings): Line {
  if (clockAheadMs === null) return { id: 'clock', mark: 'wait', outcome: 'none', values: {} }
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000)
  const outcome = seconds === 0 ? 'right' : clockAheadMs > 0 ? 'ahead' : 'behind'
  return { id: 'clock', mark: Math.abs(clockAheadMs) > clockFairMs ? 'fair' : 'good', outcome, values: { seconds } }
}
