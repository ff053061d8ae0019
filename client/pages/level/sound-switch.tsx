import { t } from '../../i18n/index.ts'
import { soundIsOn, turnSound, type SoundPlace } from '../../sound/index.ts'

const waves = 'M15.500 9q2 3 0 6M18.500 6.500q4 5.500 0 11'
const cross = 'M16 9.500l5 5m0-5l-5 5'

/** Sound on or off; the choice is kept, apart for playing alone and in a class. */
export function SoundSwitch({ place }: { readonly place: SoundPlace }) {
  const on = soundIsOn(place)
  return (
    <button
      type="button"
      class="button sound-switch"
      aria-label={t('play.sound')}
      aria-pressed={on}
      onClick={() => turnSound(place, !on)}
    >
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M3 9h4l5-4.500v15L7 15H3z" fill="currentColor" />
        <path d={on ? waves : cross} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      </svg>
    </button>
  )
}
