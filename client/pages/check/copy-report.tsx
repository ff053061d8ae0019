import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'

/** The text for the school's IT, with a button that puts it on the clipboard; where there is none, it can be marked and copied. */
export function CopyReport({ report }: { readonly report: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(report)
      setCopied('yes')
    } catch {
      setCopied('by-hand')
    }
  }
  return (
    <section class="card">
      <h2>{t('check.report')}</h2>
      <p>{t('check.report.lead')}</p>
      <textarea class="check-report" readOnly rows={14} value={report} aria-label={t('check.report')} />
      <div class="buttons">
        <button type="button" class="button" onClick={() => void copy()}>
          {t('check.report.copy')}
        </button>
        <span role="status">
          {copied === 'yes' && t('check.report.copied')}
          {copied === 'by-hand' && t('check.report.by-hand')}
        </span>
      </div>
    </section>
  )
}
