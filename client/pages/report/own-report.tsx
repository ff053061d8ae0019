import { useState } from 'preact/hooks'
import { levelById } from '../../../shared/curriculum/index.ts'
import type { Report, ReportSeat, ResultNews } from '../../../shared/protocol/index.ts'
import { formatDay, t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'
import { fetchReplay } from '../../session/report-client.ts'
import { Notice, Page } from '../../ui/page.tsx'
import { FilledCard } from '../cards/filled-card.tsx'
import { saveFile } from '../level/save-file.ts'
import { inMs } from '../level/words.ts'
import { PupilName } from '../room/pupil-name.tsx'
import { NoReport } from './no-report.tsx'
import { votesIn } from './report-model.ts'
import { useReport } from './use-report.ts'

interface OwnReportProps {
  readonly code: string
  readonly secret: string
}

/** A pupil's own part of a session: their shifts, programs, cards and answers, and nobody else's. */
export function OwnReport({ code, secret }: OwnReportProps) {
  const { fetched, again } = useReport(code, secret)
  if (!fetched)
    return (
      <Page title={t('report.own')}>
        <Notice>
          <p class="loading">{t('report.loading')}</p>
        </Notice>
      </Page>
    )
  if (!fetched.ok) return <NoReport code={code} own problem={fetched.reason} onAgain={again} />
  const report = fetched.value
  const [seat] = report.seats
  if (!report.own || !seat) return <NoReport code={code} own problem="no-seat" />
  const levels = [...new Set(report.results.map(({ level }) => level))].filter((level) => levelById(level))
  return (
    <Page title={t('report.own')} class="report">
      <h1>{t('report.own')}</h1>
      <p class="own-name">
        <PupilName pupil={seat} /> <span>{formatDay(report.createdMs)}</span>
      </p>
      <p>
        {report.deletedMs === null
          ? t('report.own.still-on')
          : t('report.own.until', { day: formatDay(report.deletedMs) })}
      </p>
      <section class="card" aria-labelledby="shifts">
        <h2 id="shifts">{t('report.own.shifts')}</h2>
        {report.results.length === 0 ? (
          <p>{t('report.own.shifts.none')}</p>
        ) : (
          <ul class="own-shifts">
            {report.results.map((result) => (
              <OwnShift key={result.number} code={code} secret={secret} result={result} />
            ))}
          </ul>
        )}
      </section>
      <OwnAnswers report={report} seat={seat} />
      <section class="report-part card-chapter" aria-labelledby="cards">
        <h2 id="cards">{t('report.own.cards')}</h2>
        {levels.length === 0 && <p>{t('report.own.cards.none')}</p>}
        <ul class="cheat-cards">
          {levels.map((level) => (
            <FilledCard key={level} id={level} />
          ))}
        </ul>
        <p class="not-printed">
          <a class="button" href="/cards">
            {t('report.own.cards.all')}
          </a>
        </p>
      </section>
    </Page>
  )
}

interface OwnShiftProps {
  readonly code: string
  readonly secret: string
  readonly result: ResultNews
}

/** A shift of one's own: what it came to, again, and as a program. */
function OwnShift({ code, secret, result }: OwnShiftProps) {
  const { number, level, kind, makespanUs, served } = result
  const [problem, setProblem] = useState('')
  const title = t('desk.step.of', { step: t(`level.${level}.title`), of: t(`host.kind.${kind}`) })
  async function download(): Promise<void> {
    setProblem('')
    const [replay, python] = await Promise.all([
      fetchReplay(code, secret, number),
      import('../../../shared/python/index.ts').catch(() => null),
    ])
    if (!replay.ok) setProblem(t(`report.${replay.reason}`))
    else if (!python) setProblem(t('report.offline'))
    else if (replay.value.setup.engine !== __ENGINE__) setProblem(t('report.program.older'))
    else
      saveFile(`${level}-${number}.py`, 'text/x-python', python.exportShift(replay.value.setup, replay.value.entries))
  }
  return (
    <li>
      <h3>{title}</h3>
      <p>{t('room.ranking.result', { served, ms: inMs(makespanUs) })}</p>
      <div class="buttons not-printed">
        <a class="button primary" href={`/report/${code}/me/shift/${number}`}>
          {t('report.replay')}
          <span class="visually-hidden">: {title}</span>
        </a>
        <button type="button" class="button" onClick={() => void download()}>
          {t('report.program')}
          <span class="visually-hidden">: {title}</span>
        </button>
      </div>
      <p class="problem" role="alert">
        {problem}
      </p>
    </li>
  )
}

/** What one answered, and what was right, as far as that has been shown. */
function OwnAnswers({ report, seat }: { readonly report: Report; readonly seat: ReportSeat }) {
  const votes = votesIn(report)
  return (
    <section class="card" aria-labelledby="answers">
      <h2 id="answers">{t('report.own.answers')}</h2>
      {votes.length === 0 && <p>{t('report.own.answers.none')}</p>}
      <ol class="own-answers">
        {votes.map(({ number, ballot, right }) => {
          const vote = seat.votes[number]
          return (
            <li key={number}>
              <h3>
                <Prose text={t(`${ballot}.question`)} />
              </h3>
              <p>
                <Prose
                  text={
                    vote
                      ? t('room.reveal.said', { answer: t(`${ballot}.answer.${vote.answer}`) })
                      : t('report.own.unanswered')
                  }
                />
                {vote?.sure && ` (${t(`play.sure.${vote.sure}`)})`}
              </p>
              {vote?.right === true ? (
                <p class="own-right">✓ {t('report.mark.right')}</p>
              ) : (
                right !== null && (
                  <p>
                    <Prose text={t('report.own.right', { answer: t(`${ballot}.answer.${right}`) })} />
                  </p>
                )
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
