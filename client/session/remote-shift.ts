import { signal, type ReadonlySignal } from '@preact/signals'
import type { Announcements, Rejection, ShiftNews, ShiftResult, Snapshot } from '../../shared/protocol/index.ts'
import {
  createReplica,
  forgetOrder,
  hashShift,
  insertEntry,
  predictOrder,
  receiveEntry,
  receiveMark,
  receiveSnapshot,
  viewAt,
  type Command,
  type LogEntry,
  type Order,
  type Replica,
} from '../../shared/shift/index.ts'
import { browserWall, type WallClock } from './wall-clock.ts'
import { addSample, createServerClock, serverNowUs, setStopped } from './server-clock.ts'
import type { OrderOutcome, ShiftSession } from './shift-session.ts'

/** What a shift asks of the connection it came by. `null`: the connection broke before the answer; it may have been heard or not. */
export interface ShiftLink {
  order(ask: Omit<Order, 'seat'>): Promise<{ ok: true; entry: LogEntry } | { ok: false; reason: Rejection } | null>
  time(): Promise<number | null>
  snapshot(markUs: number, hash: string): Promise<Snapshot | null>
}

/** A shift of a room: predicted here, decided by the server. */
export interface RemoteShift extends ShiftSession {
  readonly number: number
  /** Number of the team that plays it, and of the step it belongs to. */
  readonly team: number
  readonly step: number
  /** The server's verdict, once the shift is over. */
  readonly result: ReadonlySignal<ShiftResult | null>
  /** How often the state had to be fetched because its hash differed. */
  readonly mismatches: ReadonlySignal<number>
  /** How many own orders the server moved to another time than they were shown at. */
  readonly moved: ReadonlySignal<number>
  /** Hash of the state at the last mark. */
  certainHash(): string
  hearEntry(entry: LogEntry): void
  hearMark(mark: Announcements['mark']): void
  hearClock(clock: Announcements['clock']): void
  hearClosed(result: ShiftResult): void
  /** Everything anew, after the connection had broken: what the server does not know of is sent again. */
  hearAgain(news: ShiftNews): void
}

interface RemoteShiftOptions {
  readonly news: ShiftNews
  readonly seat: string
  readonly link: ShiftLink
  readonly wall?: WallClock
}

/** How often the server's time is asked for: quickly at first, then to follow drift. Wall ms. */
const askTimeEveryMs = [0, 150, 300, 600, 1200, 2500] as const
/** Orders of before a refresh may still be under way: new ones take numbers that those cannot have. */
const numbersLeftOut = 32

export function createRemoteShift({ news, seat, link, wall = browserWall }: RemoteShiftOptions): RemoteShift {
  const { setup, number, team, step } = news
  const paused = signal(news.paused)
  const opened = signal(false)
  const ended = signal(news.result !== null)
  const rate = signal(1)
  const result = signal(news.result)
  const mismatches = signal(0)
  const moved = signal(0)
  const listeners = new Set<() => void>()
  const clock = createServerClock(news.rate)
  /** Own orders without an answer. */
  const unanswered = new Map<number, Order>()
  let replica: Replica = createReplica(setup)
  let log: LogEntry[] = []
  let nextN = 1
  let shownUs = 0
  let frame: number | null = null
  let closed = false
  let timer: ReturnType<typeof setTimeout> | null = null

  function takeIn(full: ShiftNews): void {
    replica = full.ended ? createReplica(setup, { state: full.ended, markUs: full.markUs }) : createReplica(setup)
    log = []
    for (const entry of full.entries) {
      insertEntry(log, entry)
      if (!full.ended) receiveEntry(replica, entry)
      if (entry.seat === seat) unanswered.delete(entry.n)
    }
    receiveMark(replica, { markUs: full.markUs, entries: full.entries.length })
    for (const order of unanswered.values()) predictOrder(replica, order)
    nextN = Math.max(nextN, ...log.map((entry) => (entry.seat === seat ? entry.n + numbersLeftOut : 0)))
    paused.value = full.paused
    result.value = full.result
    setStopped(clock, full.clockUs, full.paused, wall.nowMs())
  }

  /** The shown time never goes back: it waits until the server's clock has caught up. */
  function nowUs(): number {
    shownUs = Math.max(shownUs, serverNowUs(clock, wall.nowMs()), replica.markUs + 1)
    return shownUs
  }

  function tick(): void {
    frame = null
    opened.value = serverNowUs(clock, wall.nowMs()) >= 0
    if (replica.certain.endedUs !== null) ended.value = true
    for (const listener of listeners) listener()
    if (!ended.value && (!paused.value || !opened.value)) requestTick()
  }

  function requestTick(): void {
    if (frame === null && !closed && listeners.size > 0) frame = wall.requestFrame(tick)
  }

  async function askTime(round: number): Promise<void> {
    const sentMs = wall.nowMs()
    const clockUs = await link.time()
    if (closed || result.value !== null) return
    if (clockUs !== null && !paused.value) addSample(clock, { clockUs, sentMs, receivedMs: wall.nowMs() })
    const waitMs = askTimeEveryMs[Math.min(round + 1, askTimeEveryMs.length - 1)]!
    timer = setTimeout(() => void askTime(round + 1), waitMs)
  }

  async function fetchSnapshot(markUs: number, hash: string): Promise<void> {
    mismatches.value += 1
    const snapshot = await link.snapshot(markUs, hash)
    if (snapshot && !closed) receiveSnapshot(replica, snapshot.state, snapshot.markUs)
    requestTick()
  }

  async function send(order: Order): Promise<OrderOutcome> {
    const answer = await link.order({ n: order.n, atUs: order.atUs, command: order.command })
    // Without an answer the order stays predicted, and is sent again when the connection is back.
    if (!answer) return { ok: true }
    unanswered.delete(order.n)
    if (answer.ok) {
      if (answer.entry.atUs !== order.atUs) moved.value += 1
      shift.hearEntry(answer.entry)
      return { ok: true }
    }
    forgetOrder(replica, seat, order.n)
    requestTick()
    return answer
  }

  const shift: RemoteShift = {
    setup,
    seat,
    number,
    team,
    step,
    clock: { paused, rate, mine: false, pause() {}, resume() {}, setRate() {} },
    opened,
    ended,
    result,
    mismatches,
    moved,
    nowUs,
    view: () => viewAt(replica, nowUs()),
    log() {
      const all = log.slice()
      for (const entry of replica.pending) insertEntry(all, entry)
      return all
    },
    certainHash: () => hashShift(replica.certain),
    async order(command: Command) {
      const order: Order = { seat, n: nextN, atUs: nowUs(), command }
      const outcome = predictOrder(replica, order)
      if (!outcome.ok) return outcome
      nextN += 1
      unanswered.set(order.n, order)
      requestTick()
      return send(order)
    },
    open() {},
    onFrame(listener) {
      listeners.add(listener)
      requestTick()
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      listeners.clear()
      if (timer !== null) clearTimeout(timer)
      if (frame !== null) wall.cancelFrame(frame)
    },
    hearEntry(entry) {
      if (log.some(({ index }) => index === entry.index)) return
      insertEntry(log, entry)
      if (entry.seat === seat) unanswered.delete(entry.n)
      receiveEntry(replica, entry)
      requestTick()
    },
    hearMark({ markUs, entries, hash }) {
      receiveMark(replica, { markUs, entries })
      if (hash !== null && replica.markUs === markUs && hashShift(replica.certain) !== hash)
        void fetchSnapshot(markUs, hash)
      requestTick()
    },
    hearClock({ clockUs, paused: stopped }) {
      setStopped(clock, clockUs, stopped, wall.nowMs())
      paused.value = stopped
      requestTick()
    },
    hearClosed(verdict) {
      result.value = verdict
      ended.value = true
      requestTick()
    },
    hearAgain(full) {
      takeIn(full)
      for (const order of unanswered.values()) void send(order)
      requestTick()
    },
  }

  takeIn(news)
  if (news.result === null) void askTime(0)
  return shift
}
