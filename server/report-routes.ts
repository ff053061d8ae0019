import express, { type Application, type Request, type Response } from 'express'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { readCode, type ReportRefusal } from '../shared/protocol/index.ts'
import { reportCsv } from '../shared/protocol/report-csv.ts'
import { requestShapes } from '../shared/protocol/requests.ts'
import type { ServerContext } from './context.ts'
import { readerOf, reportOf, type Reader } from './report.ts'
import { keepFor, purge } from './retention.ts'
import { loadPlayed, loadReplay } from './stored-shifts.ts'

/** Whether a wrong attempt of this request's address is still answered. */
type Spend = (request: Request) => Promise<boolean>

/** How often a teacher changes what is kept of a session, at most. */
const changesPerMinute = 20

const statusOf: { readonly [Reason in ReportRefusal]: number } = {
  'bad-request': 400,
  'wrong-key': 403,
  'not-for-you': 403,
  'not-found': 404,
  'not-ended': 409,
  deleted: 410,
  'too-many': 429,
}

/** Reports by secret: `authorization: Bearer <host key or seat secret>`, never in an address. */
export function addReportRoutes(app: Application, { store, logger }: ServerContext, spend: Spend): void {
  const changes = new RateLimiterMemory({ points: changesPerMinute, duration: 60 })

  function refuse(response: Response, reason: ReportRefusal): null {
    response.status(statusOf[reason]).json({ reason })
    return null
  }

  /** The code and the reader, or null where the answer has been sent. */
  async function admit(
    request: Request<{ code: string }>,
    response: Response,
  ): Promise<{ readonly code: string; readonly reader: Reader } | null> {
    response.set('Cache-Control', 'no-store')
    const code = readCode(request.params.code)
    const secret = /^Bearer ([A-Za-z0-9_-]{16,64})$/.exec(request.get('authorization') ?? '')?.[1]
    const reader = code !== null && secret !== undefined ? await readerOf(store, code, secret) : null
    if (code !== null && typeof reader === 'object' && reader !== null) return { code, reader }
    if (!(await spend(request))) return refuse(response, 'too-many')
    return refuse(response, reader === 'deleted' ? 'deleted' : 'wrong-key')
  }

  /** The same for the host of an ended session, who changes what is kept of it. */
  async function admitChange(
    request: Request<{ code: string }>,
    response: Response,
  ): Promise<{ readonly code: string; readonly endedMs: number } | null> {
    const admitted = await admit(request, response)
    if (!admitted) return null
    const { code, reader } = admitted
    if (reader.role !== 'host') return refuse(response, 'not-for-you')
    const allowed = await changes.consume(code).then(
      () => true,
      () => false,
    )
    if (!allowed) return refuse(response, 'too-many')
    const session = await store.db
      .selectFrom('sessions')
      .select('ended_ms')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    return session.ended_ms === null ? refuse(response, 'not-ended') : { code, endedMs: session.ended_ms }
  }

  app.get('/api/report/:code.csv', async (request, response) => {
    const admitted = await admit(request, response)
    if (!admitted) return
    if (admitted.reader.role !== 'host') {
      refuse(response, 'not-for-you')
      return
    }
    const report = await reportOf(store, admitted.code, admitted.reader)
    response
      .attachment(`oh-my-gil-${admitted.code}.csv`)
      .type('text/csv')
      .send(reportCsv(report, ({ name }) => name))
  })

  app.get('/api/report/:code', async (request, response) => {
    const admitted = await admit(request, response)
    if (admitted) response.json(await reportOf(store, admitted.code, admitted.reader))
  })

  app.delete('/api/report/:code', async (request, response) => {
    const admitted = await admitChange(request, response)
    if (!admitted) return
    await store.write(purge(admitted.code))
    logger.info({ code: admitted.code }, 'a report was deleted')
    response.status(204).end()
  })

  app.put('/api/report/:code/keep', express.json({ limit: '1kb' }), async (request, response) => {
    const admitted = await admitChange(request, response)
    if (!admitted) return
    const asked = requestShapes.keep.safeParse(request.body)
    if (!asked.success) {
      refuse(response, 'bad-request')
      return
    }
    await keepFor(store, admitted.code, asked.data.days, admitted.endedMs, Date.now())
    response.status(204).end()
  })

  app.get('/api/report/:code/shifts/:number', async (request, response) => {
    const admitted = await admit(request, response)
    if (!admitted) return
    const { code, reader } = admitted
    const number = /^[1-9]\d{0,5}$/.test(request.params.number) ? Number(request.params.number) : 0
    const own = reader.role === 'host' || (await loadPlayed(store, code)).get(reader.seat.id)?.includes(number)
    const replay = own ? await loadReplay(store, code, number) : null
    if (replay) response.json(replay)
    else refuse(response, 'not-found')
  })
}
