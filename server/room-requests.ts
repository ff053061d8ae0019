import type { Rejection, Requests } from '../shared/protocol/index.ts'
import { requestShapes, type RequestType } from '../shared/protocol/requests.ts'
import { hostRequests, type HostRequest } from './host-requests.ts'
import { pupilRequests } from './pupil-requests.ts'
import { Refused } from './refused.ts'
import type { MemberClient, SessionRoom } from './session-room.ts'
import { spend } from './spend.ts'

type Answer<Type extends RequestType> = Requests[Type]['answer'] | Promise<Requests[Type]['answer']>

/** How each of some types of request is carried out. */
export type Handlers<Types extends RequestType> = {
  readonly [Type in Types]: (room: SessionRoom, client: MemberClient, ask: Requests[Type]['ask']) => Answer<Type>
}

/** The part of a dispatch by which it is refused. */
export interface Refusing {
  reject(reason: Rejection): unknown
}

const handlers: Handlers<RequestType> = { ...pupilRequests, ...hostRequests }

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
  const { seat, host } = client.userData ?? {}
  const limiter = host && !seat ? room.hostLimiter : room.limiter
  if (!(await spend(limiter, seat?.id ?? client.sessionId))) throw new Refused('too-fast')
  const parsed = requestShapes[type].safeParse(payload ?? {})
  if (!parsed.success) throw new Refused('not-understood')
  if (isForHost(type) && !client.userData?.host) throw new Refused('not-for-you')
  const handler = handlers[type] as (room: SessionRoom, client: MemberClient, ask: unknown) => unknown
  return handler(room, client, parsed.data)
}

function isForHost(type: RequestType): type is HostRequest {
  return Object.hasOwn(hostRequests, type)
}
