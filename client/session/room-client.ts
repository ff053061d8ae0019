import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { Client, type Room } from '@colyseus/sdk'
import {
  endedCode,
  movedCode,
  removedCode,
  type Announcements,
  type Board,
  type Desk,
  type JoinOptions,
  type JoinRefusal,
  type NamePair,
  type PupilNews,
  type Rejection,
  type Requests,
  type ResultNews,
  type SeatTime,
  type ShiftProgress,
  type Vote,
} from '../../shared/protocol/index.ts'
import type { SessionState } from '../../shared/protocol/state.ts'
import { watchLiveness, type Liveness } from './liveness.ts'
import { createRemoteShift, type RemoteShift, type ShiftLink } from './remote-shift.ts'
import type { SeatStore } from './seat-store.ts'
import { sessionStatus } from './session-status.ts'
import { viewOf, type SessionView } from './session-view.ts'
import { browserWall, type WallClock } from './wall-clock.ts'
import { within } from './within.ts'

/** Nobody answered at all, or pages come and no socket opens. */
export type Unreached = 'unreachable' | 'no-socket'

/** Where a client stands with its room. */
export type RoomStatus =
  | { readonly kind: 'joining' | 'in' | 'moved' | 'ended' | 'outdated' }
  /** The connection broke; it is tried again. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reason: JoinRefusal | Unreached }

export type Answer<Type extends keyof Requests> =
  | { readonly ok: true; readonly value: Requests[Type]['answer'] }
  | { readonly ok: false; readonly reason: Rejection | 'offline' }

/** The time that one has left in a step, as of `heardMs` of this client's own clock: a device whose date is wrong counts down rightly. */
export interface StepTime {
  readonly step: number
  /** Null: as much as one likes. */
  readonly leftMs: number | null
  readonly stopped: boolean
  readonly heardMs: number
}

/** A client's place in a room. It stays the same over lost connections; the socket below it does not. */
export interface RoomClient {
  readonly status: ReadonlySignal<RoomStatus>
  readonly session: ReadonlySignal<SessionView | null>
  /** The own seat's id; '' while there is none. */
  readonly seat: ReadonlySignal<string>
  /** The own time in permille of everybody's; 0: as much as it takes. */
  readonly seatTime: ReadonlySignal<SeatTime>
  /** The own team's shift that is played or was played last; of hosts and screens, the first team's. Null before the first. */
  readonly shift: ReadonlySignal<RemoteShift | null>
  /** Every shift that this client has seen, oldest first; at a reveal also those of before it came. */
  readonly shifts: ReadonlySignal<readonly RemoteShift[]>
  /** The time left in the step; null before one is told. */
  readonly time: ReadonlySignal<StepTime | null>
  /** The own answers by the number of the step. */
  readonly votes: ReadonlySignal<Readonly<Record<number, Vote>>>
  /** How far the teams are, for hosts and screens. */
  readonly progress: ReadonlySignal<readonly ShiftProgress[]>
  /** What a host shows on the screen, for hosts and screens. */
  readonly board: ReadonlySignal<Board | null>
  /** What only hosts see. */
  readonly desk: ReadonlySignal<Desk | null>
  readonly plan: ReadonlySignal<Announcements['plan'] | null>
  /** A new key did not open the session: this client goes on with the one that its browser held before. */
  readonly keyRefused: ReadonlySignal<boolean>
  request<Type extends keyof Requests>(type: Type, ask: Requests[Type]['ask']): Promise<Answer<Type>>
  leave(): void
}

export interface RoomClientOptions {
  readonly code: string
  readonly role: JoinOptions['role']
  readonly seats: SeatStore
  /** Hash of this client's simulation code. */
  readonly engine: string
  /** Where the server is; the page's own address by default. */
  readonly address?: string
  readonly wall?: WallClock
  /** Two words that the teacher has given, to come to a seat from another device. */
  readonly phrase?: NamePair
}

const joinReasons = [
  'locked',
  'full',
  'removed',
  'wrong-key',
  'wrong-phrase',
  'pupil-device',
  'too-many',
  'bad-request',
] as const
/** A first attempt that takes longer has failed: then one is told, and offered to play alone. Wall ms. */
const joinWithinMs = 10_000
/** Just awake, connections that look open may lead nowhere: one does not wait long for them before opening new ones. */
const wokenJoinWithinMs = 2000
const firstWaitMs = 400
const longestWaitMs = 5000

export function joinRoom(options: RoomClientOptions): RoomClient {
  const { code, role, seats, engine, wall = browserWall } = options
  const address = options.address ?? location.origin
  const sdk = new Client(address)
  const status = signal<RoomStatus>({ kind: 'joining' })
  const state = signal<{ readonly shown: SessionState } | null>(null)
  const pupils = signal<ReadonlyMap<string, PupilNews>>(new Map())
  const results = signal<readonly ResultNews[]>([])
  const session = computed<SessionView | null>(
    () => state.value && viewOf(state.value.shown, [...pupils.value.values()], results.value),
  )
  const seat = signal('')
  const seatTime = signal<SeatTime>(1000)
  const shifts = signal<readonly RemoteShift[]>([])
  const shift = computed<RemoteShift | null>(() => latestShift(shifts.value))
  const time = signal<StepTime | null>(null)
  const votes = signal<Readonly<Record<number, Vote>>>({})
  const progress = signal<readonly ShiftProgress[]>([])
  const board = signal<Board | null>(null)
  const desk = signal<Desk | null>(null)
  const plan = signal<Announcements['plan'] | null>(null)
  const keyRefused = signal(false)
  let { phrase } = options
  let room: Room | null = null
  let liveness: Liveness | null = null
  let left = false
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | null = null

  const over = (): boolean => left || !['joining', 'in', 'lost'].includes(status.value.kind)

  function joinOptions(): JoinOptions {
    const key = seats.hostKey(code) ?? undefined
    if (role === 'pupil') return { role, secret: seats.secret(code) ?? undefined, key, phrase }
    return role === 'host' ? { role, key: key ?? '' } : { role, secret: seats.secret(code) ?? undefined, key }
  }

  async function connect(): Promise<void> {
    retry = null
    const startMs = wall.nowMs()
    const asked = joinOptions()
    const withinMs = status.value.kind === 'lost' && attempt === 0 ? wokenJoinWithinMs : joinWithinMs
    const found = await within(withinMs, sessionStatus(code, address)).catch(() => 'unreachable' as const)
    if (left) return
    // Who has a seat, or the key, comes in where strangers do not.
    const member =
      asked.role !== 'pupil' || asked.secret !== undefined || asked.key !== undefined || asked.phrase !== undefined
    const open = found === 'open' || (member && (found === 'locked' || found === 'full'))
    if (!open) return stayOut(found)
    const joining = sdk.joinById(code, withoutBlanks(asked))
    try {
      const joined = await within(Math.max(1, withinMs - (wall.nowMs() - startMs)), joining)
      if (left) return void joined.leave()
      attempt = 0
      if (asked.key !== undefined) seats.proveHostKey(code)
      attach(joined)
      status.value = { kind: 'in' }
    } catch (error) {
      // Who comes in all the same, later, is not wanted any more: it is tried again.
      joining.then(
        (late) => void late.leave(),
        () => {},
      )
      const { message, name } = error as Error
      const named = joinReasons.find((reason) => reason === message)
      if (!left) stayOut(named ?? (name === 'MatchMakeError' ? 'unreachable' : 'no-socket'))
    }
  }

  /** Where nobody answers, and one had been in before, one tries again. */
  function stayOut(reason: JoinRefusal | Unreached): void {
    const unreached = reason === 'unreachable' || reason === 'no-socket'
    if (reason === 'wrong-key' && seats.refuseHostKey(code)) {
      keyRefused.value = true
      void connect()
      return
    }
    if (reason === 'ended') status.value = { kind: 'ended' }
    else if (!unreached || status.value.kind === 'joining') status.value = { kind: 'refused', reason }
    else tryAgain()
  }

  function attach(joined: Room): void {
    room = joined
    joined.reconnection.enabled = false
    // What comes first is all that one may see of the class; then what is new.
    let whole = true
    const alive = watchLiveness({
      nowMs: () => wall.nowMs(),
      request: () => joined.request('time' as never, {} as never),
      onDead() {
        if (room !== joined || over()) return
        room = null
        status.value = { kind: 'lost' }
        joined.connection.close()
        void connect()
      },
    })
    liveness?.stop()
    liveness = alive
    joined.onStateChange((shown: SessionState) => {
      alive.heard()
      state.value = { shown }
    })
    const hear = <Type extends keyof Announcements>(
      type: Type,
      listener: (news: Announcements[Type]) => void,
    ): void => {
      joined.onMessage(type as string, (news: Announcements[Type]) => {
        alive.heard()
        listener(news)
      })
    }
    hear('seat', ({ id, secret, time: own }) => {
      seat.value = id
      seatTime.value = own
      phrase = undefined
      if (secret !== null) seats.keepSecret(code, secret)
    })
    hear('shift', hearShift)
    hear('entry', ({ number, entry }) => current(number)?.hearEntry(entry))
    hear('mark', (mark) => current(mark.number)?.hearMark(mark))
    hear('clock', (clock) => current(clock.number)?.hearClock(clock))
    hear('closed', ({ number, result }) => current(number)?.hearClosed(result))
    hear('time', (left) => (time.value = { ...left, heardMs: wall.nowMs() }))
    hear('votes', ({ own }) => (votes.value = own))
    hear('class', ({ pupils: news, gone }) => {
      const known = new Map(whole ? [] : pupils.value)
      whole = false
      for (const pupil of news) known.set(pupil.id, pupil)
      for (const id of gone) known.delete(id)
      pupils.value = known
    })
    hear('results', (news) => (results.value = news.results))
    hear('progress', (news) => (progress.value = news.shifts))
    hear('board', (news) => (board.value = news))
    hear('desk', (news) => (desk.value = news))
    hear('plan', (news) => (plan.value = news))
    hear('moved', () => (status.value = { kind: 'moved' }))
    joined.onError(() => {})
    joined.onLeave((closeCode) => {
      alive.stop()
      if (room !== joined || left) return
      room = null
      if (closeCode === movedCode) status.value = { kind: 'moved' }
      else if (closeCode === endedCode) status.value = { kind: 'ended' }
      else if (closeCode === removedCode) status.value = { kind: 'refused', reason: 'removed' }
      else if (!over()) {
        status.value = { kind: 'lost' }
        tryAgain()
      }
    })
  }

  function hearShift(news: Announcements['shift']): void {
    if (news.setup.engine !== engine && news.result === null) {
      status.value = { kind: 'outdated' }
      return
    }
    const known = current(news.number)
    if (known) known.hearAgain(news)
    else {
      const heard = createRemoteShift({ news, seat: seat.value, link: linkOf(news.number), wall })
      shifts.value = [...shifts.value, heard].toSorted((a, b) => a.number - b.number)
    }
  }

  function current(number: number): RemoteShift | null {
    return shifts.value.find((one) => one.number === number) ?? null
  }

  function linkOf(number: number): ShiftLink {
    return {
      async order(ask) {
        const answer = await request('order', { number, ...ask })
        if (answer.ok) return { ok: true, entry: answer.value }
        return answer.reason === 'offline' ? null : { ok: false, reason: answer.reason }
      },
      async time() {
        const answer = await request('time', { number })
        return answer.ok ? answer.value.clockUs : null
      },
      async snapshot(markUs, hash) {
        const answer = await request('snapshot', { number, markUs, hash })
        return answer.ok ? answer.value : null
      },
    }
  }

  async function request<Type extends keyof Requests>(type: Type, ask: Requests[Type]['ask']): Promise<Answer<Type>> {
    if (!room) return { ok: false, reason: 'offline' }
    try {
      const value = await room.request<unknown, Requests[Type]['answer']>(type as never, ask as never)
      if (type === 'vote') keepVote(ask as Requests['vote']['ask'])
      return { ok: true, value }
    } catch (error) {
      const { reason } = error as { reason?: Rejection }
      return { ok: false, reason: reason ?? 'offline' }
    }
  }

  function keepVote({ step, answer, sure }: Requests['vote']['ask']): void {
    votes.value = { ...votes.value, [step]: { answer, sure } }
  }

  /** Tries to come back: soon at first, then more slowly, and never all clients at the same moment. */
  function tryAgain(): void {
    const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt)
    attempt += 1
    retry = setTimeout(() => void connect(), longest * (0.5 + Math.random() / 2))
  }

  /** The device woke up or has a network again: no need to wait. */
  function hurry(): void {
    if (retry === null) return liveness?.doubt()
    clearTimeout(retry)
    attempt = 0
    void connect()
  }

  const wakes = typeof addEventListener === 'function' ? (['online', 'pageshow', 'focus'] as const) : []
  for (const wake of wakes) addEventListener(wake, hurry)
  void connect()

  return {
    status,
    session,
    seat,
    seatTime,
    shift,
    shifts,
    time,
    votes,
    progress,
    board,
    desk,
    plan,
    keyRefused,
    request,
    leave() {
      left = true
      for (const wake of wakes) removeEventListener(wake, hurry)
      if (retry !== null) clearTimeout(retry)
      liveness?.stop()
      for (const one of shifts.value) one.close()
      void room?.leave()
      room = null
    },
  }
}

/** The shift of the latest step; of several teams', the first. */
function latestShift(shifts: readonly RemoteShift[]): RemoteShift | null {
  const step = Math.max(0, ...shifts.map((one) => one.step))
  return (
    shifts.findLast(
      (one) => one.step === step && shifts.every((other) => other.step !== step || other.team >= one.team),
    ) ?? null
  )
}

function withoutBlanks(options: JoinOptions): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
