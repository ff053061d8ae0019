import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { NewSession as Created } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { seats } from '../room/seats.ts'

/** Opens a session for a class, or a room for friends. */
export function NewSession() {
  const { route } = useLocation()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)

  async function create(quick: boolean): Promise<void> {
    setBusy(true)
    setFailed(false)
    try {
      const response = await fetch('/api/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ quick }),
      })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const { code, key } = (await response.json()) as Created
      seats.offerHostKey(code, key)
      route(quick ? `/join/${code}` : `/host/${code}`)
    } catch {
      setFailed(true)
      setBusy(false)
    }
  }

  return (
    <Page title={t('host.title')}>
      <div class="card narrow">
        <h1>{t('host.title')}</h1>
        <p>{t('host.lead')}</p>
        <button type="button" class="button primary big" disabled={busy} onClick={() => void create(false)}>
          {busy ? t('host.creating') : t('host.create')}
        </button>
        <p class="problem" role="alert">
          {failed && t('host.failed')}
        </p>
        <p class="host-links">
          <a href="/check">{t('host.check')}</a>
          <a href="/host/lessons">{t('host.own-lessons')}</a>
          <a href="/host/plan">{t('host.plans')}</a>
        </p>
        <hr />
        <p>{t('host.quick.text')}</p>
        <button type="button" class="button" disabled={busy} onClick={() => void create(true)}>
          {t('host.quick')}
        </button>
      </div>
    </Page>
  )
}
