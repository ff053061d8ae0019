import { advanceShift, applyEntry, insertEntry } from './fold.ts'
import { judge } from './judge.ts'
import type { Mark, Order } from './ledger.ts'
import { copyShift, openShift } from './state.ts'
import type { LogEntry, Outcome, ShiftSetup, ShiftState } from './types.ts'

/** Own orders have no index yet: in the prediction they come last among those of one µs. */
const behindAll = 1_000_000_000

/** A client's picture of a shift: what is certain up to the mark, and a prediction beyond it with the client's own orders in it. */
export interface Replica {
  readonly setup: ShiftSetup
  /** Everything up to and including the mark has happened in it. */
  certain: ShiftState
  markUs: number
  /** Entries after the mark, in order. */
  readonly beyond: LogEntry[]
  /** Own orders that the server has not answered yet, as entries behind everybody else's. */
  pending: LogEntry[]
  /** The prediction shown, and the entries that are in it. */
  shown: ShiftState
  shownEntries: Set<LogEntry>
  stale: boolean
}

/** A replica from the beginning, or from a snapshot at a mark. */
export function createReplica(
  setup: ShiftSetup,
  snapshot?: { readonly state: ShiftState; readonly markUs: number },
): Replica {
  const certain = snapshot ? copyShift(snapshot.state) : openShift(setup)
  return {
    setup,
    certain,
    markUs: snapshot?.markUs ?? -1,
    beyond: [],
    pending: [],
    shown: copyShift(certain),
    shownEntries: new Set(),
    stale: false,
  }
}

/** Shows an own order at once, if it is possible as far as one can see. It stays until the server answers. */
export function predictOrder(replica: Replica, order: Order): Outcome {
  const outcome = judge(viewAt(replica, order.atUs), replica.setup, order.seat, order.command)
  if (outcome.ok) replica.pending.push({ ...order, index: behindAll + order.n })
  return outcome
}

/** The server refused an own order: it disappears. */
export function forgetOrder(replica: Replica, seat: string, n: number): void {
  const at = replica.pending.findIndex((entry) => entry.seat === seat && entry.n === n)
  if (at < 0) return
  const [entry] = replica.pending.splice(at, 1)
  if (replica.shownEntries.has(entry!)) replica.stale = true
}

/** An entry of the log arrives. If it was predicted as it is, nothing moves; otherwise the prediction is folded again from the mark. */
export function receiveEntry(replica: Replica, entry: LogEntry): void {
  if (entry.atUs <= replica.markUs || replica.beyond.some(({ index }) => index === entry.index)) return
  const own = replica.pending.find(({ seat, n }) => seat === entry.seat && n === entry.n)
  insertEntry(replica.beyond, entry)
  if (own) {
    replica.pending.splice(replica.pending.indexOf(own), 1)
    if (replica.shownEntries.delete(own)) {
      const alone = [...replica.shownEntries].every(({ atUs }) => atUs !== entry.atUs)
      if (own.atUs === entry.atUs && alone) replica.shownEntries.add(entry)
      else replica.stale = true
    }
    return
  }
  if (entry.atUs <= replica.shown.machine.nowUs) replica.stale = true
}

/** The mark moves: what lies at or before it is certain now. */
export function receiveMark(replica: Replica, { markUs }: Mark): void {
  if (markUs <= replica.markUs) return
  while (replica.beyond.length > 0 && replica.beyond[0]!.atUs <= markUs) {
    const entry = replica.beyond.shift()!
    applyEntry(replica.certain, replica.setup, entry)
    // What became certain before anybody looked (a hidden tab) is not in the prediction.
    if (!replica.shownEntries.delete(entry)) replica.stale = true
  }
  advanceShift(replica.certain, replica.setup, markUs + 1)
  replica.markUs = markUs
  // An own order that the server has not heard of by now can no longer be where it was predicted.
  if (replica.pending.some(({ atUs }) => atUs <= markUs)) {
    replica.pending = replica.pending.map((entry) => (entry.atUs > markUs ? entry : { ...entry, atUs: markUs + 1 }))
    replica.stale = true
  }
}

/** Puts the server's snapshot in the place of what was thought certain. */
export function receiveSnapshot(replica: Replica, state: ShiftState, markUs: number): void {
  replica.certain = copyShift(state)
  replica.markUs = markUs
  while (replica.beyond.length > 0 && replica.beyond[0]!.atUs <= markUs) replica.beyond.shift()
  replica.stale = true
}

/**
 * The predicted state at `atUs`; never earlier than the mark. Cheap from frame to frame: it goes on from the last view, and folds again from
 * the mark only when something came that was not predicted. Callers do not change the state.
 */
export function viewAt(replica: Replica, atUs: number): ShiftState {
  const untilUs = Math.max(atUs, replica.markUs + 1)
  if (replica.stale || untilUs < replica.shown.machine.nowUs) {
    replica.shown = copyShift(replica.certain)
    replica.shownEntries = new Set()
    replica.stale = false
  }
  const { shown, shownEntries } = replica
  const entries = [...replica.beyond]
  for (const entry of replica.pending) insertEntry(entries, entry)
  for (const entry of entries) {
    if (entry.atUs > untilUs) break
    if (shownEntries.has(entry)) continue
    applyEntry(shown, replica.setup, entry)
    shownEntries.add(entry)
  }
  advanceShift(shown, replica.setup, untilUs)
  return shown
}
