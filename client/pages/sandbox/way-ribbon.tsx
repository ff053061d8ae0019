import '../level/parts.css'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { fitCanvas } from '../level/canvas.ts'
import { paintRibbon, ribbonHeightPx, ribbonTimeUs, ribbonX } from '../level/ribbon-paint.ts'
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
          scannerLabel={scannerLabel(process, hasScanner, lanes.length)}
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

interface LaneRibbonProps {
  readonly label: string
  readonly scannerLabel: string
  readonly rows: RibbonRows
  readonly endUs: number
  readonly toUs: number
  readonly atUs: number
  readonly onPoint: (atUs: number) => void
}

function LaneRibbon({ label, scannerLabel, rows, endUs, toUs, atUs, onPoint }: LaneRibbonProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = canvas.current!
    const context = element.getContext('2d')!
    const paint = (): void => {
      const size = fitCanvas(element, context)
      if (size.width === 0) return
      setWidth(size.width)
      paintRibbon(context, size, {
        ...rows,
        fromUs: 0,
        toUs,
        nowUs: endUs,
        // The line stands before the picture: a long ribbon takes too long to be painted with every move.
        cursorUs: Infinity,
        scannerLabel,
        tickLabel: (value) => t('play.ribbon.ms', { ms: value }),
      })
    }
    let frame = requestAnimationFrame(paint)
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(paint)
    })
    observer.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [rows, scannerLabel, endUs, toUs])
  const point = (event: PointerEvent): void => {
    if (event.buttons === 0) return
    const { left, width } = canvas.current!.getBoundingClientRect()
    onPoint(ribbonTimeUs(event.clientX - left, width, toUs))
  }
  return (
    <div class="ribbon-frame">
      <canvas
        ref={canvas}
        class="ribbon"
        style={{ height: `${ribbonHeightPx(rows.clerks.length)}px` }}
        role="img"
        aria-label={label}
        onPointerDown={point}
        onPointerMove={point}
      />
      <span class="ribbon-cursor" aria-hidden="true" style={{ left: `${ribbonX(atUs, width, toUs)}px` }} />
    </div>
  )
}
