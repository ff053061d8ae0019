import './run.css'
import { useMemo, useState } from 'preact/hooks'
import type { Hazard, HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { outcomesOf, type Program } from '../../../shared/interleaving/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { exactShare, runsOf, type ExactShare } from './sampling.ts'

interface TenRunsProps {
  readonly hazard: Hazard
  readonly program: Program
  readonly version: HazardVersion
}

/** *Run it ten times*, as a test would; beside it the exact share of schedules that fail. */
export function TenRuns({ hazard, program, version }: TenRunsProps) {
  const [pressed, setPressed] = useState(0)
  const runs = useMemo(() => runsOf(hazard, program, pressed), [hazard, program, pressed])
  const share = useMemo(() => exactShare(outcomesOf(program)), [program])
  const wrong = runs.filter((isRight) => !isRight).length
  return (
    <div class="card hz-runs">
      <button type="button" class="button" onClick={() => setPressed(pressed + 1)}>
        {t(pressed === 0 ? 'hazard.runs.go' : 'hazard.runs.again')}
      </button>
      <div role="status">
        {pressed > 0 && (
          <>
            <p class="hz-marks" aria-hidden="true">
              {runs.map((isRight, index) => (
                <span key={index} class={isRight ? 'right' : 'wrong'}>
                  {isRight ? '✓' : '✗'}
                </span>
              ))}
            </p>
            <p>
              {t('hazard.runs.result', { right: runs.length - wrong, count: runs.length, version })}{' '}
              {share && shareWords(share, version)}
            </p>
          </>
        )}
      </div>
    </div>
  )
}

function shareWords({ wrong, all }: ExactShare, version: HazardVersion): string {
  if (wrong === 0) return t('hazard.runs.none', { all: formatNumber(all), version })
  return t('hazard.runs.share', {
    wrong: formatNumber(wrong),
    all: formatNumber(all),
    percent: formatNumber((100 * wrong) / all),
  })
}
