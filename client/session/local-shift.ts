import { signal, type ReadonlySignal } from '@preact/signals'
import {
  advanceShift,
  applyEntry,
  judge,
  nextBet,
  openShift,
  type Bet,
  type Command,
  type LogEntry,
  type ShiftSetup,
} from '../../shared/shift/index.ts'
import { rates, wallMsPerPythonMs, type OrderOutcome, type Rate, type ShiftSession } from './shift-session.ts'
import { browserWall, type WallClock } from './wall-clock.ts'

export interface LocalShiftOptions {
  readonly wall?: WallClock
  /** Multiplies every rate: automated play of a whole shift need not take a minute. */
  readonly speed?: number
  /** Goes on, paused, where a shift of the same setup was left. */
  readonly from?: LeftShift
  /** A log that is carried out by itself: one watches, and orders nothing. */
  readonly plays?: readonly LogEntry[]
  /** µs of Python from one bet on the scanner to the next, at least; absent: there are none. */
  readonly betsEveryUs?: number
}

/** A shift of one player, in which time can be turned back: it is folded anew from what is left of its log. */
export interface LocalShift extends ShiftSession {
  /** Takes the last order back: the shift stands, paused, where it was given, and what came after has not happened. */
  undo(): void
  /** Goes to a time in µs of Python, paused. Of one's own shift the orders after it are gone; one that plays a log goes either way. */
  goTo(atUs: number): void
  /** The bet at which the shift stands, paused, until the clock goes on; else null. */
  readonly bet: ReadonlySignal<Bet | null>
}

/** What is kept of a shift that was left: with its setup, all that it takes to fold it again. */
export interface LeftShift {
  readonly log: readonly LogEntry[]
  readonly nowUs: number
}

/** A frame that comes later than this (a busy machine, a hidden tab) makes the shift wait instead of jumping ahead of the player. */
const longestFrameMs = 250
/** A shift that is played faster keeps its pace down to 20 frames a second. */
const slowestFrameMs = 50

/**
 * A shift of one player with a log of its own. The shown time moves with the frames, so that all views of a frame agree and an order acts
 * at the time that its giver saw; before the opening, that is 0.
 */
export function createLocalShift(
  setup: ShiftSetup,
  { wall = browserWall, speed = 1, from, plays, betsEveryUs }: LocalShiftOptions = {},
): LocalShift {
  const log: LogEntry[] = from ? [...from.log] : []
  let state = openShift(setup)
  for (const entry of log) applyEntry(state, setup, entry)
  advanceShift(state, setup, from?.nowUs ?? 0)
  playUntil(0)
  const listeners = new Set<() => void>()
  const paused = signal(from !== undefined)
  const rate = signal<Rate>(1)
  const opened = signal(from !== undefined)
  const ended = signal(state.endedUs !== null)
  let shownUs = from?.nowUs ?? 0
  /** What rounding to whole µs has left over. */
  let remainderUs = 0
  let frameMs = wall.nowMs()
  let frame: number | null = null
  let closed = false
  const bet = signal<Bet | null>(null)
  /** When the shift stood for bets. */
  let betsUs: number[] = []
  let betAhead = lookAhead()

  const runs = (): boolean => opened.value && !paused.value && !ended.value

  /** Carries out what is to be watched until a time, that µs included. */
  function playUntil(untilUs: number): void {
    for (let next = plays?.[log.length]; next && next.atUs <= untilUs; next = plays?.[log.length]) {
      log.push(next)
      applyEntry(state, setup, next)
    }
  }

  /** The next moment to stand for a bet, if nothing is ordered before. */
  function lookAhead(): Bet | null {
    if (betsEveryUs === undefined || state.endedUs !== null) return null
    return nextBet(state, setup, Math.max(shownUs, (betsUs.at(-1) ?? 0) + betsEveryUs))
  }

  function goBack(entries: number, atUs: number): void {
    log.length = entries
    state = openShift(setup)
    for (const entry of log) applyEntry(state, setup, entry)
    playUntil(atUs)
    advanceShift(state, setup, atUs)
    shownUs = atUs
    remainderUs = 0
    betsUs = betsUs.filter((us) => us <= atUs)
    betAhead = lookAhead()
    bet.value = null
    ended.value = state.endedUs !== null
    if (opened.value) paused.value = true
    requestTick()
  }

  function tick(): void {
    frame = null
    const nowMs = wall.nowMs()
    if (runs()) {
      const wallMs = Math.min((nowMs - frameMs) * speed, Math.max(longestFrameMs, slowestFrameMs * speed))
      const us = (wallMs * 1000 * rate.value) / wallMsPerPythonMs + remainderUs
      shownUs += Math.floor(us)
      remainderUs = us - Math.floor(us)
      if (betAhead && shownUs >= betAhead.atUs) {
        shownUs = betAhead.atUs
        remainderUs = 0
      }
      playUntil(shownUs)
      advanceShift(state, setup, shownUs)
      ended.value = state.endedUs !== null
      if (betAhead && shownUs === betAhead.atUs) {
        bet.value = betAhead
        betsUs.push(shownUs)
        betAhead = lookAhead()
        paused.value = true
      }
    }
    frameMs = nowMs
    for (const listener of listeners) listener()
    if (runs()) requestTick()
  }

  function requestTick(): void {
    if (frame === null && !closed) frame = wall.requestFrame(tick)
  }

  /** The clock starts to move: what has passed since the last frame does not count. */
  function go(): void {
    if (frame === null) frameMs = wall.nowMs()
    requestTick()
  }

  return {
    setup,
    seat: '',
    clock: {
      paused,
      rate,
      mine: true,
      pause() {
        paused.value = true
        requestTick()
      },
      resume() {
        paused.value = false
        bet.value = null
        go()
      },
      setRate(next) {
        if (rates.includes(next)) rate.value = next
      },
    },
    opened,
    ended,
    nowUs: () => shownUs,
    view: () => state,
    log: () => log,
    order(command: Command): Promise<OrderOutcome> {
      if (plays) return Promise.resolve({ ok: false, reason: 'only-watching' })
      const outcome = judge(state, setup, '', command)
      if (outcome.ok) {
        const entry: LogEntry = { atUs: shownUs, index: log.length, seat: '', n: log.length, command }
        log.push(entry)
        applyEntry(state, setup, entry)
        betAhead = lookAhead()
        go()
      }
      return Promise.resolve(outcome)
    },
    undo() {
      const last = log.at(-1)
      if (last) goBack(log.length - 1, last.atUs)
    },
    goTo(atUs) {
      goBack(log.filter((entry) => entry.atUs < atUs).length, atUs)
    },
    open() {
      opened.value = true
      go()
    },
    bet,
    onFrame(listener) {
      listeners.add(listener)
      requestTick()
      return () => listeners.delete(listener)
    },
    close() {
      closed = true
      listeners.clear()
      if (frame !== null) wall.cancelFrame(frame)
      frame = null
    },
  }
}
