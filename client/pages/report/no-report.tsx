import type { ReportProblem } from '../../session/report-client.ts'
import { t } from '../../i18n/index.ts'
import { Notice, Page } from '../../ui/page.tsx'

interface NoReportProps {
  readonly code: string
  readonly own?: boolean
  /** `no-seat`: nobody has had a seat of this session in this browser. */
  readonly problem: ReportProblem | 'no-seat'
  /** Asks once more. */
  readonly onAgain?: () => void
}

/** Why there is nothing to see, and what to do now. */
export function NoReport({ code, own = false, problem, onAgain }: NoReportProps) {
  const deleted = problem === 'deleted'
  return (
    <Page title={t(own ? 'report.own' : 'report.title')}>
      <Notice kind={deleted ? 'info' : 'problem'}>
        {deleted && <h1>{t('report.gone')}</h1>}
        <p>{t(own && problem === 'wrong-key' ? 'report.no-seat' : `report.${problem}`)}</p>
        <div class="buttons">
          {onAgain && !deleted && (
            <button type="button" class="button primary" onClick={onAgain}>
              {t('site.try-again')}
            </button>
          )}
          {problem === 'not-found' && (
            <a class="button" href={own ? `/report/${code}/me` : `/report/${code}`}>
              {t('report.back')}
            </a>
          )}
          <a class={deleted ? 'button primary' : 'button'} href={own ? '/play' : '/host'}>
            {t(own ? 'join.play-alone' : 'host.title')}
          </a>
        </div>
      </Notice>
    </Page>
  )
}
