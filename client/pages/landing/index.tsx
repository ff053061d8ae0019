import './landing.css'
import { t } from '../../i18n/index.ts'
import { readProgress } from '../../progress.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { Page } from '../../ui/page.tsx'
import { LiveStore } from './live-store.tsx'

const doors = [
  { name: 'play', href: '/play' },
  { name: 'join', href: '/join' },
  { name: 'host', href: '/host' },
] as const

/** Who has never played comes to the counter in one click; who has, to the levels. */
function firstPlay(): string {
  return Object.keys(readProgress()).length === 0 ? '/play/first-customer' : '/play'
}

/** The entrance: a store that runs by itself, and three doors. */
export function LandingPage() {
  return (
    <Page title={t('site.name')} class="landing" bare>
      <div class="shop-front">
        <div class="front-awning" aria-hidden="true" />
        <LanguageSwitch />
        <div class="front-sign">
          <h1>{t('site.name')}</h1>
          <p>{t('landing.tagline')}</p>
        </div>
        <LiveStore />
      </div>
      <nav class="doors" aria-label={t('landing.doors')}>
        {doors.map(({ name, href }) => (
          <div key={name} class={`door ${name}`}>
            <a href={name === 'play' ? firstPlay() : href} aria-describedby={`door-${name}`}>
              {t(`landing.${name}`)}
            </a>
            <span id={`door-${name}`}>{t(`landing.${name}.hint`)}</span>
          </div>
        ))}
      </nav>
      <div class="landing-text">
        <p>{t('landing.lead')}</p>
        <p>
          <strong>{t('landing.true')}</strong> {t('landing.true.text')}
        </p>
      </div>
    </Page>
  )
}
