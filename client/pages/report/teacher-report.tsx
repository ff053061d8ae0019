import { useEffect } from 'preact/hooks'
import { reportCsv } from '../../../shared/protocol/report-csv.ts'
import type { Report } from '../../../shared/protocol/index.ts'
import { formatDay, formatNumber, t } from '../../i18n/index.ts'
import { CopyLink } from '../../ui/copy-link.tsx'
import { Notice, Page } from '../../ui/page.tsx'
import { saveFile } from '../level/save-file.ts'
import { spacedCode } from '../room/code.ts'
import { nameOfPupil } from '../room/pupil-name.tsx'
import { seats } from '../room/seats.ts'
import { Gains } from './gains.tsx'
import { Keeping } from './keeping.tsx'
import { KeyForm } from './key-form.tsx'
import { Misconceptions } from './misconceptions.tsx'
import { NoReport } from './no-report.tsx'
import { PupilTable } from './pupil-table.tsx'
import { votesIn } from './report-model.ts'
import { StepList } from './step-list.tsx'
import { useReport } from './use-report.ts'

interface TeacherReportProps {
  readonly code: string
  readonly secret: string
  /** Another key has been given. */
  readonly onKey: () => void
  /** The link that led here held no whole key, and another one opens the report. */
  readonly broken: boolean
  /** This key does not open the session; the one that this browser held before may. */
  readonly onRefused: () => void
}

/** What a session came to: per question, step, pupil and misconception; the shifts; how long all of it is kept. */
export function TeacherReport({ code, secret, onKey, broken, onRefused }: TeacherReportProps) {
  const { fetched, again } = useReport(code, secret)
  useEffect(() => {
    if (!fetched) return
    if (fetched.ok && !fetched.value.own) seats.proveHostKey(code)
    else if ((fetched.ok || fetched.reason === 'wrong-key') && seats.refuseHostKey(code)) onRefused()
  }, [fetched])
  if (!fetched)
    return (
      <Page title={t('report.title')}>
        <Notice>
          <p class="loading">{t('report.loading')}</p>
        </Notice>
      </Page>
    )
  if (!fetched.ok)
    return fetched.reason === 'wrong-key' ? (
      <KeyForm code={code} problem={t('report.wrong-key')} onKey={onKey} />
    ) : (
      <NoReport code={code} problem={fetched.reason} onAgain={again} />
    )
  const report = fetched.value
  // The key of somebody who has only a seat opens their own part, and nothing else.
  if (report.own) return <KeyForm code={code} problem={t('report.wrong-key')} onKey={onKey} />
  return (
    <Page title={t('report.of', { code: spacedCode(code) })} class="report">
      <h1>{t('report.of', { code: spacedCode(code) })}</h1>
      {broken && (
        <div class="notice inline not-printed" role="status">
          <p>{t('report.link-broken.own')}</p>
        </div>
      )}
      <p class="report-day">{formatDay(report.createdMs)}</p>
      {report.endedMs === null && (
        <div class="notice inline" role="status">
          <p>{t('report.still-on')}</p>
          <div class="buttons not-printed">
            <button type="button" class="button" onClick={again}>
              {t('report.again')}
            </button>
            <a class="button" href={`/host/${code}`}>
              {t('report.desk')}
            </a>
          </div>
        </div>
      )}
      {report.seats.length === 0 ? (
        <section class="card">
          <h2>{t('report.nobody')}</h2>
          <p>{t('report.nobody.text')}</p>
        </section>
      ) : (
        <>
          <Facts report={report} />
          <div class="buttons report-ways not-printed">
            <button type="button" class="button primary" onClick={() => saveCsv(report)}>
              {t('report.csv')}
            </button>
            <button type="button" class="button" onClick={() => print()}>
              {t('report.print')}
            </button>
            <CopyLink address={`${location.origin}/report/${code}#${secret}`} />
          </div>
          <p class="hint not-printed">{t('report.link.hint')}</p>
          <Gains report={report} />
          <Misconceptions report={report} />
          <StepList report={report} secret={secret} />
          <PupilTable report={report} />
        </>
      )}
      <Keeping report={report} secret={secret} onChanged={again} />
    </Page>
  )
}

/** How many there were, how many votes and shifts. */
function Facts({ report }: { readonly report: Report }) {
  const facts = [
    ['report.pupils', report.seats.length],
    ['report.votes', votesIn(report).length],
    ['report.shifts', report.results.length],
  ] as const
  return (
    <dl class="report-facts board">
      {facts.map(([name, number]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{formatNumber(number)}</dd>
        </div>
      ))}
    </dl>
  )
}

function saveCsv(report: Report): void {
  saveFile(`oh-my-gil-${report.code}.csv`, 'text/csv;charset=utf-8', reportCsv(report, nameOfPupil))
}
