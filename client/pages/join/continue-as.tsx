import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { nameOfPair, PupilPicture } from '../room/pupil-name.tsx'
import { seats } from '../room/seats.ts'

const tabKey = (code: string): string => `oh-my-gil.tab.${code}`

/** Whether this device has a seat that this tab has not used yet: then it may be somebody else's. */
export function wasHere(code: string): boolean {
  return seats.secret(code) !== null && seats.name(code) !== null && !usedByThisTab(code)
}

function usedByThisTab(code: string): boolean {
  try {
    return sessionStorage.getItem(tabKey(code)) !== null
  } catch {
    return true
  }
}

/** From now on this tab comes back by itself, after a refresh, too. */
export function keepForThisTab(code: string): void {
  try {
    sessionStorage.setItem(tabKey(code), '1')
  } catch {
    // Where nothing may be kept, the question is not asked.
  }
}

interface ContinueAsProps {
  readonly code: string
  readonly onDecided: () => void
}

/** A shared device: is it the same pupil as before, or the next? */
export function ContinueAs({ code, onDecided }: ContinueAsProps) {
  const name = seats.name(code)!
  const decide = (same: boolean): void => {
    if (!same) seats.forgetSecret(code)
    keepForThisTab(code)
    onDecided()
  }
  return (
    <Page title={t('join.title')}>
      <div class="card narrow centred">
        <PupilPicture noun={name.noun} />
        <h1>{t('join.continue', { name: nameOfPair(name) })}</h1>
        <p>{t('join.continue.text')}</p>
        <div class="buttons">
          <button type="button" class="button primary big" onClick={() => decide(true)}>
            {t('join.continue.yes')}
          </button>
          <button type="button" class="button big" onClick={() => decide(false)}>
            {t('join.continue.not-me')}
          </button>
        </div>
      </div>
    </Page>
  )
}
