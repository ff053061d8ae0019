import type { Report, ReportVote } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { stepLabel } from '../host/step-words.ts'
import { PupilName } from '../room/pupil-name.tsx'
import { tallyOf, votesIn } from './report-model.ts'

/** Pupil by pupil: right, wrong or blank in each vote, and what the wrong answers say. */
export function PupilTable({ report }: { readonly report: Report }) {
  const votes = votesIn(report)
  return (
    <section class="card by-pupil" aria-labelledby="pupils">
      <h2 id="pupils">{t('report.by-pupil')}</h2>
      <p class="report-legend">
        {(['right', 'wrong', 'blank'] as const).map((mark) => (
          <span key={mark}>
            <Mark mark={mark} /> {t(`report.mark.${mark}`)}
          </span>
        ))}
      </p>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={t('report.by-pupil')}>
        <table class="results pupil-table">
          <thead>
            <tr>
              <th scope="col">{t('report.pupil')}</th>
              <th scope="col">{t('report.shift.team')}</th>
              {votes.map(({ number, step }) => (
                <th key={number} scope="col" class="vote-column">
                  {number}. {stepLabel(step)}
                </th>
              ))}
              <th scope="col">{t('report.in-all')}</th>
              <th scope="col">{t('report.misconceptions')}</th>
            </tr>
          </thead>
          <tbody>
            {report.seats.map((seat) => {
              const { right, wrong, blank } = tallyOf(report, seat)
              return (
                <tr key={seat.id}>
                  <th scope="row">
                    <PupilName pupil={seat} />
                  </th>
                  <td>{seat.team > 0 ? seat.team : '–'}</td>
                  {votes.map(({ number }) => (
                    <td key={number} class="vote-cell">
                      <Given vote={seat.votes[number]} />
                    </td>
                  ))}
                  <td class="figure">{t('report.tally', { right, of: right + wrong, blank })}</td>
                  <td>{seat.misconceptions.map((misconception) => t(`misconception.${misconception}`)).join('; ')}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Given({ vote }: { readonly vote: ReportVote | undefined }) {
  const mark = !vote ? 'blank' : vote.right ? 'right' : 'wrong'
  return (
    <>
      <Mark mark={mark} />
      <span class="visually-hidden">{t(`report.mark.${mark}`)}</span>
      {vote?.sure && <span class="vote-sure"> {t(`play.sure.${vote.sure}`)}</span>}
    </>
  )
}

const signs = { right: '✓', wrong: '✗', blank: '–' } as const

function Mark({ mark }: { readonly mark: keyof typeof signs }) {
  return (
    <span class={`mark ${mark}`} aria-hidden="true">
      {signs[mark]}
    </span>
  )
}
