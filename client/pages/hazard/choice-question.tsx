import '../level/question.css'
import { useId } from 'preact/hooks'
import type { HazardQuestion } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'

interface ChoiceQuestionProps {
  /** `level.<id>` or `level.<id>.second`: where its texts are. */
  readonly prefix: string
  readonly question: HazardQuestion
  readonly label: string
  readonly answer: string | null
  readonly onAnswer: (answer: string) => void
  readonly markOf?: (answer: string) => 'right' | 'wrong' | null
}

/** One question about all schedules of a program, its answers as shop signs. */
export function ChoiceQuestion({ prefix, question, label, answer, onAnswer, markOf }: ChoiceQuestionProps) {
  const name = useId()
  const text = useId()
  return (
    <div class="question">
      <p id={text} class="question-text">
        {t(`${prefix}.question`)}
      </p>
      <div role="radiogroup" aria-label={label} aria-describedby={text} class="answers">
        {question.answers.map(({ id }) => (
          <label key={id} class={`answer ${markOf?.(id) ?? ''}`}>
            <input type="radio" name={name} value={id} checked={answer === id} onChange={() => onAnswer(id)} />
            <span>{t(`${prefix}.answer.${id}`)}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

/** Whether an answer is the right one. */
export function isRightAnswer({ answers }: HazardQuestion, answer: string): boolean {
  return answers.some(({ id, misconception }) => id === answer && misconception === null)
}
