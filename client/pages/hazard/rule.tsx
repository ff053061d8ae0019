import '../level/result.css'
import type { Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'
import { Said, SecondQuestion } from '../level/answered.tsx'
import { MedalList } from '../level/medal-list.tsx'
import { shopAfter } from '../levels/road.ts'
import type { Prediction } from '../level/question-model.ts'
import { keptAs, type HazardMedal } from './medals.ts'
import { Prose } from '../../ui/prose.tsx'

interface RuleProps {
  readonly hazard: Hazard
  readonly prediction: Prediction | null
  readonly won: ReadonlySet<HazardMedal>
  readonly seed: number
}

/** After the three beats: what was said and what happens, the rule, one more question, the medals, what comes next. */
export function Rule({ hazard, prediction, won, seed }: RuleProps) {
  const prefix = `level.${hazard.id}`
  const next = shopAfter(hazard.id)
  return (
    <section class="result hz-result" aria-label={t('play.result')}>
      <MedalList
        won={[...won].map((medal) => keptAs[medal])}
        wordOf={(medal) => t(`hazard.medal.${medal}`)}
        order={Object.values(keptAs)}
      />
      <div class="result-pair">
        <section class="card">
          <h3>{t('play.result.said')}</h3>
          <Said prefix={prefix} question={hazard.prediction} prediction={prediction} />
        </section>
        <section class="card">
          <h3>{t('play.result.happened')}</h3>
          <p>
            <Prose text={t(`${prefix}.happened`)} />
          </p>
        </section>
      </div>
      <section class="board">
        <h3>{t('play.result.rule')}</h3>
        <p class="rule">
          <Prose text={t(`${prefix}.rule`)} />
        </p>
      </section>
      <section class="card">
        <h3>{t('play.result.second')}</h3>
        <SecondQuestion prefix={prefix} question={hazard.second} seed={seed} />
      </section>
      <div class="buttons next">
        {next && (
          <a class="button primary" href={`/play/${next.id}`}>
            {t('play.next')}
          </a>
        )}
        <a class={next ? 'button' : 'button primary'} href="/play">
          {t('play.all')}
        </a>
      </div>
    </section>
  )
}
