import './plan.css'
import { builtInLessons } from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { LessonPlan } from './lesson-plan.tsx'

interface PlanPageProps {
  /** A lesson; without it, all of them are listed. */
  readonly id?: string
}

/** `/host/plan`: the lessons that come with the game. `/host/plan/<lesson>`: the plan of one, to print. */
export default function PlanPage({ id }: PlanPageProps) {
  const plan = builtInLessons.find(({ lesson }) => lesson.id === id)
  if (plan) return <LessonPlan plan={plan} />
  return (
    <Page title={t('plan.title')} class="plans">
      <h1>{t(id === undefined ? 'plan.title' : 'plan.none')}</h1>
      <p class="lead">{t('plan.lead')}</p>
      <ul class="plan-list">
        {builtInLessons.map(({ lesson, minutes }) => (
          <li key={lesson.id} class="card">
            <h2>{t(`lesson.${lesson.id}.title`)}</h2>
            <p>
              <strong>{t('plan.minutes', { minutes })}</strong> · {t(`lesson.${lesson.id}.lead`)}
            </p>
            <a class="button" href={`/host/plan/${lesson.id}`}>
              {t('plan.open')}
              <span class="visually-hidden">: {t(`lesson.${lesson.id}.title`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}
