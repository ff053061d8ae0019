import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { matchMaker } from '@colyseus/core'
import express, { type Application, type Request, type Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { readCode, roomName, type SessionStatus } from '../shared/protocol/index.ts'
import { newSessionShape } from '../shared/protocol/requests.ts'
import type { ServerContext } from './context.ts'
import { addLessonRoutes } from './lesson-routes.ts'
import { addReportRoutes } from './report-routes.ts'
import { createSession, lookUp, places } from './sessions.ts'
import { addressOf, spend } from './spend.ts'

/** A school is one address: only what guesses codes, or fills the disk, is limited. */
const newSessionsPerMinute = 60

interface HttpOptions {
  readonly context: ServerContext
  /** Wrong codes by address; what guesses at the door of the rooms counts, too. */
  readonly wrongCodes: RateLimiterMemory
  /** The built site. */
  readonly siteDir: string
  readonly version: string
}

/** Everything that is not a socket: the site, the sessions' codes, health and metrics. */
export function addRoutes(app: Application, { context, wrongCodes, siteDir, version }: HttpOptions): void {
  const newSessions = new RateLimiterMemory({ points: newSessionsPerMinute, duration: 60 })

  app.disable('x-powered-by')

  app.get('/healthz', async (_request, response) => {
    await context.store.db.selectFrom('sessions').select('code').limit(1).execute()
    response.json({ status: 'ok', version, engine: context.engine })
  })

  app.get('/metrics', async (_request, response) => {
    response.type(context.metrics.registry.contentType).send(await context.metrics.registry.metrics())
  })

  app.post('/api/sessions', express.json({ limit: '1kb' }), async (request, response) => {
    const asked = newSessionShape.safeParse(request.body ?? {})
    if (!asked.success) {
      response.status(400).json({ reason: 'bad-request' })
      return
    }
    if (!(await spend(newSessions, addressOf(request)))) {
      response.status(429).json({ reason: 'too-many' })
      return
    }
    const session = await createSession(context.store, { quick: asked.data.quick, nowMs: Date.now() })
    await matchMaker.createRoom(roomName, { code: session.code })
    context.logger.info({ code: session.code, quick: asked.data.quick }, 'a session was opened')
    response.status(201).json(session)
  })

  app.get('/api/sessions/:code', async (request, response) => {
    const status = await statusOf(context, request.params.code)
    const allowed = status.status !== 'wrong' || (await spend(wrongCodes, addressOf(request)))
    if (allowed) response.json(status)
    else response.status(429).json({ reason: 'too-many' })
  })

  addReportRoutes(app, context, (request) => spend(wrongCodes, addressOf(request)))

  addLessonRoutes(app, context)

  app.use('/api', (_request, response) => void response.status(404).json({ reason: 'not-found' }))
  addSite(app, siteDir)
  app.use((error: Error & { status?: number }, _request: Request, response: Response, next: () => void) => {
    if (response.headersSent) return next()
    const status = error.status !== undefined && error.status < 500 ? error.status : 500
    if (status === 500) context.logger.error({ error }, 'a request failed')
    response.status(status).json({ reason: status === 500 ? 'failed' : 'bad-request' })
  })
}

async function statusOf(context: ServerContext, typed: string): Promise<SessionStatus> {
  const code = readCode(typed)
  const session = code === null ? 'wrong' : await lookUp(context.store, code)
  if (typeof session === 'string') return { status: session }
  const { quick, locked, seats } = session
  if (locked) return { status: 'locked', quick }
  return { status: seats >= places(session, context) ? 'full' : 'open', quick }
}

/** The built site: hashed files for ever, pages always fresh, every address a page. */
function addSite(app: Application, siteDir: string): void {
  app.use(
    '/assets',
    express.static(join(siteDir, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: false }),
  )
  app.use(express.static(siteDir, { index: false, dotfiles: 'ignore' }))
  app.get('/{*page}', (_request, response) => {
    const page = join(siteDir, 'index.html')
    if (existsSync(page))
      response
        .set('Cache-Control', 'no-cache')
        .type('html')
        .send(atRoot(readFileSync(page, 'utf8')))
    else response.status(503).type('text').send('The site is not built yet: run npm run build.')
  })
}

/** The built page finds out in which folder of a web host it lies; here that is known, and scripts in the page are forbidden. */
function atRoot(page: string): string {
  return page.replace(/<script id="where">.*?<\/script>\s*/s, '').replaceAll('="./', '="/')
}
