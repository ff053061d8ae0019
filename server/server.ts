import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { matchMaker, Server, ServerError } from '@colyseus/core'
import { WebSocketTransport } from '@colyseus/ws-transport'
import { pino, type Logger } from 'pino'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { checkRoomName, maxPupils, roomName } from '../shared/protocol/index.ts'
import { CheckRoom } from './check-room.ts'
import type { ServerContext } from './context.ts'
import { addRoutes } from './http.ts'
import { createMetrics } from './metrics.ts'
import { forgetUnused } from './own-lessons.ts'
import { purgeDue } from './retention.ts'
import { SessionRoom } from './session-room.ts'
import { countSeats, livingSessions } from './sessions.ts'
import { realAddress, realAddressHeader, spend } from './spend.ts'
import { openStore } from './store.ts'

export interface ServerOptions {
  /** 0: any free one. */
  readonly port: number
  readonly dataDir: string
  readonly siteDir: string
  readonly version: string
  readonly engine: string
  readonly speed?: number
  readonly maxPupils?: number
  readonly emptyForMs?: number
  readonly botAfterMs?: number
  readonly frozenAfterMs?: number
  /** How many reverse proxies of ours stand in front; 0: none, the sockets' addresses are those of who asks. */
  readonly trustProxy?: number
  readonly logger?: Logger
  /** Called when what was said cannot be stored any more. */
  readonly fail?: (error: unknown) => void
}

export interface RunningServer {
  readonly port: number
  /** Stops taking requests, closes the sockets and the store. Sessions go on at the next start. */
  close(): Promise<void>
}

/** How often it is seen what has been kept long enough. Wall ms. */
const purgeEveryMs = 60 * 60 * 1000
/** A school is one address, so this is many; a code that is right is always answered. */
const wrongCodesPerMinute = 60
/** No client sends more in one message; what is longer is not read. Bytes. */
const maxMessageBytes = 16 * 1024

/** Of every response, whoever answers. */
const securityHeaders = [
  [
    'Content-Security-Policy',
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  ],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
] as const

/** Starts everything on one port. Rejects if the port is taken or the data folder cannot be written. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const logger = options.logger ?? pino({ level: 'silent' })
  const store = await openStore(options.dataDir)
  const context: ServerContext = {
    store,
    logger,
    metrics: createMetrics(() => countSeats(store)),
    engine: options.engine,
    speed: options.speed ?? 1,
    maxPupils: options.maxPupils ?? maxPupils,
    emptyForMs: options.emptyForMs ?? 30 * 60 * 1000,
    botAfterMs: options.botAfterMs ?? 10_000,
    frozenAfterMs: options.frozenAfterMs ?? 30_000,
    fail:
      options.fail ??
      ((error) => {
        throw error
      }),
  }
  SessionRoom.context = context
  // Rooms are made by the server alone, and pages of other sites get no answer that they can read.
  matchMaker.controller.exposedMethods = ['joinById']
  matchMaker.controller.DEFAULT_CORS_HEADERS = {} as typeof matchMaker.controller.DEFAULT_CORS_HEADERS
  matchMaker.controller.getCorsHeaders = () => ({})

  const wrongCodes = new RateLimiterMemory({ points: wrongCodesPerMinute, duration: 60 })
  limitJoining(wrongCodes)
  const http = createServer()
  const receive: RequestListener = (request, response) => {
    request.headers[realAddressHeader] = realAddress(request, options.trustProxy ?? 0)
    for (const [name, value] of securityHeaders) response.setHeader(name, value)
  }
  const game = new Server({
    transport: new WebSocketTransport({ server: http, maxPayload: maxMessageBytes }),
    logger: colyseusLogger(logger),
    greet: false,
    gracefullyShutdown: false,
    express: (app) => addRoutes(app, { context, wrongCodes, siteDir: options.siteDir, version: options.version }),
  })
  game.define(roomName, SessionRoom)
  game.define(checkRoomName, CheckRoom)
  http.prependListener('request', receive)
  try {
    await listen(game, http, options.port)
  } catch (error) {
    await store.close()
    throw error
  }
  // Colyseus puts its own listener first when it binds.
  http.removeListener('request', receive)
  http.prependListener('request', receive)
  await matchMaker.createRoom(checkRoomName, { id: checkRoomName })
  const purgeOld = async (): Promise<void> => {
    await purgeDue(store, Date.now())
    await forgetUnused(store, Date.now())
  }
  await purgeOld()
  const purging = setInterval(() => {
    purgeOld().catch((error: unknown) => logger.error({ error }, 'what is old could not be deleted'))
  }, purgeEveryMs)
  const codes = await livingSessions(store)
  for (const code of codes) await matchMaker.createRoom(roomName, { code })
  const { port } = http.address() as AddressInfo
  logger.info({ port, version: options.version, engine: options.engine, sessions: codes.length }, 'the server is open')
  return {
    port,
    async close() {
      logger.info('the server closes')
      clearInterval(purging)
      await game.gracefullyShutdown(false)
      await store.close()
    },
  }
}

async function listen(game: Server, http: ReturnType<typeof createServer>, port: number): Promise<void> {
  await new Promise<void>((listening, failed) => {
    http.once('error', failed)
    game.listen(port).then(() => listening(), failed)
  })
}

const invokeMethod = matchMaker.controller.invokeMethod.bind(matchMaker.controller)

/** Who guesses codes at the door of the rooms is told the same as who asks for them. */
function limitJoining(wrongCodes: RateLimiterMemory): void {
  matchMaker.controller.invokeMethod = async (method, code, options, auth) => {
    const there = matchMaker.getLocalRoomById(code) !== undefined
    if (!there && !(await spend(wrongCodes, auth?.ip ?? ''))) throw new ServerError(429, 'too-many')
    return invokeMethod(method, code, options, auth)
  }
}

/** Colyseus logs every client's bad message with a stack: that is news for nobody. */
function colyseusLogger(logger: Logger): Pick<Console, 'debug' | 'info' | 'warn' | 'error' | 'log' | 'trace'> {
  const quiet =
    (level: 'debug' | 'warn') =>
    (...parts: unknown[]): void =>
      logger[level](
        { from: 'colyseus' },
        parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '),
      )
  return {
    debug: quiet('debug'),
    info: quiet('debug'),
    log: quiet('debug'),
    trace: quiet('debug'),
    warn: quiet('warn'),
    error: quiet('warn'),
  }
}
