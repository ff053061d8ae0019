import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { LanguageSwitch } from './language-switch.tsx'

interface PageProps {
  readonly title: string
  readonly class?: string
  readonly children: ComponentChildren
  /** The way home is drawn at the top; a shift has its own header. */
  readonly bare?: boolean
}

/** A page of the site: its title in the tab, the market's sign with the way home, one main part. */
export function Page({ title, class: name = '', children, bare = false }: PageProps) {
  useEffect(() => {
    document.title = title === t('site.name') ? title : `${title} · ${t('site.name')}`
  }, [title])
  return (
    <div class={`page ${name}`}>
      {!bare && (
        <header class="page-header">
          <a class="home" href="/">
            <span class="home-sign" aria-hidden="true" />
            {t('site.name')}
          </a>
          <LanguageSwitch />
        </header>
      )}
      <main id="main">{children}</main>
    </div>
  )
}

/** What is shown while something is on its way, or where it did not come. */
export function Notice({ kind = 'info', children }: { kind?: 'info' | 'problem'; children: ComponentChildren }) {
  return (
    <div class={`notice ${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}
