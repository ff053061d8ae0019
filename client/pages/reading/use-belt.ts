import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import {
  advanceBelt,
  isOver,
  jobsFor,
  nextFallUs,
  sortJob,
  startBelt,
  type Belt,
  type Bin,
} from '../../../shared/curriculum/reading/index.ts'
import type { Rate } from '../../session/shift-session.ts'

export interface BeltClock {
  readonly paused: boolean
  readonly rate: Rate
  /** The belt stops before a job falls off. */
  readonly waits: boolean
}

/** A frame that comes later than this was not watched: the page was hidden. Wall ms. */
const longestFrameMs = 100

/** The belt in motion. Wall time moves its clock and nothing else. */
export function useBelt(seed: number) {
  const jobs = useMemo(() => jobsFor(seed), [seed])
  const [belt, setBelt] = useState(() => startBelt(jobs))
  const [clock, setClock] = useState<BeltClock>({ paused: false, rate: 1, waits: false })
  const now = useRef<Belt>(belt)
  const show = (next: Belt): void => {
    now.current = next
    setBelt(next)
  }
  const over = isOver(belt)
  useEffect(() => {
    if (clock.paused || over) return undefined
    let last = performance.now()
    let frame = requestAnimationFrame(function move(time: number) {
      const passedMs = Math.min(longestFrameMs, Math.max(0, time - last)) * clock.rate
      last = time
      const wantedUs = now.current.atUs + Math.round(passedMs * 1000)
      const fallsUs = nextFallUs(now.current) ?? wantedUs + 1
      show(advanceBelt(now.current, clock.waits ? Math.min(wantedUs, fallsUs - 1) : wantedUs))
      frame = requestAnimationFrame(move)
    })
    return () => cancelAnimationFrame(frame)
  }, [clock, over])
  const sort = (job: string, bin: Bin): Belt | null => {
    const sorted = sortJob(now.current, { atUs: now.current.atUs, job, bin })
    if (!sorted.ok) return null
    show(sorted.belt)
    return sorted.belt
  }
  return { belt, jobs, over, clock, setClock, sort } as const
}
