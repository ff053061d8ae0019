import { useEffect, useMemo, useState } from 'preact/hooks'
import { rushWaves } from '../../../shared/curriculum/rush.ts'
import type { LogEntry, ShiftSetup } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'
import { createLocalShift, type LocalShift } from '../../session/local-shift.ts'
import { Doors } from '../level/doors.tsx'
import { savedShift } from '../level/saved-shift.ts'
import { ShiftView } from '../level/shift-view.tsx'
import type { ShownLevel } from '../level/shown.ts'
import { useKeep } from '../level/use-keep.ts'
import { Closing } from './closing.tsx'
import { RushHeader } from './rush-header.tsx'
import { Scrubber } from './scrubber.tsx'

/** A rush hour shows everything but the program, which would be hundreds of lines. */
const shown: ShownLevel = { id: 'rush', shows: ['ribbon', 'sockets', 'gil'] }

interface RushShiftProps {
  readonly setup: ShiftSetup
  /** A log to watch; null: one plays. */
  readonly watched: readonly LogEntry[] | null
  readonly onAgain: () => void
  readonly onWatch: (log: readonly LogEntry[]) => void
  readonly onLeave: () => void
}

/** One rush hour, played or watched, and its closing. */
export function RushShift({ setup, watched, onAgain, onWatch, onLeave }: RushShiftProps) {
  const speed = window.shiftSpeed ?? 1
  const session = useMemo((): LocalShift => {
    const left = watched ? null : savedShift(setup)
    const created = createLocalShift(setup, {
      speed,
      ...(left && { from: left }),
      ...(watched && { plays: watched }),
    })
    if (watched) created.open()
    return created
  }, [setup, watched, speed])
  const waves = useMemo(() => rushWaves(setup.seed), [setup])
  useEffect(() => () => session.close(), [session])
  useKeep(watched ? null : session, null)
  const [closed, setClosed] = useState(false)
  const ended = session.ended.value
  useEffect(() => {
    if (ended && watched === null) setClosed(true)
  }, [ended, watched])
  if (closed)
    return (
      <Closing
        setup={setup}
        log={session.log()}
        state={session.view()}
        own={watched === null}
        onAgain={onAgain}
        onWatch={() => onWatch(session.log())}
        onLeave={onLeave}
      />
    )
  return (
    <ShiftView
      session={session}
      level={shown}
      header={<RushHeader session={session} waves={waves} onLeave={onLeave} />}
      notice={
        session.opened.value ? (
          session.clock.paused.value && <p class="paused">{t(watched ? 'rush.watching' : 'play.paused')}</p>
        ) : (
          <Doors session={session} speed={speed} />
        )
      }
      actions={watched && <Scrubber session={session} waves={waves} onDone={() => setClosed(true)} onAgain={onAgain} />}
    />
  )
}
