import type { Report } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'
import { misconceptionsIn } from './report-model.ts'

/** What wrong answers say that pupils believe, and how many of them. */
export function Misconceptions({ report }: { readonly report: Report }) {
  const shown = misconceptionsIn(report)
  const of = report.seats.length
  return (
    <section class="card" aria-labelledby="misconceptions">
      <h2 id="misconceptions">{t('report.misconceptions')}</h2>
      {shown.length === 0 ? (
        <p>{t('report.misconceptions.none')}</p>
      ) : (
        <ul class="report-beliefs">
          {shown.map(([misconception, count]) => (
            <li key={misconception}>
              <q>
                <Prose text={t(`misconception.${misconception}`)} />
              </q>
              <span class="belief-bar" aria-hidden="true">
                <span style={{ width: `${(100 * count) / of}%` }} />
              </span>
              <strong>{t('report.of-pupils', { count, of })}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
