import '../level/result.css'
import { useState } from 'preact/hooks'
import type { Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'
import { shopAfter } from '../levels/road.ts'
import type { Prediction } from '../level/question-model.ts'
import { ChoiceQuestion, isRightAnswer } from './choice-question.tsx'
import { hazardMedals, keptAs, type HazardMedal } from './medals.ts'

interface RuleProps {
  readonly hazard: Hazard
  readonly prediction: Prediction | null
  readonly won: ReadonlySet<HazardMedal>
}

/** After the three beats: what was said and what happens, the rule, one more question, the medals, what comes next. */
export function Rule({ hazard, prediction, won }: RuleProps) {
  const prefix = `level.${hazard.id}`
  const next = shopAfter(hazard.id)
  return (
    <section class="result hz-result" aria-label={t('play.result')}>
      <ul class="medals" aria-label={t('play.result.medals')}>
        {hazardMedals.map((medal) => (
          <li key={medal} class={won.has(medal) ? 'medal won' : 'medal'}>
            <span class="medal-disc" aria-hidden="true">
              {won.has(medal) ? '★' : '☆'}
            </span>
            {t(`hazard.medal.${keptAs[medal]}`)}
            <span class="visually-hidden">: {t(won.has(medal) ? 'play.medal.won' : 'play.medal.open')}</span>
          </li>
        ))}
      </ul>
      <div class="result-pair">
        <section class="card">
          <h3>{t('play.result.said')}</h3>
          <Said hazard={hazard} prediction={prediction} />
        </section>
        <section class="card">
          <h3>{t('play.result.happened')}</h3>
          <p>{t(`${prefix}.happened`)}</p>
        </section>
      </div>
      <section class="board">
        <h3>{t('play.result.rule')}</h3>
        <p class="rule">{t(`${prefix}.rule`)}</p>
      </section>
      <section class="card">
        <h3>{t('play.result.second')}</h3>
        <Second hazard={hazard} />
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

function Said({ hazard, prediction }: Omit<RuleProps, 'won'>) {
  if (!prediction) return <p>{t('play.result.said.nothing')}</p>
  const belief = hazard.prediction.answers.find(({ id }) => id === prediction.answer)?.misconception
  return (
    <>
      <p>
        <q>{t(`level.${hazard.id}.answer.${prediction.answer}`)}</q>
        {prediction.sure && ` — ${t(`play.sure.${prediction.sure}`)}`}
      </p>
      <p class="verdict">
        {belief ? t('play.result.wrong', { belief: t(`misconception.${belief}`) }) : t('play.result.right')}
      </p>
    </>
  )
}

/** A question of the same form, to see whether the rule has arrived. A wrong answer may be mended. */
function Second({ hazard }: { readonly hazard: Hazard }) {
  const [answer, setAnswer] = useState<string | null>(null)
  const isRight = answer !== null && isRightAnswer(hazard.second, answer)
  return (
    <>
      <ChoiceQuestion
        prefix={`level.${hazard.id}.second`}
        question={hazard.second}
        label={t('play.result.second')}
        answer={answer}
        onAnswer={(next) => {
          if (!isRight) setAnswer(next)
        }}
        markOf={(id) => (id !== answer ? null : isRight ? 'right' : 'wrong')}
      />
      <p role="status" class="verdict">
        {answer !== null && t(isRight ? 'play.result.second.right' : 'play.result.second.wrong')}
      </p>
    </>
  )
}
