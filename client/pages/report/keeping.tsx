import { useEffect, useRef, useState } from 'preact/hooks'
import { keepDays, type KeepDays, type Report } from '../../../shared/protocol/index.ts'
import { formatDay, t } from '../../i18n/index.ts'
import { deleteReport, keepReport, type Fetched } from '../../session/report-client.ts'

interface KeepingProps {
  readonly report: Report
  readonly secret: string
  /** Something else is kept now, or nothing. */
  readonly onChanged: () => void
}

/** How long the session's data are kept, and the way to delete them now. What would delete at once is asked twice. */
export function Keeping({ report, secret, onChanged }: KeepingProps) {
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<KeepDays | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { code, deletedMs, keepDays: kept } = report
  const keepIt = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) keepIt.current?.focus()
  }, [asking])

  async function change(request: Promise<Fetched<null>>): Promise<void> {
    setBusy(true)
    setProblem('')
    const answer = await request
    setBusy(false)
    setAsking(false)
    // What was chosen stays shown until the report says it, too.
    if (answer.ok || answer.reason === 'deleted') return onChanged()
    setChosen(null)
    setProblem(t(`report.${answer.reason}`))
  }

  /** Whether to delete; what was chosen but not carried out is not shown any longer. */
  function ask(whether: boolean): void {
    setAsking(whether)
    setChosen(whether ? 0 : null)
  }

  if (deletedMs === null)
    return (
      <section class="card" aria-labelledby="keeping">
        <h2 id="keeping">{t('report.keeping')}</h2>
        <p>{t('report.keeping.later', { kept: t(`desk.keep.${kept}`) })}</p>
      </section>
    )
  const choose = (days: KeepDays): void => {
    setAsking(days === 0)
    setChosen(days)
    if (days > 0) void change(keepReport(code, secret, days))
  }
  return (
    <section class="card" aria-labelledby="keeping">
      <h2 id="keeping">{t('report.keeping')}</h2>
      <p>
        {t('report.keeping.until')} <strong>{formatDay(deletedMs)}</strong>
      </p>
      <p>{t('report.keeping.what')}</p>
      <fieldset class="keep-days not-printed">
        <legend>{t('report.keeping.choose')}</legend>
        {keepDays.map((days) => (
          <label key={days} class="choice">
            <input type="radio" name="keep" checked={days === (chosen ?? kept)} onChange={() => choose(days)} />
            <span>{t(`desk.keep.${days}`)}</span>
          </label>
        ))}
      </fieldset>
      {asking ? (
        <div class="buttons not-printed" role="group" aria-label={t('report.delete.sure')}>
          <strong>{t('report.delete.sure')}</strong>
          <button
            type="button"
            class="button danger"
            disabled={busy}
            onClick={() => void change(deleteReport(code, secret))}
          >
            {t('report.delete.yes')}
          </button>
          <button ref={keepIt} type="button" class="button" disabled={busy} onClick={() => ask(false)}>
            {t('report.delete.no')}
          </button>
        </div>
      ) : (
        <button type="button" class="button danger not-printed" onClick={() => ask(true)}>
          {t('report.delete')}
        </button>
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
    </section>
  )
}
