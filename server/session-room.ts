import { CloseCode, ErrorCode, Room, ServerError, type Client, type Messages } from '@colyseus/core'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import {
  endedCode,
  markEveryMs,
  movedCode,
  type Announcements,
  type JoinOptions,
  type JoinRefusal,
  type ResultNews,
  type ShiftNews,
  topTeams,
} from '../shared/protocol/index.ts'
import { joinShape, requestTypes } from '../shared/protocol/requests.ts'
import { SessionState, StepInfo } from '../shared/protocol/state.ts'
import type { RunningStep } from './conductor.ts'
import type { ServerContext } from './context.ts'
import { tellDesk } from './desk.ts'
import { purge } from './retention.ts'
import { answerRequest, type Refusing } from './room-requests.ts'
import { joinShift, runShift } from './room-shifts.ts'
import { conduct, reopenSession, tellTime } from './room-steps.ts'
import { tellClass, tellClassTo } from './roster.ts'
import { newsOf, type RunningShift } from './running-shift.ts'
import { phraseSeat, type GivenPhrase } from './phrases.ts'
import { hashSecret, isSecret, newSecret } from './secrets.ts'
import { addSeat, loadSession, places, storeEnded, storeSeat, type Seat, type Session } from './sessions.ts'
import type { Change } from './store.ts'
import { smallestTeam } from './teams.ts'
import { votesOf, type Polls } from './votes.ts'

/** Who a socket is. */
export interface Member {
  readonly role: JoinOptions['role']
  /** Starts shifts, pauses, locks, ends: the teacher, or who opened a quick room. */
  readonly host: boolean
  readonly seat: Seat | null
  /** What was told of the class, by seat, and of the results: it is told again where it changes. */
  readonly known: Map<string, string>
  resultsSent: string
}

interface Admission {
  readonly options: JoinOptions
  readonly host: boolean
  readonly seat: Seat | null
}

export type MemberClient = Client<{ auth: Admission; userData: Member }>

/** More than any player does; beyond it requests are refused, and far beyond the socket is closed. */
const requestsPerSecond = 40
/** A teacher's page asks for the time of every team's shift. */
const hostRequestsPerSecond = 240
const messagesPerSecond = 400
/** How many teams a screen shows in detail. */
const teamsOnScreen = 4

/** A session: lets people in, keeps the seats, and tells who may know. Thin: what is decided is decided in the modules it calls. */
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
  readonly hostLimiter = new RateLimiterMemory({ points: hostRequestsPerSecond, duration: 1 })
  session!: Session
  /** The step that is on; null in the lobby. */
  running: RunningStep | null = null
  lastStep = 0
  /** The shifts of the step that is on, one for each team. */
  shifts: RunningShift[] = []
  lastShift = 0
  /** Shifts of before that are shown in this step. */
  shown: ShiftNews[] = []
  results: ResultNews[] = []
  polls: Polls = new Map()
  /** The size of teams that the teacher has asked for. */
  teamSize: number | null = null
  /** What the teacher shows on the screen: votes of a step, the shift of a team; 0: none. */
  board = { votes: 0, shift: 0 }
  readonly phrases: GivenPhrase[] = []
  /** Since when a seat has had no socket. */
  readonly awaySinceMs = new Map<string, number>()
  /** When a seat last did something, and how many orders it gave in the step. */
  readonly seenMs = new Map<string, number>()
  readonly orders = new Map<string, number>()
  /** Since when the step has been on. */
  stepSinceMs = 0
  /** Since when there has been no host. */
  hostGoneMs = Date.now()
  /** Something of the pupils is to be told. */
  classChanged = true
  /** What hosts were told last. */
  deskSent = ''
  beats = 0
  #emptySinceMs = Date.now()

  override async onCreate({ code }: { code: string }): Promise<void> {
    const session = await loadSession(this.context.store, code)
    if (typeof session === 'string') throw new Error(`There is no session ${code} to open: ${session}`)
    this.session = session
    this.roomId = code
    this.state = new SessionState()
    this.state.code = code
    this.state.quick = session.quick
    this.state.step = new StepInfo()
    for (const { id, mock } of session.seats) if (mock === null) this.awaySinceMs.set(id, Date.now())
    await reopenSession(this)
    // Without this, a message of an unknown type would cost its sender the connection.
    this.onMessage('*', () => this.context.metrics.requests.inc({ type: 'unknown', outcome: 'not-understood' }))
    this.context.metrics.sessions.inc()
    this.setTimestep(() => this.#beat(), markEveryMs)
  }

  /** Checks who wants in; a refusal's message is a `JoinRefusal`. */
  override onAuth(_client: MemberClient, raw: unknown): Admission {
    const parsed = joinShape.safeParse(raw)
    if (!parsed.success) throw refuse('bad-request')
    const options = parsed.data
    const { key } = options
    const host = key !== undefined && isSecret(key, this.session.keyHash)
    if (key !== undefined && !host) throw refuse('wrong-key')
    if (options.role === 'host') return { options, host, seat: null }
    const { secret } = options
    const holds = ({ secretHashes }: Seat): boolean =>
      secret !== undefined && secretHashes.some((hash) => isSecret(secret, hash))
    if (options.role === 'screen') {
      if (!host && !this.session.quick && this.session.seats.some(holds)) {
        this.context.logger.info({ code: this.session.code, reason: 'pupil-device' }, 'a join was refused')
        throw refuse('pupil-device')
      }
      return { options, host: false, seat: null }
    }
    if (options.phrase) {
      const found = phraseSeat(this.phrases, options.phrase, Date.now())
      if ('reason' in found) throw refuse(found.reason)
      const seat = this.session.seats.find(({ id }) => id === found.seat)
      if (!seat) throw refuse('wrong-phrase')
      return { options, host, seat }
    }
    if (this.session.removed.some(holds)) throw refuse('removed')
    const seat = this.session.seats.find(holds) ?? null
    if (!seat) {
      if (this.session.locked && !host) throw refuse('locked')
      if (this.session.seats.length >= places(this.session, this.context)) throw refuse('full')
    }
    return { options, host, seat }
  }

  override async onJoin(client: MemberClient): Promise<void> {
    const { options, seat: known } = client.auth!
    const nowMs = Date.now()
    let seat: Seat | null = known
    let secret: string | null = null
    if (options.role === 'pupil') {
      if (!seat) {
        const added = addSeat(this.session, nowMs, { team: this.#teamForOneMore() })
        seat = added.seat
        secret = added.secret
        client.userData = memberOf(client.auth!, seat)
        await this.store(added.change)
      } else if (options.phrase) {
        // Another device: it has a secret of its own from now on.
        secret = newSecret()
        seat.secretHashes.push(hashSecret(secret))
        await this.store(storeSeat(seat))
      } else if (seat.team === 0 && this.#teamForOneMore() > 0) {
        seat.team = this.#teamForOneMore()
        await this.store(storeSeat(seat))
      }
      client.userData = memberOf(client.auth!, seat)
      this.#takeSeat(client, seat)
      this.tell(client, 'seat', { id: seat.id, secret, time: seat.time })
      this.tell(client, 'votes', { own: votesOf(this.polls, seat.id) })
    } else client.userData = memberOf(client.auth!, null)
    this.showHost()
    this.context.metrics.sockets.inc()
    this.#tellNewcomer(client)
    if (seat) await joinShift(this, seat)
  }

  override onLeave(client: MemberClient): void {
    const { seat } = client.userData ?? {}
    this.context.metrics.sockets.dec()
    this.showHost(client)
    if (seat && this.session.seats.includes(seat) && !this.#socketsOf(seat).some((other) => other !== client)) {
      this.awaySinceMs.set(seat.id, Date.now())
      this.classChanged = true
    }
    if (this.clients.every((other) => other === client)) this.#emptySinceMs = Date.now()
  }

  override onDispose(): void {
    this.context.metrics.sessions.dec()
  }

  /** Whether everybody stands still. */
  get stopped(): boolean {
    return this.state.paused || this.state.frozen
  }

  /** Whether somebody sits at a seat: a pupil with a socket, or a mock one. */
  isHere(seat: string): boolean {
    return !this.awaySinceMs.has(seat)
  }

  /** The shift that a seat's team plays in this step. */
  shiftOf(seat: Seat): RunningShift | undefined {
    return this.shifts.find(({ team }) => team === seat.team)
  }

  /** A seat did something. */
  seen(seat: string, nowMs: number): void {
    this.seenMs.set(seat, nowMs)
  }

  /** A seat gave an order, possible or not. */
  countOrder(seat: string, nowMs: number): void {
    this.seen(seat, nowMs)
    this.orders.set(seat, (this.orders.get(seat) ?? 0) + 1)
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

  /** Tells those who may see a team's shift: its members, hosts, and screens, which show a few teams and the example. */
  tellTeam<Type extends keyof Announcements>(team: number, type: Type, news: Announcements[Type]): void {
    for (const client of this.clients)
      if (client.userData && this.maySee(client.userData, team)) this.tell(client, type, news)
  }

  /** Tells hosts, and screens if `screens`. */
  tellHosts<Type extends keyof Announcements>(type: Type, news: Announcements[Type], screens = false): void {
    for (const client of this.clients) {
      const member = client.userData
      if (member && (member.host || (screens && member.role === 'screen'))) this.tell(client, type, news)
    }
  }

  /** Screens hear of the shift that is shown as an example. */
  tellExample(): void {
    const shift = this.shifts.find(({ number }) => number === this.board.shift)
    if (!shift || shift.team <= teamsOnScreen) return
    for (const client of this.clients)
      if (client.userData?.role === 'screen') this.tell(client, 'shift', newsOf(shift, Date.now()))
  }

  /** Tells everybody what they may know of the results. */
  tellResults(): void {
    for (const client of this.clients) this.#tellResultsTo(client)
  }

  /** Takes a seat out of this session, for good. */
  forget(seat: Seat): void {
    this.session.seats.splice(this.session.seats.indexOf(seat), 1)
    this.session.removed.push(seat)
    this.awaySinceMs.delete(seat.id)
    this.classChanged = true
  }

  /** Closes the sockets of a seat. */
  letGo(seat: Seat, closeCode: number): void {
    for (const client of this.#socketsOf(seat)) client.leave(closeCode)
  }

  /** The sockets of a seat hear of their own time and votes again. */
  tellSeat(seat: Seat): void {
    for (const client of this.#socketsOf(seat)) {
      this.tell(client, 'seat', { id: seat.id, secret: null, time: seat.time })
      tellTime(this, client)
    }
  }

  /** Ends the session for everybody, for good; what it leaves is kept as long as the teacher chose. */
  async endSession(keep = true): Promise<void> {
    await this.store(storeEnded(this.session.code, Date.now()))
    if (!keep || this.session.keepDays === 0) await this.store(purge(this.session.code))
    this.running = null
    this.shifts = []
    this.state.phase = 'ended'
    this.broadcastPatch()
    for (const client of this.clients) client.leave(endedCode)
    await this.disconnect(CloseCode.CONSENTED)
  }

  showHost(without?: MemberClient): void {
    const present = this.clients.some((client) => client !== without && client.userData?.host)
    if (this.state.hostPresent && !present) this.hostGoneMs = Date.now()
    this.state.hostPresent = present
  }

  /** Whether a member may see a team's shift: its own, and for screens a few and the example. */
  maySee({ role, host, seat }: Member, team: number): boolean {
    if (role === 'screen')
      return (
        team <= teamsOnScreen || this.shifts.some((shift) => shift.team === team && shift.number === this.board.shift)
      )
    return (host && seat === null) || seat?.team === team
  }

  /** All that somebody needs who comes in now. */
  #tellNewcomer(client: MemberClient): void {
    tellClassTo(this, client)
    this.#tellResultsTo(client)
    tellTime(this, client)
    const nowMs = Date.now()
    const news = [...this.shifts.map((shift) => newsOf(shift, nowMs)), ...this.shown]
    for (const shift of news) if (this.maySee(client.userData!, shift.team)) this.tell(client, 'shift', shift)
    if (client.userData!.host || client.userData!.role === 'screen') this.deskSent = ''
  }

  /** The seat's newest socket plays; an older one is told and let go. */
  #takeSeat(client: MemberClient, seat: Seat): void {
    for (const other of this.#socketsOf(seat)) {
      if (other === client) continue
      this.tell(other, 'moved', {})
      other.leave(movedCode)
    }
    this.awaySinceMs.delete(seat.id)
    this.classChanged = true
    this.seen(seat.id, Date.now())
  }

  /** Where there are teams, who comes late goes to the smallest. */
  #teamForOneMore(): number {
    const { seats } = this.session
    return seats.some(({ team }) => team > 0) ? smallestTeam(seats, (id) => this.isHere(id)) : 0
  }

  #tellResultsTo(client: MemberClient): void {
    if (!client.userData) return
    const { role, host, seat } = client.userData
    const all = (host && !seat) || role === 'screen' || this.session.quick
    const top = all ? [] : topTeams(this.results, this.session.ranking)
    const results = this.results.filter(
      ({ team, number }) => all || team === seat?.team || top.some((one) => one.number === number),
    )
    const text = JSON.stringify(results)
    if (text === client.userData.resultsSent) return
    client.userData.resultsSent = text
    this.tell(client, 'results', { results })
  }

  #beat(): void {
    const nowMs = Date.now()
    this.beats += 1
    const failed = (error: unknown): void => this.context.logger.error({ error }, 'a beat of a session failed')
    for (const shift of this.shifts) runShift(this, shift, nowMs).catch(failed)
    conduct(this, nowMs).catch(failed)
    tellClass(this)
    tellDesk(this, nowMs)
    if (this.clients.length === 0 && nowMs - this.#emptySinceMs > this.context.emptyForMs)
      this.endSession().catch(failed)
  }

  #socketsOf(seat: Seat): MemberClient[] {
    return this.clients.filter(({ userData }) => userData?.seat?.id === seat.id)
  }
}

function memberOf({ options, host }: Admission, seat: Seat | null): Member {
  return { role: options.role, host, seat, known: new Map(), resultsSent: '[]' }
}

function refuse(reason: JoinRefusal): ServerError {
  return new ServerError(ErrorCode.APPLICATION_ERROR, reason)
}
