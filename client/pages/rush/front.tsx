import { rushWaves } from '../../../shared/curriculum/rush.ts'
import type { LogEntry } from '../../../shared/shift/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { Notice } from '../../ui/page.tsx'
import { bestRuns } from './best-runs.ts'
import type { SharedRun } from './link.ts'

interface FrontProps {
  readonly seed: number
  /** The seed of the day. */
  readonly today: number
  /** The run of the link that was opened; `sameRules` if this game folds it to the same shift. */
  readonly shared: (SharedRun & { readonly sameRules: boolean }) | null
  readonly broken: boolean
  readonly onPlay: () => void
  readonly onWatch: (log: readonly LogEntry[]) => void
}

/** How many of the waves to come are told. */
const told = 4

/** Before a rush hour: what it is about, which one it is, and this browser's best runs. */
export function Front({ seed, today, shared, broken, onPlay, onWatch }: FrontProps) {
  const runs = bestRuns()
  return (
    <>
      <h1>{t('rush.title')}</h1>
      {broken && <Notice kind="problem">{t('rush.broken')}</Notice>}
      {shared && (
        <section class="card rush-shared">
          <h2>{t('rush.shared', { coins: formatNumber(shared.coins), day: dayOf(seed) })}</h2>
          <p>{t(shared.sameRules ? 'rush.shared.text' : 'rush.shared.other-rules')}</p>
          {shared.sameRules && (
            <button type="button" class="button" onClick={() => onWatch(shared.log)}>
              {t('rush.watch')}
            </button>
          )}
        </section>
      )}
      <section class="card rush-front">
        <p class="rush-day">
          {seed === today ? t('rush.today', { day: dayOf(seed) }) : t('rush.of', { day: dayOf(seed) })}
        </p>
        <p class="lead">{t('rush.lead')}</p>
        <ul class="rush-rules">
          {(['waves', 'rent', 'dismiss', 'score'] as const).map((rule) => (
            <li key={rule}>{t(`rush.rules.${rule}`)}</li>
          ))}
        </ul>
        <p>
          {t('rush.first-waves')}{' '}
          {rushWaves(seed)
            .slice(0, told)
            .map(({ kind, fromUs }) => (
              <strong key={fromUs} class={`wave ${kind}`}>
                {t(`rush.wave.${kind}`)}
              </strong>
            ))}
        </p>
        <div class="buttons">
          <button type="button" class="button primary big" onClick={onPlay}>
            {t('rush.start')}
          </button>
          {seed !== today && (
            <a class="button" href="/rush">
              {t('rush.todays')}
            </a>
          )}
        </div>
        <p class="keys">{t('rush.keys')}</p>
      </section>
      <section class="card">
        <h2>{t('rush.best-runs')}</h2>
        {runs.length === 0 ? (
          <p>{t('rush.best-runs.none')}</p>
        ) : (
          <ol class="rush-runs">
            {runs.map((run) => (
              <li key={run.seed}>
                <span class="number">{formatNumber(run.coins)}</span>
                <span>{dayOf(run.seed)}</span>
                <a class="button" href={`/rush#${run.link}`}>
                  {t('rush.open-run')}
                  <span class="visually-hidden">: {dayOf(run.seed)}</span>
                </a>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  )
}

/** What a seed is called: the date if it is one, else its number. */
function dayOf(seed: number): string {
  const [, year, month, day] = /^(20\d\d)([01]\d)([0-3]\d)$/.exec(String(seed)) ?? []
  return year === undefined ? t('rush.number', { seed }) : `${year}-${month}-${day}`
}
