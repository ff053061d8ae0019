import { useState } from 'preact/hooks'
import type { Level } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'
import { QuestionCard, SurenessChoice } from './question.tsx'
import { permutedAnswers, type Prediction, type Sureness } from './question-model.ts'

interface PredictionFormProps {
  readonly level: Level
  readonly seed: number
  /** What the button says. */
  readonly action: string
  readonly onDone: (prediction: Prediction | null) => void
}

/** The question before a shift. Whoever does not want to say anything presses twice. */
export function PredictionForm({ level, seed, action, onDone }: PredictionFormProps) {
  const [answer, setAnswer] = useState<string | null>(null)
  const [sure, setSure] = useState<Sureness | null>(null)
  const [asked, setAsked] = useState(false)
  return (
    <form
      class="prediction"
      onSubmit={(event) => {
        event.preventDefault()
        if (answer === null && !asked) setAsked(true)
        else onDone(answer === null ? null : { answer, sure })
      }}
    >
      <QuestionCard
        prefix={`level.${level.id}`}
        answers={permutedAnswers(level.prediction, seed)}
        label={t('play.prediction')}
        answer={answer}
        onAnswer={setAnswer}
      />
      {answer !== null && <SurenessChoice value={sure} onChange={setSure} />}
      <p role="status" class="predict-first">
        {asked && answer === null && t('play.predict-first')}
      </p>
      <button type="submit" class="button primary big">
        {action}
      </button>
    </form>
  )
}

/** The shop front with one card: the goal, the question, *Start shift*. */
export function BeforeCard({
  level,
  seed,
  onStart,
}: Omit<PredictionFormProps, 'action' | 'onDone'> & { readonly onStart: PredictionFormProps['onDone'] }) {
  return (
    <div class="level-front">
      <div class="level-awning" aria-hidden="true" />
      <div class="card before">
        <p class="level-chapter">
          {t('play.levels.chapter', { number: level.chapter, title: t(`chapter.${level.chapter}`) })}
        </p>
        <h1>{t(`level.${level.id}.title`)}</h1>
        <p class="goal">
          <strong>{t('play.goal')}:</strong> {t(`level.${level.id}.goal`)}
        </p>
        <PredictionForm level={level} seed={seed} action={t('play.start')} onDone={onStart} />
        <p class="keys">{t('play.keys')}</p>
      </div>
    </div>
  )
}
