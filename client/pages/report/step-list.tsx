import type { Report, ReportStep, ResultNews } from '../../../shared/protocol/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'
import { stepLabel } from '../host/step-words.ts'
import { inMs } from '../level/words.ts'
import { Histogram } from '../room/histogram.tsx'
import { nameOfPupil } from '../room/pupil-name.tsx'
import { answeredIn, firstVote } from './report-model.ts'
import { useSpeedUps, type SpeedUps } from './use-speed-ups.ts'

interface StepListProps {
  readonly report: Report
  readonly secret: string
}

/** Every step of the session: how the class voted, and what each team's shift came to. */
export function StepList({ report, secret }: StepListProps) {
  const speedUps = useSpeedUps(report.code, secret, report.results)
  return (
    <section class="report-part" aria-labelledby="steps">
      <h2 id="steps">{t('report.steps')}</h2>
      {report.steps.length === 0 && <p>{t('report.steps.none')}</p>}
      <ol class="report-steps">
        {report.steps.map((step) => {
          const shifts = report.results.filter((result) => result.step === step.number)
          return (
            <li key={step.number} class={step.votes || shifts.length > 0 ? 'card' : ''} value={step.number}>
              <h3>
                {step.number}. {stepLabel(step.step)}
              </h3>
              {step.votes && <Votes report={report} step={step} />}
              {shifts.length > 0 && <TeamShifts report={report} shifts={shifts} speedUps={speedUps} />}
              {step.step.type === 'shift' && shifts.length === 0 && <p>{t('report.shift.none')}</p>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Votes({ report, step }: { readonly report: Report; readonly step: ReportStep }) {
  const answered = answeredIn(report, step)
  const of = report.seats.length
  return (
    <>
      <p>
        <Prose text={t(`${step.ballot}.question`)} />
      </p>
      <p>
        <strong>{t('report.answered', { answered, of })}</strong>{' '}
        {of > answered && t('report.blank', { count: of - answered })}
      </p>
      <Histogram
        label={t('report.answers')}
        prefix={step.ballot!}
        answers={Object.keys(step.votes!.histogram)}
        votes={step.votes!.histogram}
        before={firstVote(report, step)?.votes?.histogram ?? null}
        right={step.right}
      />
    </>
  )
}

interface TeamShiftsProps {
  readonly report: Report
  readonly shifts: readonly ResultNews[]
  readonly speedUps: SpeedUps
}

/** What each team's shift came to, and the way to see it again. */
function TeamShifts({ report, shifts, speedUps }: TeamShiftsProps) {
  const columns = ['team', 'makespan', 'speed-up', 'served', 'walkouts'] as const
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={t('report.teams')}>
      <table class="results team-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`report.shift.${column}`)}
              </th>
            ))}
            <td class="not-printed" />
          </tr>
        </thead>
        <tbody>
          {shifts.map(({ number, team, makespanUs, served, walkouts, cut }) => (
            <tr key={number}>
              <th scope="row">
                {t('room.team', { number: team })}
                <span class="team-members">
                  {report.seats
                    .filter((seat) => seat.shifts.includes(number))
                    .map(nameOfPupil)
                    .join(', ')}
                </span>
              </th>
              <td class="figure" data-label={t('report.shift.makespan')}>
                {t('host.result.ms', { ms: inMs(makespanUs) })}
                {cut && <span class="shift-cut"> {t('report.shift.cut')}</span>}
              </td>
              <td class="figure" data-label={t('report.shift.speed-up')}>
                {speedUpWords(speedUps.get(number))}
              </td>
              <td class="figure" data-label={t('report.shift.served')}>
                {served}
              </td>
              <td class="figure" data-label={t('report.shift.walkouts')}>
                {walkouts}
              </td>
              <td class="not-printed">
                <a class="button" href={`/report/${report.code}/shift/${number}`}>
                  {t('report.replay')}
                  <span class="visually-hidden">: {t('room.team', { number: team })}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function speedUpWords(permille: number | null | undefined): string {
  if (permille === undefined) return '…'
  return permille === null ? '–' : t('report.times', { factor: formatNumber(permille / 1000, 1) })
}
