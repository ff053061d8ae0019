import type { Application, Request, Response } from 'express'
import { readCode } from '../shared/protocol/index.ts'
import type { ServerContext } from './context.ts'
import { readerOf, reportOf, type Reader } from './report.ts'
import { reportCsv } from './report-csv.ts'
import { loadReplay, loadShifts } from './stored-shifts.ts'

/** Whether a wrong attempt of this request's address is still answered. */
type Spend = (request: Request) => Promise<boolean>

/** Reports by secret: `authorization: Bearer <host key or seat secret>`, never in an address. */
export function addReportRoutes(app: Application, { store }: ServerContext, spend: Spend): void {
  /** The code and the reader, or null where the answer has been sent. */
  async function admit(
    request: Request<{ code: string }>,
    response: Response,
  ): Promise<{ readonly code: string; readonly reader: Reader } | null> {
    response.set('Cache-Control', 'no-store')
    const code = readCode(request.params.code)
    const secret = /^Bearer ([A-Za-z0-9_-]{16,64})$/.exec(request.get('authorization') ?? '')?.[1]
    const reader = code !== null && secret !== undefined ? await readerOf(store, code, secret) : null
    if (code !== null && reader) return { code, reader }
    const allowed = await spend(request)
    response.status(allowed ? 403 : 429).json({ reason: allowed ? 'wrong-key' : 'too-many' })
    return null
  }

  app.get('/api/report/:code.csv', async (request, response) => {
    const admitted = await admit(request, response)
    if (!admitted) return
    if (admitted.reader.role !== 'host') {
      response.status(403).json({ reason: 'not-for-you' })
      return
    }
    const report = await reportOf(store, admitted.code, admitted.reader)
    response.attachment(`oh-my-gil-${admitted.code}.csv`).type('text/csv').send(reportCsv(report))
  })

  app.get('/api/report/:code', async (request, response) => {
    const admitted = await admit(request, response)
    if (admitted) response.json(await reportOf(store, admitted.code, admitted.reader))
  })

  app.get('/api/report/:code/shifts/:number', async (request, response) => {
    const admitted = await admit(request, response)
    if (!admitted) return
    const { code, reader } = admitted
    const number = Number(request.params.number)
    const shifts = await loadShifts(store, code)
    const shift = shifts.find((one) => one.number === number)
    const own = reader.role === 'host' || reader.seat.team === shift?.team
    const replay = shift && own ? await loadReplay(store, code, number) : null
    if (replay) response.json(replay)
    else response.status(404).json({ reason: 'not-found' })
  })
}
