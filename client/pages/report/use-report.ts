import { useEffect, useState } from 'preact/hooks'
import type { Report } from '../../../shared/protocol/index.ts'
import { fetchReport, type Fetched } from '../../session/report-client.ts'

export interface ReportView {
  /** Null while it is fetched for the first time. */
  readonly fetched: Fetched<Report> | null
  readonly again: () => void
}

/** A session's report, as it is now. */
export function useReport(code: string, secret: string): ReportView {
  const [fetched, setFetched] = useState<Fetched<Report> | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let here = true
    void fetchReport(code, secret).then((answer) => {
      if (here) setFetched(answer)
    })
    return () => {
      here = false
    }
  }, [code, secret, attempt])
  return { fetched, again: () => setAttempt(attempt + 1) }
}
