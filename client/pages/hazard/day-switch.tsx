import { useId } from 'preact/hooks'
import type { Day, Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { t } from '../../i18n/index.ts'

interface DaySwitchProps {
  readonly hazard: Hazard
  readonly days: readonly Day[]
  readonly value: Day
  readonly onChange: (day: Day) => void
}

/** Which day the store is run: who comes when, and with that whether a broken program shows it. */
export function DaySwitch({ hazard, days, value, onChange }: DaySwitchProps) {
  const name = useId()
  return (
    <div class="hz-versions">
      <div role="radiogroup" aria-label={t('hazard.day')}>
        {days.map((day) => (
          <label key={day.id}>
            <input type="radio" name={name} value={day.id} checked={day === value} onChange={() => onChange(day)} />
            <span>{t(`hazard.day.${day.id}`)}</span>
          </label>
        ))}
      </div>
      <p class="hz-hint">{t(`level.${hazard.id}.day.${value.id}`)}</p>
    </div>
  )
}
