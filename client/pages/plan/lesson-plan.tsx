import { recorded, recordedOn, type BuiltInLesson, type Lesson } from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { QuestionKeys } from './question-keys.tsx'
import { timetableOf } from './timetable.ts'

/** How many lines each lesson has of these; the texts are numbered. */
const learnLines = [1, 2, 3]
const exitLines = [1, 2, 3]
const unpluggedSteps = [1, 2, 3, 4, 5, 6]

/** A lesson on paper: what it is for, its steps with the teacher's notes, the keys, an exit ticket, and a version without a network. */
export function LessonPlan({ plan }: { readonly plan: BuiltInLesson }) {
  const { lesson, minutes } = plan
  const text = (key: string): string => t(`lesson.${lesson.id}.${key}`)
  return (
    <Page title={text('title')} class="plan">
      <div class="buttons plan-ways">
        <a class="button" href="/host/plan">
          {t('plan.all')}
        </a>
        <a class="button primary" href="/host">
          {t('plan.host')}
        </a>
        <button type="button" class="button" onClick={() => print()}>
          {t('plan.print')}
        </button>
      </div>
      <h1>
        {text('title')} · {t('plan.minutes', { minutes })}
      </h1>
      <p class="lead">{text('lead')}</p>
      <section>
        <h2>{t('plan.learn')}</h2>
        <ul>
          {learnLines.map((line) => (
            <li key={line}>{text(`learn.${line}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('plan.need')}</h2>
        <ul>
          {['devices', 'before', 'start'].map((need) => (
            <li key={need}>{t(`plan.need.${need}`)}</li>
          ))}
        </ul>
      </section>
      <Steps plan={plan} />
      <QuestionKeys lesson={lesson} />
      <Measured lesson={lesson} />
      <section class="plan-ticket">
        <h2>{t('plan.exit')}</h2>
        <p>{t('plan.exit.lead')}</p>
        <div class="ticket">
          <p>
            <strong>{text('title')}</strong>
          </p>
          <ol>
            {exitLines.map((line) => (
              <li key={line}>{text(`exit.${line}`)}</li>
            ))}
          </ol>
        </div>
      </section>
      <section class="plan-unplugged">
        <h2>{t('plan.unplugged')}</h2>
        <p>{t('plan.unplugged.lead')}</p>
        <ol>
          {unpluggedSteps.map((step) => (
            <li key={step}>{text(`unplugged.${step}`)}</li>
          ))}
        </ol>
      </section>
    </Page>
  )
}

function Steps({ plan: { lesson, slackSeconds } }: { readonly plan: BuiltInLesson }) {
  return (
    <section>
      <h2>{t('plan.steps')}</h2>
      <table class="plan-steps">
        <thead>
          <tr>
            {['from', 'step', 'ask', 'listen'].map((column) => (
              <th key={column} scope="col">
                {t(`plan.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {timetableOf(lesson).map(({ id, from }) => (
            <tr key={id}>
              <td class="plan-from">{from}</td>
              <th scope="row">{t(`lesson.${lesson.id}.${id}.name`)}</th>
              <td data-label={t('plan.ask')}>{t(`lesson.${lesson.id}.${id}.ask`)}</td>
              <td data-label={t('plan.listen')}>{t(`lesson.${lesson.id}.${id}.listen`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {slackSeconds > 0 && <p>{t('plan.slack', { minutes: slackSeconds / 60 })}</p>}
    </section>
  )
}

/** What real Python did with tasks like those of the lesson's levels. */
function Measured({ lesson }: { readonly lesson: Lesson }) {
  const rows = recorded.filter(({ level }) =>
    lesson.steps.some((step) => step.type === 'shift' && step.level === level),
  )
  if (rows.length === 0) return null
  const ms = (value: number) => <td>{t('plan.recorded.ms', { ms: value })}</td>
  return (
    <section>
      <h2>{t('plan.recorded')}</h2>
      <p>{t('plan.recorded.lead', recordedOn)}</p>
      <div class="plan-wide">
        <table>
          <thead>
            <tr>
              {['what', 'one-by-one', 'threads', 'processes', 'asyncio'].map((column) => (
                <th key={column} scope="col">
                  {t(`plan.recorded.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.level}>
                <th scope="row">{t(`recorded.${row.level}`)}</th>
                {ms(row.oneByOneMs)}
                {ms(row.threadsMs)}
                {ms(row.processesMs)}
                {ms(row.asyncioMs)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
