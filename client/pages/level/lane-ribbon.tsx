import './parts.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { fitCanvas } from './canvas.ts'
import { paintRibbon, ribbonHeightPx, ribbonTimeUs, ribbonX } from './ribbon-paint.ts'
import { lineCount, type RibbonRows } from './ribbon-rows.ts'

interface LaneRibbonProps {
  readonly label: string
  readonly rows: RibbonRows
  /** What the scanner's track is called. */
  readonly scannerName: string
  /** Where the line stands. */
  readonly atUs: number
  /** Where the ribbon begins; 0 if absent. */
  readonly fromUs?: number
  /** Until when anything is known. */
  readonly endUs: number
  /** Where the ribbon ends, which is later if another one beside it does. */
  readonly toUs: number
  /** A point of the ribbon was touched. */
  readonly onPoint?: (atUs: number) => void
}

/** The ribbon of one lane from beginning to end, with a line at the time that is looked at. */
export function LaneRibbon({ label, rows, scannerName, atUs, fromUs = 0, endUs, toUs, onPoint }: LaneRibbonProps) {
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
        fromUs,
        toUs,
        nowUs: endUs,
        // The line stands before the picture: a long ribbon takes too long to be painted with every move.
        cursorUs: Infinity,
        scannerLabel: scannerName,
        tillLabel: (number) => t('play.ribbon.till', { scanner: scannerName, number }),
        tickLabel: (ms) => t('play.ribbon.ms', { ms }),
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
  }, [rows, scannerName, fromUs, endUs, toUs])
  const point = (event: PointerEvent): void => {
    if (event.buttons === 0) return
    const { left, width: widthPx } = canvas.current!.getBoundingClientRect()
    onPoint?.(ribbonTimeUs(event.clientX - left, widthPx, toUs, fromUs))
  }
  return (
    <div class="ribbon-frame">
      <canvas
        ref={canvas}
        class="ribbon"
        style={{ height: `${ribbonHeightPx(lineCount(rows))}px` }}
        role="img"
        aria-label={label}
        onPointerDown={point}
        onPointerMove={point}
      />
      <span class="ribbon-cursor" aria-hidden="true" style={{ left: `${ribbonX(atUs, width, toUs, fromUs)}px` }} />
    </div>
  )
}
