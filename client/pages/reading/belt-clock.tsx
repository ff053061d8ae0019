import { t } from '../../i18n/index.ts'
import { rates } from '../../session/shift-session.ts'
import type { BeltClock } from './use-belt.ts'

interface BeltClockProps {
  readonly clock: BeltClock
  readonly onChange: (clock: BeltClock) => void
}

/** Pause, how fast the belt runs, and whether it waits for the reader. */
export function BeltClockControls({ clock, onChange }: BeltClockProps) {
  return (
    <div class="rd-clock">
      <button type="button" class="button" onClick={() => onChange({ ...clock, paused: !clock.paused })}>
        <span aria-hidden="true">{clock.paused ? '▶' : '❚❚'}</span>
        <span class="rd-word">{t(clock.paused ? 'play.resume' : 'play.pause')}</span>
      </button>
      <div class="rd-rates" role="group" aria-label={t('play.speed')}>
        {rates.map((rate) => (
          <button
            key={rate}
            type="button"
            class="button"
            aria-pressed={clock.rate === rate}
            onClick={() => onChange({ ...clock, rate })}
          >
            {t(`play.speed.${rate}`)}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="button"
        aria-pressed={clock.waits}
        onClick={() => onChange({ ...clock, waits: !clock.waits })}
      >
        {t('reading.waits')}
      </button>
    </div>
  )
}
