import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { ShiftSession } from '../../session/shift-session.ts'

interface DoorsProps {
  readonly session: ShiftSession
  /** Counts that much faster than the wall clock. */
  readonly speed: number
}

/** How long the doors stay closed, so that one can hire and open before the rush. */
const closedSeconds = 6

/** The last seconds before the opening. Pause stops them, a button ends them. */
export function Doors({ session, speed }: DoorsProps) {
  const [seconds, setSeconds] = useState(closedSeconds)
  const paused = session.clock.paused.value
  useEffect(() => {
    if (paused) return undefined
    const timer = setInterval(() => setSeconds((left) => left - 1), 1000 / speed)
    return () => clearInterval(timer)
  }, [paused, speed])
  useEffect(() => {
    if (seconds <= 0) session.open()
  }, [seconds, session])
  return (
    <div class="doors-closed">
      <p>{t('play.doors', { seconds: Math.max(0, seconds) })}</p>
      <button type="button" class="button primary" onClick={() => session.open()}>
        {t('play.doors.open')}
      </button>
    </div>
  )
}
