import { t } from '../i18n/index.ts'
import { Page } from '../ui/page.tsx'

export function NotFoundPage() {
  return (
    <Page title={t('not-found.title')}>
      <div class="card narrow">
        <h1>{t('not-found.title')}</h1>
        <p>{t('not-found.text')}</p>
        <a class="button primary" href="/">
          {t('not-found.home')}
        </a>
      </div>
    </Page>
  )
}
