import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/index.ts'

interface CopyLinkProps {
  readonly address: string
  /** The one thing to do on its page. */
  readonly primary?: boolean
}

/** Puts a link on the clipboard; where there is none, shows it. */
export function CopyLink({ address, primary = false }: CopyLinkProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no')
  useEffect(() => setCopied('no'), [address])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(address)
      setCopied('yes')
    } catch {
      setCopied('by-hand')
    }
  }
  return (
    <div class="copy-link">
      <button type="button" class={primary ? 'button primary' : 'button'} onClick={() => void copy()}>
        {t('site.copy')}
      </button>
      <span role="status">{copied === 'yes' && t('site.copied')}</span>
      {copied === 'by-hand' && (
        <label class="field">
          <span>{t('site.copy.by-hand')}</span>
          <input type="text" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </div>
  )
}
