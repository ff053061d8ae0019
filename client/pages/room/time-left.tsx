import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { RoomClient, StepTime } from '../../session/room-client.ts'
import { browserWall } from '../../session/wall-clock.ts'

/** How often the countdown is looked at. Wall ms. */
const lookEveryMs = 250

/** What is left of the step for whoever looks: minutes and seconds; nothing where there is no limit. */
export function TimeLeft({ room }: { readonly room: RoomClient }) {
  const time = room.time.value
  const step = room.session.value?.step.number
  const [nowMs, setNowMs] = useState(browserWall.nowMs())
  useEffect(() => {
    if (!time || time.stopped || time.leftMs === null) return undefined
    setNowMs(browserWall.nowMs())
    const ticking = setInterval(() => setNowMs(browserWall.nowMs()), lookEveryMs)
    return () => clearInterval(ticking)
  }, [time])
  if (!time || time.step !== step || time.leftMs === null) return null
  const seconds = Math.ceil(leftNowMs(time, nowMs) / 1000)
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    <p class="time-left" role="timer" aria-label={t('room.time-left')}>
      {shown}
    </p>
  )
}

function leftNowMs({ leftMs, stopped, heardMs }: StepTime, nowMs: number): number {
  return Math.max(0, (leftMs ?? 0) - (stopped ? 0 : Math.max(0, nowMs - heardMs)))
}
