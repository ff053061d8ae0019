import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { QuestionCard, SurenessChoice } from './question.tsx'
import { permutedAnswers, type Asked, type Prediction, type Sureness } from './question-model.ts'

/** What is said of a level, of a shift or of a stepped one, before it begins. */
interface AskedLevel {
  readonly id: string
  readonly chapter: number
  readonly prediction: Asked
}

interface PredictionFormProps {
  readonly level: AskedLevel
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

interface BeforeCardProps {
  readonly level: AskedLevel
  readonly seed: number
  /** What there is to know of keys. */
  readonly keys?: string
  readonly onStart: (prediction: Prediction | null) => void
}

/** The shop front with one card: the goal, the question, *Start shift*. */
export function BeforeCard({ level, seed, keys, onStart }: BeforeCardProps) {
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
        {keys !== undefined && <p class="keys">{keys}</p>}
      </div>
    </div>
  )
}
