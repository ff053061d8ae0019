import './question.css'
import { useId } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { sureness, type Sureness } from './question-model.ts'
import { Prose } from '../../ui/prose.tsx'

interface QuestionCardProps {
  /** Where its texts are: `<prefix>.question`, `<prefix>.answer.<id>`. */
  readonly prefix: string
  /** Ids of the answers, in the order shown. */
  readonly answers: readonly string[]
  /** What the radio group is called; the question itself stands above it. */
  readonly label: string
  readonly answer: string | null
  readonly onAnswer: (answer: string) => void
  /** What to show of an answer after it was given. */
  readonly markOf?: (answer: string) => 'right' | 'wrong' | null
}

/** One question, its answers as shop signs. */
export function QuestionCard({ prefix, answers, label, answer, onAnswer, markOf }: QuestionCardProps) {
  const name = useId()
  const text = useId()
  return (
    <div class="question">
      <p id={text} class="question-text">
        <Prose text={t(`${prefix}.question`)} />
      </p>
      <div role="radiogroup" aria-label={label} aria-describedby={text} class="answers">
        {answers.map((id) => (
          <label key={id} class={`answer ${markOf?.(id) ?? ''}`}>
            <input type="radio" name={name} value={id} checked={answer === id} onChange={() => onAnswer(id)} />
            <span>
              <Prose text={t(`${prefix}.answer.${id}`)} />
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}

interface SurenessProps {
  readonly value: Sureness | null
  readonly onChange: (value: Sureness) => void
}

export function SurenessChoice({ value, onChange }: SurenessProps) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={t('play.sure')} class="sureness">
      <span aria-hidden="true" class="sureness-label">
        {t('play.sure')}
      </span>
      {sureness.map((one) => (
        <label key={one} class="sure">
          <input type="radio" name={name} value={one} checked={value === one} onChange={() => onChange(one)} />
          <span>{t(`play.sure.${one}`)}</span>
        </label>
      ))}
    </div>
  )
}
