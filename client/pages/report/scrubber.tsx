import { t } from '../../i18n/index.ts'
import type { LocalShift } from '../../session/local-shift.ts'
import { useFrames } from '../level/use-frames.ts'
import { inMs } from '../level/words.ts'

interface ScrubberProps {
  readonly session: LocalShift
  readonly endUs: number
  /** To what it came to. */
  readonly onDone: () => void
}

const stepUs = 5000

/** Of a shift that is seen again: any moment of it, and its result. */
export function Scrubber({ session, endUs, onDone }: ScrubberProps) {
  const atUs = useFrames(session, () => Math.floor(session.nowUs() / stepUs) * stepUs, [])
  return (
    <div class="replay-scrubber">
      <input
        type="range"
        class="scrubber"
        min={0}
        max={endUs}
        step={stepUs}
        value={Math.min(atUs, endUs)}
        aria-label={t('play.result.scrub')}
        aria-valuetext={t('play.result.at', { ms: inMs(atUs) })}
        onInput={(event) => session.goTo(Number(event.currentTarget.value))}
      />
      <button type="button" class="button primary" onClick={onDone}>
        {t('report.replay.result')}
      </button>
    </div>
  )
}
