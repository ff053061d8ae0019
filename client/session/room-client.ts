import { signal, type ReadonlySignal } from '@preact/signals'
import { Client, type Room } from '@colyseus/sdk'
import {
  endedCode,
  movedCode,
  type Announcements,
  type JoinOptions,
  type JoinRefusal,
  type Rejection,
  type Requests,
} from '../../shared/protocol/index.ts'
import type { Phase, ResultInfo, SessionState } from '../../shared/protocol/state.ts'
import { createRemoteShift, type RemoteShift, type ShiftLink } from './remote-shift.ts'
import type { SeatStore } from './seat-store.ts'
import { sessionStatus } from './session-status.ts'
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

/** A session as the server shows it to everybody, as plain data. */
export interface SessionView {
  readonly code: string
  readonly quick: boolean
  readonly locked: boolean
  readonly phase: Phase
  readonly hostPresent: boolean
  readonly pupils: readonly PupilView[]
  readonly shift: { readonly number: number; readonly level: string; readonly kind: string; readonly paused: boolean }
  readonly results: readonly Pick<
    ResultInfo,
    'number' | 'level' | 'kind' | 'makespanUs' | 'served' | 'walkouts' | 'players' | 'hash'
  >[]
}

export interface PupilView {
  readonly id: string
  readonly adjective: number
  readonly noun: number
  readonly present: boolean
}

export type Answer<Type extends keyof Requests> =
  | { readonly ok: true; readonly value: Requests[Type]['answer'] }
  | { readonly ok: false; readonly reason: Rejection | 'offline' }

/** A client's place in a room. It stays the same over lost connections; the socket below it does not. */
export interface RoomClient {
  readonly status: ReadonlySignal<RoomStatus>
  readonly session: ReadonlySignal<SessionView | null>
  /** The own seat's id; '' while there is none. */
  readonly seat: ReadonlySignal<string>
  /** The shift that is played or was played last; null before the first. */
  readonly shift: ReadonlySignal<RemoteShift | null>
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
}

/** A first attempt that takes longer has failed: then one is told, and offered to play alone. Wall ms. */
const joinWithinMs = 10_000
const firstWaitMs = 400
const longestWaitMs = 5000

export function joinRoom(options: RoomClientOptions): RoomClient {
  const { code, role, seats, engine, wall = browserWall } = options
  const address = options.address ?? location.origin
  const sdk = new Client(address)
  const status = signal<RoomStatus>({ kind: 'joining' })
  const session = signal<SessionView | null>(null)
  const seat = signal('')
  const shift = signal<RemoteShift | null>(null)
  let room: Room | null = null
  let left = false
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | null = null

  const over = (): boolean => left || !['joining', 'in', 'lost'].includes(status.value.kind)

  function joinOptions(): JoinOptions {
    const key = seats.hostKey(code) ?? undefined
    if (role === 'pupil') return { role, secret: seats.secret(code) ?? undefined, key }
    return role === 'host' ? { role, key: key ?? '' } : { role }
  }

  async function connect(): Promise<void> {
    retry = null
    const startMs = wall.nowMs()
    const asked = joinOptions()
    const found = await within(joinWithinMs, sessionStatus(code, address)).catch(() => 'unreachable' as const)
    if (left) return
    // Who has a seat, or the key, comes in where strangers do not.
    const member = asked.role !== 'pupil' || asked.secret !== undefined || asked.key !== undefined
    const open = found === 'open' || (member && (found === 'locked' || found === 'full'))
    if (!open) return stayOut(found)
    const joining = sdk.joinById(code, withoutBlanks(asked))
    try {
      const joined = await within(Math.max(1, joinWithinMs - (wall.nowMs() - startMs)), joining)
      if (left) return void joined.leave()
      attempt = 0
      attach(joined)
      status.value = { kind: 'in' }
    } catch (error) {
      // Who comes in all the same, later, is not wanted any more: it is tried again.
      joining.then(
        (late) => void late.leave(),
        () => {},
      )
      const { message, name } = error as Error
      const named = (['locked', 'full', 'wrong-key', 'bad-request'] as const).find((reason) => reason === message)
      if (!left) stayOut(named ?? (name === 'MatchMakeError' ? 'unreachable' : 'no-socket'))
    }
  }

  /** Where nobody answers, and one had been in before, one tries again. */
  function stayOut(reason: JoinRefusal | Unreached): void {
    const unreached = reason === 'unreachable' || reason === 'no-socket'
    if (reason === 'ended') status.value = { kind: 'ended' }
    else if (!unreached || status.value.kind === 'joining') status.value = { kind: 'refused', reason }
    else tryAgain()
  }

  function attach(joined: Room): void {
    room = joined
    joined.reconnection.enabled = false
    joined.onStateChange((state: SessionState) => (session.value = viewOf(state)))
    const hear = <Type extends keyof Announcements>(
      type: Type,
      listener: (news: Announcements[Type]) => void,
    ): void => {
      joined.onMessage(type as string, listener)
    }
    hear('seat', ({ id, secret }) => {
      seat.value = id
      if (secret !== null) seats.keepSecret(code, secret)
    })
    hear('shift', hearShift)
    hear('entry', ({ number, entry }) => current(number)?.hearEntry(entry))
    hear('mark', (mark) => current(mark.number)?.hearMark(mark))
    hear('clock', (clock) => current(clock.number)?.hearClock(clock))
    hear('closed', ({ number, result }) => current(number)?.hearClosed(result))
    hear('moved', () => (status.value = { kind: 'moved' }))
    joined.onError(() => {})
    joined.onLeave((closeCode) => {
      if (room !== joined || left) return
      room = null
      if (closeCode === movedCode) status.value = { kind: 'moved' }
      else if (closeCode === endedCode) status.value = { kind: 'ended' }
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
    const known = shift.value
    if (known?.number === news.number) known.hearAgain(news)
    else {
      known?.close()
      shift.value = createRemoteShift({ news, seat: seat.value, link: linkOf(news.number), wall })
    }
  }

  function current(number: number): RemoteShift | null {
    return shift.value?.number === number ? shift.value : null
  }

  function linkOf(number: number): ShiftLink {
    return {
      async order(ask) {
        const answer = await request('order', { number, ...ask })
        if (answer.ok) return { ok: true, entry: answer.value }
        return answer.reason === 'offline' ? null : { ok: false, reason: answer.reason }
      },
      async time() {
        const answer = await request('time', {})
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
      return { ok: true, value: await room.request<unknown, Requests[Type]['answer']>(type as never, ask as never) }
    } catch (error) {
      const { reason } = error as { reason?: Rejection }
      return { ok: false, reason: reason ?? 'offline' }
    }
  }

  /** Tries to come back: soon at first, then more slowly, and never all clients at the same moment. */
  function tryAgain(): void {
    const longest = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt)
    attempt += 1
    retry = setTimeout(() => void connect(), longest * (0.5 + Math.random() / 2))
  }

  /** The device woke up or has a network again: no need to wait. */
  function hurry(): void {
    if (retry === null) return
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
    shift,
    request,
    leave() {
      left = true
      for (const wake of wakes) removeEventListener(wake, hurry)
      if (retry !== null) clearTimeout(retry)
      shift.value?.close()
      void room?.leave()
      room = null
    },
  }
}

function viewOf(state: SessionState): SessionView {
  const { code, quick, locked, phase, hostPresent, pupils, shift, results } = state
  return {
    code,
    quick,
    locked,
    phase: phase as Phase,
    hostPresent,
    pupils: [...pupils.values()].map(({ id, adjective, noun, present }) => ({ id, adjective, noun, present })),
    shift: { number: shift.number, level: shift.level, kind: shift.kind, paused: shift.paused },
    results: [...results].map(({ number, level, kind, makespanUs, served, walkouts, players, hash }) => ({
      number,
      level,
      kind,
      makespanUs,
      served,
      walkouts,
      players,
      hash,
    })),
  }
}

function withoutBlanks(options: JoinOptions): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
