import { useMemo, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { LaneRibbon } from '../level/lane-ribbon.tsx'
import type { RibbonRows } from '../level/ribbon-rows.ts'
import { laneRows } from './lane-rows.ts'
import type { Outcome } from './outcome.ts'

interface WayRibbonProps {
  readonly outcome: Outcome
  readonly label: string
  /** Where all ribbons of the page end. */
  readonly toUs: number
  readonly atUs: number
  readonly onPoint: (atUs: number) => void
}

/** More threads than this are shown on request only. */
const fewThreads = 14

interface Shown {
  readonly process: string
  readonly rows: RibbonRows
  readonly hasScanner: boolean
}

/** The ribbon of one way: lane by lane, the scanner's track over those of its threads. */
export function WayRibbon({ outcome, label, toUs, atUs, onPoint }: WayRibbonProps) {
  const [all, setAll] = useState(false)
  const threads = outcome.lanes.reduce((sum, lane) => sum + lane.threads.length, 0)
  const lanes = useMemo(() => shownLanes(outcome, all ? threads : fewThreads), [outcome, all])
  return (
    <div class="way-ribbon">
      {lanes.map(({ process, rows, hasScanner }) => (
        <LaneRibbon
          key={process}
          label={t('sandbox.ribbon', { way: label, process })}
          scannerName={scannerLabel(process, hasScanner, lanes.length)}
          rows={rows}
          endUs={outcome.makespanUs}
          toUs={toUs}
          atUs={atUs}
          onPoint={onPoint}
        />
      ))}
      {threads > fewThreads && (
        <button type="button" class="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('sandbox.ribbon.fewer') : t('sandbox.ribbon.all', { count: threads })}
        </button>
      )}
    </div>
  )
}

function scannerLabel(process: string, hasScanner: boolean, lanes: number): string {
  if (!hasScanner) return t('sandbox.no-gil')
  return lanes > 1 ? t('sandbox.gil-of', { process }) : t('play.ribbon.gil')
}

/** The first threads, lane by lane. */
function shownLanes(outcome: Outcome, most: number): Shown[] {
  let left = most
  return outcome.lanes.flatMap((lane): Shown[] => {
    const threads = lane.threads.slice(0, left)
    left -= threads.length
    return threads.length === 0
      ? []
      : [
          {
            process: lane.process,
            rows: { ...laneRows({ ...lane, threads }, outcome), scanner: laneRows(lane, outcome).scanner },
            hasScanner: lane.scanner !== null,
          },
        ]
  })
}
