import { conceptQuestions, rightAnswer, type Lesson, type Step } from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'

/** The lesson's concept questions with their answers; the right one is marked. */
export function QuestionKeys({ lesson }: { readonly lesson: Lesson }) {
  const asked = lesson.steps.filter((step): step is Extract<Step, { type: 'question' }> => step.type === 'question')
  return (
    <section>
      <h2>{t('plan.questions')}</h2>
      {asked.map(({ id, question, form }) => {
        const ballot = conceptQuestions.find((one) => one.id === question)!.forms[form]
        const prefix = `question.${question}.${form}`
        return (
          <div key={id} class="plan-question">
            <p>
              <strong>{t(`lesson.${lesson.id}.${id}.name`)}</strong> ({t(`plan.form.${form}`)}):{' '}
              <Prose text={t(`${prefix}.question`)} />
            </p>
            <ul>
              {ballot.answers.map((answer) => (
                <li key={answer.id} class={answer.id === rightAnswer(ballot) ? 'right' : ''}>
                  <Prose text={t(`${prefix}.answer.${answer.id}`)} />
                  {answer.id === rightAnswer(ballot) && <strong> ✓ {t('plan.right')}</strong>}
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
