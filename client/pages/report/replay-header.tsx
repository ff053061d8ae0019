import { formatNumber, t } from '../../i18n/index.ts'
import { wallMsPerPythonMs, type ShiftSession } from '../../session/shift-session.ts'
import { placeOf } from '../../sound/index.ts'
import { ClockControls } from '../level/shift-header.tsx'
import { SoundSwitch } from '../level/sound-switch.tsx'
import { useFrames } from '../level/use-frames.ts'

interface ReplayHeaderProps {
  readonly session: ShiftSession
  readonly title: string
  readonly back: string
}

/** Over a shift that is seen again: whose it is, its time, and the clock. */
export function ReplayHeader({ session, title, back }: ReplayHeaderProps) {
  const ms = useFrames(session, () => Math.floor(session.nowUs() / 1000), [])
  return (
    <header class="shift-header">
      <a class="button back" href={back}>
        <span aria-hidden="true">☰</span>
        <span class="back-word">{t('report.back')}</span>
      </a>
      <h1 class="shift-title">{title}</h1>
      <div class="shift-facts">
        <p class="shift-time">
          {t('play.time', { seconds: formatNumber((ms * wallMsPerPythonMs) / 1000), ms: formatNumber(ms) })}
        </p>
        <p>{t('report.replay.watching')}</p>
      </div>
      <ClockControls session={session} />
      <SoundSwitch place={placeOf(session)} />
    </header>
  )
}
