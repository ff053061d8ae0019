import type { KeepDays, Replay, Report, ReportRefusal } from '../../shared/protocol/index.ts'
import { within } from './within.ts'

/** Why a report, or a change of it, did not come; the texts are `report.<reason>`. */
export type ReportProblem = ReportRefusal | 'offline'

export type Fetched<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: ReportProblem }

/** An answer that takes longer does not come. Wall ms. */
const answerWithinMs = 10_000

/** The whole of a session with the host key, with a seat's secret that seat's own part. */
export function fetchReport(code: string, secret: string): Promise<Fetched<Report>> {
  return ask<Report>(code, secret)
}

/** A shift of it, to be played again. */
export function fetchReplay(code: string, secret: string, number: number): Promise<Fetched<Replay>> {
  return ask<Replay>(`${code}/shifts/${number}`, secret)
}

/** Chooses for how many days from its end an ended session is kept. */
export function keepReport(code: string, key: string, days: KeepDays): Promise<Fetched<null>> {
  return ask<null>(`${code}/keep`, key, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ days }),
  })
}

/** Deletes all that an ended session left. */
export function deleteReport(code: string, key: string): Promise<Fetched<null>> {
  return ask<null>(code, key, { method: 'DELETE' })
}

async function ask<Value>(path: string, secret: string, init: RequestInit = {}): Promise<Fetched<Value>> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${secret}`)
  try {
    const response = await within(answerWithinMs, fetch(`/api/report/${path}`, { ...init, headers }))
    const body: unknown = response.status === 204 ? null : await response.json()
    if (response.ok) return { ok: true, value: body as Value }
    const { reason } = body as { readonly reason: ReportProblem | 'failed' }
    return { ok: false, reason: reason === 'failed' ? 'offline' : reason }
  } catch {
    return { ok: false, reason: 'offline' }
  }
}
