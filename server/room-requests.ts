import { levelById } from '../shared/curriculum/index.ts'
import type { Rejection, Requests } from '../shared/protocol/index.ts'
import { requestShapes, type RequestType } from '../shared/protocol/requests.ts'
import { enterOrder } from './running-shift.ts'
import type { MemberClient, SessionRoom } from './session-room.ts'
import { storeLocked } from './sessions.ts'
import { readClock } from './shift-clock.ts'

/** Thrown where a request cannot be carried out: the client gets the reason, nobody else notices. */
class Refused extends Error {
  readonly reason: Rejection
  constructor(reason: Rejection) {
    super(reason)
    this.reason = reason
  }
}

type Answer<Type extends RequestType> = Requests[Type]['answer'] | Promise<Requests[Type]['answer']>
type Handlers = {
  readonly [Type in RequestType]: (room: SessionRoom, client: MemberClient, ask: Requests[Type]['ask']) => Answer<Type>
}

/** The part of a dispatch by which it is refused. */
export interface Refusing {
  reject(reason: Rejection): unknown
}

/** What only the host may ask for. */
const forHost: ReadonlySet<RequestType> = new Set(['start', 'next', 'pause', 'resume', 'lock', 'end'])

const handlers: Handlers = {
  async order(room, { userData }, { number, n, atUs, command }) {
    const shift = currentShift(room, number)
    const seat = userData?.seat
    if (!seat) throw new Refused('not-for-you')
    if (shift.result) throw new Refused('shift-over')
    const end = room.context.metrics.answerSeconds.startTimer()
    const stamped = enterOrder(shift, { seat: seat.id, n, atUs, command }, Date.now())
    if (!stamped.ok) throw new Refused(stamped.reason)
    if (!stamped.again) await room.publish(shift, [stamped.entry])
    end()
    return stamped.entry
  },
  time(room) {
    if (!room.shift) throw new Refused('not-now')
    return { clockUs: readClock(room.shift.clock, Date.now()) }
  },
  snapshot(room, _client, { number, markUs, hash }) {
    const { ledger } = currentShift(room, number)
    room.context.metrics.mismatches.inc()
    room.context.logger.warn({ code: room.session.code, number, markUs, hash }, 'a client had another state')
    return { state: ledger.state, markUs: ledger.markUs }
  },
  async start(room, _client, { level, kind }) {
    if (room.state.phase === 'shift') throw new Refused('not-now')
    if (!levelById(level)?.inRooms) throw new Refused('not-understood')
    await room.startShift(level, kind)
    return null
  },
  next(room, _client, { number }) {
    if (room.state.phase === 'result' && room.shift?.number === number) room.backToLobby()
    return null
  },
  pause(room) {
    room.pauseShift(true)
    return null
  },
  resume(room) {
    room.pauseShift(false)
    return null
  },
  async lock(room, _client, { locked }) {
    await room.store(storeLocked(room.session.code, locked))
    room.session.locked = locked
    room.state.locked = locked
    return null
  },
  async end(room) {
    // The answer is on its way before the socket is closed.
    setImmediate(() => {
      room.endSession().catch((error: unknown) => room.context.logger.error({ error }, 'a session could not be ended'))
    })
    return Promise.resolve(null)
  },
}

function currentShift(room: SessionRoom, number: number): NonNullable<SessionRoom['shift']> {
  if (!room.shift || room.shift.number !== number) throw new Refused('not-now')
  return room.shift
}

/** Answers a request: checks its rate, shape and who sent it, then carries it out. */
export async function answerRequest(
  room: SessionRoom,
  client: MemberClient,
  type: RequestType,
  payload: unknown,
  answer: Refusing,
): Promise<unknown> {
  const count = (outcome: string): void => room.context.metrics.requests.inc({ type, outcome })
  try {
    const value = await carryOut(room, client, type, payload)
    count('ok')
    return value
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    count(error.reason)
    if (error.reason === 'not-for-you' || error.reason === 'not-understood')
      room.context.logger.info({ code: room.session.code, type, reason: error.reason }, 'a request was refused')
    return answer.reject(error.reason)
  }
}

async function carryOut(
  room: SessionRoom,
  client: MemberClient,
  type: RequestType,
  payload: unknown,
): Promise<unknown> {
  const allowed = await room.limiter.consume(client.userData?.seat?.id ?? client.sessionId).then(
    () => true,
    () => false,
  )
  if (!allowed) throw new Refused('too-fast')
  const parsed = requestShapes[type].safeParse(payload ?? {})
  if (!parsed.success) throw new Refused('not-understood')
  if (forHost.has(type) && !client.userData?.host) throw new Refused('not-for-you')
  const handler = handlers[type] as (room: SessionRoom, client: MemberClient, ask: unknown) => unknown
  return handler(room, client, parsed.data)
}
