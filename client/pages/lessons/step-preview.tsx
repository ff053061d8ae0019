import { useState } from 'preact/hooks'
import { ballotOf, ballotTexts, type Step } from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'
import { QuestionCard } from '../level/question.tsx'

interface StepPreviewProps {
  readonly steps: readonly Step[]
  readonly index: number
}

/** What pupils have before them in a step: the vote itself, or the level to be tried. */
export function StepPreview({ steps, index }: StepPreviewProps) {
  const step = steps[index]!
  const ballot = ballotOf(step, steps.slice(0, index))
  return (
    <section class="step-preview" aria-label={t('desk.preview')}>
      <h2>{t('desk.preview')}</h2>
      {ballot ? (
        <Ballot
          key={ballotTexts(step, steps)}
          prefix={ballotTexts(step, steps)}
          answers={ballot.answers.map(({ id }) => id)}
        />
      ) : step.type === 'shift' || step.type === 'level' ? (
        <p>
          {t(`editor.preview.${step.type}`)}{' '}
          <a href={`/play/${step.level}`} target="_blank" rel="noopener">
            {t('editor.preview.try')}
          </a>
        </p>
      ) : (
        <p>{t(`editor.preview.${step.type}`)}</p>
      )}
    </section>
  )
}

function Ballot({ prefix, answers }: { readonly prefix: string; readonly answers: readonly string[] }) {
  const [answer, setAnswer] = useState<string | null>(null)
  return (
    <QuestionCard prefix={prefix} answers={answers} label={t('room.question')} answer={answer} onAnswer={setAnswer} />
  )
}
