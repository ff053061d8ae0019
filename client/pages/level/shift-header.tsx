import './shift-header.css'
import { wallMsPerPythonMs, rates } from '../../session/shift-session.ts'
import { formatNumber } from '../../i18n/index.ts'
import { t } from './kept-texts.ts'
import { placeOf } from '../../sound/index.ts'
import { togglePause } from './shortcuts.ts'
import { SoundSwitch } from './sound-switch.tsx'
import { useSeen } from './same.ts'
import type { ShiftUi } from './shift-ui.ts'

/** Title, the shift's time in both clocks, how many are served, and the clock's controls. */
export function ShiftHeader({ ui, title }: { readonly ui: ShiftUi; readonly title: string }) {
  const { session, shop } = ui
  const { served, expected, left } = useSeen(
    () => ({
      served: shop.value.served,
      expected: shop.value.expected,
      left: shop.value.left,
    }),
    [shop],
  )
  const ms = ui.shownUs.value / 1000
  const { mine } = session.clock
  return (
    <header class="shift-header">
      {mine && (
        <a class="button back" href="/play">
          <span aria-hidden="true">☰</span>
          <span class="back-word">{t('play.levels')}</span>
        </a>
      )}
      <h1 class="shift-title">{title}</h1>
      <div class="shift-facts">
        <p class="shift-time">
          {t('play.time', { seconds: formatNumber((ms * wallMsPerPythonMs) / 1000), ms: formatNumber(ms) })}
        </p>
        <p class="shift-served">
          {t('play.served', { served, expected })}
          {left > 0 && <span class="walkouts"> · {t('play.left', { count: left })}</span>}
        </p>
      </div>
      {mine && <ClockControls session={session} />}
      <SoundSwitch place={placeOf(session)} />
    </header>
  )
}

/** Pause, and how fast the shift's clock goes. */
export function ClockControls({ session }: Pick<ShiftUi, 'session'>) {
  const { paused, rate } = session.clock
  return (
    <div class="clock">
      <button type="button" class="button" onClick={() => togglePause(session)}>
        <span aria-hidden="true">{paused.value ? '▶' : '❚❚'}</span>
        <span class="clock-word">{t(paused.value ? 'play.resume' : 'play.pause')}</span>
      </button>
      <div class="rates" role="group" aria-label={t('play.speed')}>
        {rates.map((one) => (
          <button
            key={one}
            type="button"
            class="button rate"
            aria-pressed={rate.value === one}
            onClick={() => session.clock.setRate(one)}
          >
            {t(`play.speed.${one}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
