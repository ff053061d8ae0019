import '../level/parts.css'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { clerkColour } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { fitCanvas } from '../level/canvas.ts'
import { holdsScanner } from '../level/ribbon-model.ts'
import { paintRibbon, ribbonHeightPx } from '../level/ribbon-paint.ts'
import type { RibbonRows } from '../level/ribbon-rows.ts'
import type { TimedRun } from './timed-run.ts'
import type { NameOf } from './words.ts'

interface RunRibbonProps {
  readonly run: TimedRun
  readonly nameOf: NameOf
  readonly label: string
  readonly nowUs: number
  readonly endUs: number
}

/** The rows of a run: who had the scanner, and what each clerk did. */
export function rowsOf(run: TimedRun, nameOf: NameOf): RibbonRows {
  const clerks = run.threads.map((thread, index) => ({
    name: nameOf(index),
    colour: clerkColour(index),
    slices: run.slices.filter((slice) => slice.thread === thread).toSorted((a, b) => a.startUs - b.startUs),
    open: null,
  }))
  return {
    clerks,
    scanner: run.version === '3.14t' ? [] : clerks,
    holds: (slice) => holdsScanner(slice, () => false),
  }
}

/** The ribbon of a run up to now. */
export function RunRibbon({ run, nameOf, label, nowUs, endUs }: RunRibbonProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const rows = useMemo(() => rowsOf(run, nameOf), [run, nameOf])
  useEffect(() => {
    const element = canvas.current!
    const context = element.getContext('2d')!
    const paint = (): void => {
      const size = fitCanvas(element, context)
      if (size.width === 0) return
      paintRibbon(context, size, {
        ...rows,
        fromUs: 0,
        toUs: endUs,
        nowUs,
        scannerLabel: t(run.version === '3.14t' ? 'hazard.run.no-gil' : 'play.ribbon.gil'),
        tickLabel: (ms) => t('play.ribbon.ms', { ms }),
      })
    }
    paint()
    const observer = new ResizeObserver(paint)
    observer.observe(element)
    return () => observer.disconnect()
  }, [rows, nowUs, endUs])
  return (
    <canvas
      ref={canvas}
      class="ribbon hz-ribbon"
      style={{ height: `${ribbonHeightPx(rows.clerks.length)}px` }}
      role="img"
      aria-label={label}
    />
  )
}
