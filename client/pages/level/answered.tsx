import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { QuestionCard } from './question.tsx'
import { isRight, permutedAnswers, type Asked, type Prediction } from './question-model.ts'
import { Prose } from '../../ui/prose.tsx'

interface AnsweredProps {
  /** `level.<id>`: where the texts are. */
  readonly prefix: string
  readonly question: Asked
}

/** What was said before, and what somebody believes who says so. */
export function Said({ prefix, question, prediction }: AnsweredProps & { readonly prediction: Prediction | null }) {
  if (!prediction) return <p>{t('play.result.said.nothing')}</p>
  const belief = question.answers.find(({ id }) => id === prediction.answer)?.misconception
  return (
    <>
      <p>
        <q>
          <Prose text={t(`${prefix}.answer.${prediction.answer}`)} />
        </q>
        {prediction.sure && ` — ${t(`play.sure.${prediction.sure}`)}`}
      </p>
      <p class="verdict">
        <Prose
          text={belief ? t('play.result.wrong', { belief: t(`misconception.${belief}`) }) : t('play.result.right')}
        />
      </p>
    </>
  )
}

interface SecondProps extends AnsweredProps {
  readonly seed: number
  /** It was answered for the first time. */
  readonly onSecond?: ((right: boolean) => void) | undefined
}

/** A question of the same form, to see whether the rule has arrived. A wrong answer may be mended. */
export function SecondQuestion({ prefix, question, seed, onSecond }: SecondProps) {
  const [answer, setAnswer] = useState<string | null>(null)
  const right = answer !== null && isRight(question, answer)
  return (
    <>
      <QuestionCard
        prefix={`${prefix}.second`}
        answers={permutedAnswers(question, seed)}
        label={t('play.result.second')}
        answer={answer}
        onAnswer={(next) => {
          if (right) return
          // The first answer counts; the others are for learning.
          if (answer === null) onSecond?.(isRight(question, next))
          setAnswer(next)
        }}
        markOf={(id) => (id !== answer ? null : right ? 'right' : 'wrong')}
      />
      <p role="status" class="verdict">
        {answer !== null && t(right ? 'play.result.second.right' : 'play.result.second.wrong')}
      </p>
    </>
  )
}
