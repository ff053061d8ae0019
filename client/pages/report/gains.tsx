import type { Report } from '../../../shared/protocol/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'
import { questionIdea } from '../host/step-words.ts'

/** Who was right before and after, question by question, over those who answered both forms. */
export function Gains({ report }: { readonly report: Report }) {
  return (
    <section class="card" aria-labelledby="gains">
      <h2 id="gains">{t('report.gains')}</h2>
      {report.gains.length === 0 ? (
        <p>{t('report.gains.none')}</p>
      ) : (
        <>
          <p>{t('report.gains.how')}</p>
          <ul class="report-gains">
            {report.gains.map(({ question, both, beforePermille, afterPermille, gainPermille }) => (
              <li key={question}>
                <h3>
                  <Prose text={questionIdea(question)} />
                </h3>
                {both === 0 ? (
                  <p>{t('report.gains.nobody')}</p>
                ) : (
                  <>
                    <p class="gain-bars">
                      <Share name={t('report.before')} permille={beforePermille} kind="before" />
                      <Share name={t('report.after')} permille={afterPermille} kind="after" />
                    </p>
                    <p>
                      {t('report.gains.both', { count: both })}{' '}
                      <strong>
                        {gainPermille === null
                          ? t('report.gains.ceiling')
                          : t('report.gain', { percent: percent(gainPermille) })}
                      </strong>
                    </p>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

interface ShareProps {
  readonly name: string
  readonly permille: number
  readonly kind: 'before' | 'after'
}

function Share({ name, permille, kind }: ShareProps) {
  return (
    <span class={`gain-bar ${kind}`}>
      <span class="gain-name">{name}</span>
      <span class="gain-track" aria-hidden="true">
        <span style={{ width: `${permille / 10}%` }} />
      </span>
      <strong>{t('report.right-share', { percent: percent(permille) })}</strong>
    </span>
  )
}

function percent(permille: number): string {
  return formatNumber(Math.round(permille / 10))
}
