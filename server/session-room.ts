import { randomInt } from 'node:crypto'
import { CloseCode, ErrorCode, Room, ServerError, type Client, type Messages } from '@colyseus/core'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { levelById, setupFor } from '../shared/curriculum/index.ts'
import {
  endedCode,
  markEveryMs,
  marksPerHash,
  movedCode,
  usPerWallMs,
  type Announcements,
  type JoinOptions,
  type JoinRefusal,
  type RoomShiftKind,
  type ShiftResult,
} from '../shared/protocol/index.ts'
import { joinShape, requestTypes } from '../shared/protocol/requests.ts'
import { Pupil, ResultInfo, SessionState, ShiftInfo, type Phase } from '../shared/protocol/state.ts'
import { hashShift, type LogEntry } from '../shared/shift/index.ts'
import type { ServerContext } from './context.ts'
import { answerRequest, type Refusing } from './room-requests.ts'
import {
  advanceMark,
  beginShift,
  enterDue,
  enterOwn,
  newsOf,
  restoreShift,
  resultOf,
  type RunningShift,
} from './running-shift.ts'
import { isSecret } from './secrets.ts'
import {
  addSeat,
  loadSession,
  loadShifts,
  places,
  storeEnded,
  storeEntries,
  storeMark,
  storeOver,
  storeShift,
  type Seat,
  type Session,
  type StoredShift,
} from './sessions.ts'
import { readClock, setPaused } from './shift-clock.ts'
import type { Change } from './store.ts'

/** Who a socket is. */
export interface Member {
  readonly role: JoinOptions['role']
  /** Starts shifts, pauses, locks, ends: the teacher, or who opened a quick room. */
  readonly host: boolean
  readonly seat: Seat | null
}

export type MemberClient = Client<{
  auth: { options: JoinOptions; host: boolean; seat: Seat | null }
  userData: Member
}>

/** More than any player does; beyond it requests are refused, and far beyond the socket is closed. */
const requestsPerSecond = 40
const messagesPerSecond = 400

/** A session: lets people in, keeps the seats, and runs shifts. Thin: what is decided is decided in the modules it calls. */
export class SessionRoom extends Room<{ state: SessionState; client: MemberClient }> {
  /** Set once by the server before it makes rooms. */
  static context: ServerContext

  override autoDispose = false
  override maxMessagesPerSecond = messagesPerSecond
  override patchRate = 100
  override messages: Messages<SessionRoom> = Object.fromEntries(
    requestTypes.map((type) => [
      type,
      (client: MemberClient, ask: unknown, answer: Refusing) => answerRequest(this, client, type, ask, answer),
    ]),
  )

  readonly context = SessionRoom.context
  readonly limiter = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 })
  session!: Session
  shift: RunningShift | null = null
  #marks = 0
  #emptySinceMs = Date.now()
  /** Since when a seat has had no socket. */
  readonly #awaySinceMs = new Map<string, number>()

  override async onCreate({ code }: { code: string }): Promise<void> {
    const { store } = this.context
    const session = await loadSession(store, code)
    if (typeof session === 'string') throw new Error(`There is no session ${code} to open: ${session}`)
    this.session = session
    this.roomId = code
    this.state = new SessionState()
    this.state.code = code
    this.state.quick = session.quick
    this.state.locked = session.locked
    this.state.shift = new ShiftInfo()
    for (const seat of session.seats) this.#showSeat(seat)
    const shifts = await loadShifts(store, code)
    for (const shift of shifts)
      if (shift.result) this.#showResult(shift.number, shift.setup.level, shift.setup.kind, shift.players, shift.result)
    const last = shifts.at(-1)
    if (last) await this.#restore(last)
    // Without this, a message of an unknown type would cost its sender the connection.
    this.onMessage('*', () => this.context.metrics.requests.inc({ type: 'unknown', outcome: 'not-understood' }))
    this.context.metrics.sessions.inc()
    this.setTimestep(() => this.#tick(), markEveryMs)
  }

  /** Checks who wants in; a refusal's message is a `JoinRefusal`. */
  override onAuth(_client: MemberClient, raw: unknown): { options: JoinOptions; host: boolean; seat: Seat | null } {
    const parsed = joinShape.safeParse(raw)
    if (!parsed.success) throw refuse('bad-request')
    const options = parsed.data
    const key = options.role === 'screen' ? undefined : options.key
    const host = key !== undefined && isSecret(key, this.session.keyHash)
    if (key !== undefined && !host) throw refuse('wrong-key')
    if (options.role !== 'pupil') return { options, host, seat: null }
    const seat =
      this.session.seats.find(({ secretHash }) => options.secret && isSecret(options.secret, secretHash)) ?? null
    if (!seat) {
      if (this.session.locked && !host) throw refuse('locked')
      if (this.session.seats.length >= places(this.session)) throw refuse('full')
    }
    return { options, host, seat }
  }

  override async onJoin(client: MemberClient): Promise<void> {
    const { options, host, seat: known } = client.auth!
    let seat = known
    if (options.role === 'pupil') {
      const added = known ? null : addSeat(this.session, Date.now())
      seat = known ?? added!.seat
      client.userData = { role: options.role, host, seat }
      if (added) await this.store(added.change)
      this.#takeSeat(client, seat, added?.secret ?? null)
    } else client.userData = { role: options.role, host, seat: null }
    this.state.hostPresent = this.#hasHost()
    this.context.metrics.sockets.inc()
    if (this.shift && this.state.phase !== 'lobby') this.tell(client, 'shift', newsOf(this.shift, Date.now()))
    if (seat) await this.#joinShift(seat)
  }

  override onLeave(client: MemberClient): void {
    const { seat } = client.userData ?? {}
    this.context.metrics.sockets.dec()
    this.state.hostPresent = this.#hasHost(client)
    if (seat && !this.#socketsOf(seat).some((other) => other !== client)) {
      this.#awaySinceMs.set(seat.id, Date.now())
      const pupil = this.state.pupils.get(seat.id)
      if (pupil) pupil.present = false
    }
    if (this.clients.every((other) => other === client)) this.#emptySinceMs = Date.now()
  }

  override onDispose(): void {
    this.context.metrics.sessions.dec()
  }

  /** Makes a change durable; the server stops if that cannot be. */
  async store(change: Change): Promise<void> {
    try {
      await this.context.store.write(change)
    } catch (error) {
      this.context.fail(error)
      throw error
    }
  }

  /** Tells one client. */
  tell<Type extends keyof Announcements>(client: MemberClient, type: Type, news: Announcements[Type]): void {
    client.send(type, news)
  }

  /** Tells everybody. */
  tellAll<Type extends keyof Announcements>(type: Type, news: Announcements[Type]): void {
    this.broadcast(type, news)
  }

  /** Makes entries durable, then tells everybody (DESIGN: rule 2). */
  async publish(shift: RunningShift, entries: readonly LogEntry[]): Promise<void> {
    if (entries.length === 0) return
    await this.store(storeEntries(this.session.code, shift.number, entries))
    for (const entry of entries) this.tellAll('entry', { number: shift.number, entry })
  }

  /** Begins a shift for those who are here. */
  async startShift(levelId: string, kind: RoomShiftKind): Promise<void> {
    const nowMs = Date.now()
    const seats = this.session.seats.filter((seat) => this.#socketsOf(seat).length > 0)
    const players = Math.max(1, seats.length)
    const number = (this.shift?.number ?? 0) + 1
    const setup = setupFor(levelById(levelId)!, {
      seed: randomInt(1, 1_000_000),
      engine: this.context.engine,
      kind,
      seats: players,
    })
    const rate = usPerWallMs * this.context.speed
    const shift = beginShift({ number, setup, customersSeed: this.session.seed, players, rate, nowMs })
    this.shift = shift
    this.#marks = 0
    this.#showPhase('shift')
    this.state.shift.assign({ number, level: levelId, kind, paused: false })
    const entries = seats.flatMap((seat) => enterOwn(shift, { type: 'join', seat: seat.id }, { nowMs }) ?? [])
    const { code } = this.session
    await this.store(storeShift(code, number, players, setup))
    if (entries.length > 0) await this.store(storeEntries(code, number, entries))
    this.tellAll('shift', newsOf(shift, Date.now()))
  }

  /** Stops the running shift's clock, or lets it go on. */
  pauseShift(paused: boolean): void {
    const { shift } = this
    if (!shift || shift.clock.paused === paused) return
    setPaused(shift.clock, paused, Date.now())
    this.state.shift.paused = paused
    this.tellAll('clock', { number: shift.number, clockUs: shift.clock.fromUs, paused })
  }

  backToLobby(): void {
    this.#showPhase('lobby')
  }

  /** Ends the session for everybody, for good. */
  async endSession(): Promise<void> {
    await this.store(storeEnded(this.session.code, Date.now()))
    this.#showPhase('ended')
    this.broadcastPatch()
    for (const client of this.clients) client.leave(endedCode)
    await this.disconnect(CloseCode.CONSENTED)
  }

  async #restore(last: StoredShift): Promise<void> {
    const { number, players, setup, entries, markUs, over, result, ended } = last
    this.state.shift.assign({ number, level: setup.level, kind: setup.kind, paused: !over })
    const rate = usPerWallMs * this.context.speed
    const sameEngine = setup.engine === this.context.engine
    if (!over && !sameEngine) await this.store(storeOver(this.session.code, number, null))
    this.shift = restoreShift({
      number,
      players,
      setup,
      customersSeed: this.session.seed,
      entries,
      markUs,
      result,
      ended,
      engine: this.context.engine,
      rate,
      nowMs: Date.now(),
    })
    this.#showPhase(over ? (result ? 'result' : 'lobby') : sameEngine ? 'shift' : 'lobby')
  }

  /** The seat's newest socket plays; an older one is told and let go. */
  #takeSeat(client: MemberClient, seat: Seat, secret: string | null): void {
    for (const other of this.#socketsOf(seat)) {
      if (other === client) continue
      this.tell(other, 'moved', {})
      other.leave(movedCode)
    }
    if (!this.state.pupils.has(seat.id)) this.#showSeat(seat)
    this.state.pupils.get(seat.id)!.present = true
    this.#awaySinceMs.delete(seat.id)
    this.tell(client, 'seat', { id: seat.id, secret })
  }

  /** Who comes late takes a free clerk or lane; where there is none, they watch. */
  async #joinShift(seat: Seat): Promise<void> {
    const { shift } = this
    if (!shift || shift.result || this.state.phase !== 'shift') return
    const entry = enterOwn(shift, { type: 'join', seat: seat.id }, { nowMs: Date.now() })
    if (entry) await this.publish(shift, [entry])
  }

  #tick(): void {
    this.#runShift().catch((error: unknown) => this.context.logger.error({ error }, 'a tick of a shift failed'))
    const nowMs = Date.now()
    if (this.clients.length === 0 && nowMs - this.#emptySinceMs > this.context.emptyForMs)
      this.endSession().catch((error: unknown) => this.context.logger.error({ error }, 'a session could not be ended'))
  }

  async #runShift(): Promise<void> {
    const { shift } = this
    if (!shift || shift.result || shift.clock.paused || this.state.phase !== 'shift') return
    const nowMs = Date.now()
    const published = this.publish(shift, enterDue(shift, this.#deserted(nowMs), nowMs))
    const mark = advanceMark(shift, nowMs)
    if (!mark) return published
    const { number } = shift
    const result = resultOf(shift)
    const hash = result?.hash ?? (this.#marks++ % marksPerHash === 0 ? hashShift(shift.ledger.state) : null)
    if (result) shift.result = result
    const stored = this.store(async (db) => {
      await storeMark(this.session.code, number, mark.markUs)(db)
      if (result) await storeOver(this.session.code, number, { result, state: shift.ledger.state })(db)
    })
    await published
    await stored
    this.tellAll('mark', { number, ...mark, clockUs: readClock(shift.clock, Date.now()), hash })
    if (result) this.#close(shift, result)
  }

  #close(shift: RunningShift, result: ShiftResult): void {
    const { number, setup, ledger } = shift
    setPaused(shift.clock, true, Date.now())
    this.#showResult(number, setup.level, setup.kind, ledger.state.seats.length, result)
    this.#showPhase('result')
    this.tellAll('closed', { number, result })
  }

  /** Seats whose pupil has been away for a while. */
  #deserted(nowMs: number): string[] {
    return [...this.#awaySinceMs].flatMap(([id, sinceMs]) => (nowMs - sinceMs > this.context.botAfterMs ? [id] : []))
  }

  #socketsOf(seat: Seat): MemberClient[] {
    return this.clients.filter(({ userData }) => userData?.seat?.id === seat.id)
  }

  #hasHost(without?: MemberClient): boolean {
    return this.clients.some((client) => client !== without && client.userData?.host)
  }

  #showSeat({ id, adjective, noun }: Seat): void {
    this.state.pupils.set(id, new Pupil({ id, adjective, noun, present: false }))
    this.#awaySinceMs.set(id, Date.now())
  }

  #showPhase(phase: Phase): void {
    this.state.phase = phase
  }

  #showResult(number: number, level: string, kind: string, players: number, result: ShiftResult): void {
    const { makespanUs, served, walkouts, hash } = result
    this.state.results.push(new ResultInfo({ number, level, kind, players, makespanUs, served, walkouts, hash }))
  }
}

function refuse(reason: JoinRefusal): ServerError {
  return new ServerError(ErrorCode.APPLICATION_ERROR, reason)
}
