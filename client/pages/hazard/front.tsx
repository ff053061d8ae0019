import { useState } from 'preact/hooks'
import type { Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'
import type { Prediction, Sureness } from '../level/question-model.ts'
import { SurenessChoice } from '../level/question.tsx'
import { ChoiceQuestion } from './choice-question.tsx'

interface FrontProps {
  readonly hazard: Hazard
  readonly onStart: (prediction: Prediction | null) => void
}

/** The shop front with one card: the goal, the question, *Start shift*. Whoever does not want to say anything presses twice. */
export function Front({ hazard, onStart }: FrontProps) {
  const [answer, setAnswer] = useState<string | null>(null)
  const [sure, setSure] = useState<Sureness | null>(null)
  const [asked, setAsked] = useState(false)
  const prefix = `level.${hazard.id}`
  return (
    <div class="level-front">
      <div class="level-awning" aria-hidden="true" />
      <div class="card before">
        <p class="level-chapter">
          {t('play.levels.chapter', { number: hazard.chapter, title: t(`chapter.${hazard.chapter}`) })}
        </p>
        <h1>{t(`${prefix}.title`)}</h1>
        <p class="goal">
          <strong>{t('play.goal')}:</strong> {t(`${prefix}.goal`)}
        </p>
        <form
          class="prediction"
          onSubmit={(event) => {
            event.preventDefault()
            if (answer === null && !asked) setAsked(true)
            else onStart(answer === null ? null : { answer, sure })
          }}
        >
          <ChoiceQuestion
            prefix={prefix}
            question={hazard.prediction}
            label={t('play.prediction')}
            answer={answer}
            onAnswer={setAnswer}
          />
          {answer !== null && <SurenessChoice value={sure} onChange={setSure} />}
          <p role="status" class="predict-first">
            {asked && answer === null && t('play.predict-first')}
          </p>
          <button type="submit" class="button primary big">
            {t('play.start')}
          </button>
        </form>
      </div>
    </div>
  )
}
