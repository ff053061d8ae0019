import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { Sandbox } from './sandbox.ts'
import { addressOf } from './use-link.ts'

/** Puts the link to a sandbox on the clipboard; where there is none, shows it. */
export function CopyLink({ sandbox }: { readonly sandbox: Sandbox }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no')
  useEffect(() => setCopied('no'), [sandbox])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(addressOf(sandbox))
      setCopied('yes')
    } catch {
      setCopied('by-hand')
    }
  }
  return (
    <div class="copy-link">
      <button type="button" class="button primary" onClick={() => void copy()}>
        {t('sandbox.copy')}
      </button>
      <span role="status">{copied === 'yes' && t('sandbox.copied')}</span>
      {copied === 'by-hand' && (
        <label class="field">
          <span>{t('sandbox.copy.by-hand')}</span>
          <input type="text" readOnly value={addressOf(sandbox)} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </div>
  )
}
