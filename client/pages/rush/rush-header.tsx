import { rushClosesUs, type RushWave, type WaveKind } from '../../../shared/curriculum/rush.ts'
import { scoreOf } from '../../../shared/shift/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { wallMsPerPythonMs, type ShiftSession } from '../../session/shift-session.ts'
import { placeOf } from '../../sound/index.ts'
import { ClockControls } from '../level/shift-header.tsx'
import { SoundSwitch } from '../level/sound-switch.tsx'
import { useFrames } from '../level/use-frames.ts'

interface RushHeaderProps {
  readonly session: ShiftSession
  readonly waves: readonly RushWave[]
  readonly onLeave: () => void
}

/** What the waves are about to do, seconds on screen at 1×. */
interface Forecast {
  /** The kind that comes now; null in a breather. */
  readonly now: WaveKind | null
  /** The kind that comes after. */
  readonly next: WaveKind | null
  readonly nextInSeconds: number
}

/** Over a rush hour: the till, the time, the waves, and the clock. */
export function RushHeader({ session, waves, onLeave }: RushHeaderProps) {
  const { coins, secondsLeft, now, next, nextInSeconds } = useFrames(
    session,
    () => ({
      coins: Math.floor((scoreOf(session.setup, session.view()).tillMilli ?? 0) / 1000),
      secondsLeft: seconds(Math.max(0, rushClosesUs - session.nowUs())),
      ...forecast(waves, session.nowUs()),
    }),
    [waves],
  )
  const nextWords = next
    ? t('rush.wave.next', { wave: t(`rush.wave.${next}`), seconds: nextInSeconds })
    : t('rush.wave.last')
  return (
    <header class="shift-header rush-header">
      <button type="button" class="button back" onClick={onLeave}>
        <span aria-hidden="true">☰</span>
        <span class="back-word">{t('rush.leave')}</span>
      </button>
      <h1 class="shift-title">{t('rush.title')}</h1>
      <div class="shift-facts">
        <p class={coins < 40 ? 'rush-till low' : 'rush-till'}>{t('rush.till', { coins: formatNumber(coins) })}</p>
        <p class="shift-time">{t('rush.time-left', { time: minutes(secondsLeft) })}</p>
        <p class="rush-wave">
          {now && <strong class={`wave ${now}`}>{t(`rush.wave.${now}`)}</strong>} {nextWords}
        </p>
      </div>
      <p class="visually-hidden" role="status">
        {now
          ? t('rush.wave.begins', { wave: t(`rush.wave.${now}`) })
          : next && t('rush.wave.ahead', { wave: t(`rush.wave.${next}`) })}
      </p>
      {session.clock.mine && <ClockControls session={session} />}
      <SoundSwitch place={placeOf(session)} />
    </header>
  )
}

function forecast(waves: readonly RushWave[], nowUs: number): Forecast {
  const now = waves.find(({ fromUs, untilUs }) => fromUs <= nowUs && nowUs < untilUs)
  const next = waves.find(({ fromUs }) => fromUs > nowUs)
  return {
    now: now?.kind ?? null,
    next: next?.kind ?? null,
    nextInSeconds: next ? seconds(next.fromUs - nowUs) : 0,
  }
}

function seconds(us: number): number {
  return Math.ceil((us * wallMsPerPythonMs) / 1_000_000)
}

/** Minutes and seconds, as on a kitchen clock. */
function minutes(all: number): string {
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`
}
