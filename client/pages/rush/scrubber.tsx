import type { RushWave } from '../../../shared/curriculum/rush.ts'
import { t } from '../../i18n/index.ts'
import type { LocalShift } from '../../session/local-shift.ts'
import { useFrames } from '../level/use-frames.ts'
import { inMs } from '../level/words.ts'

interface ScrubberProps {
  readonly session: LocalShift
  readonly waves: readonly RushWave[]
  readonly onDone: () => void
  readonly onAgain: () => void
}

const stepUs = 50_000

/** Of a run that is watched: any moment of it, its closing, and a turn of one's own. */
export function Scrubber({ session, waves, onDone, onAgain }: ScrubberProps) {
  const atUs = useFrames(session, () => Math.floor(session.nowUs() / stepUs) * stepUs, [])
  const wave = waves.findLast(({ fromUs }) => fromUs <= atUs)
  const words = t('play.result.at', { ms: inMs(atUs) })
  return (
    <div class="rush-scrubber">
      <input
        type="range"
        class="scrubber"
        min={0}
        max={session.setup.closesUs}
        step={stepUs}
        value={atUs}
        aria-label={t('play.result.scrub')}
        aria-valuetext={wave ? `${words}: ${t(`rush.wave.${wave.kind}`)}` : words}
        onInput={(event) => session.goTo(Number(event.currentTarget.value))}
      />
      <button
        type="button"
        class="button"
        onClick={() => {
          session.goTo(session.setup.closesUs + 1)
          onDone()
        }}
      >
        {t('rush.to-closing')}
      </button>
      <button type="button" class="button primary" onClick={onAgain}>
        {t('rush.my-turn')}
      </button>
    </div>
  )
}
