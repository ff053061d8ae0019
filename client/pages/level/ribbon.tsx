import './parts.css'
import { useEffect, useRef } from 'preact/hooks'
import { t } from './kept-texts.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import type { NameOf } from './names.ts'
import { createRibbonModel, liveWindow, readSlices } from './ribbon-model.ts'
import { paintRibbon } from './ribbon-paint.ts'
import { ribbonRows, rowsWithin } from './ribbon-rows.ts'
import { fitCanvas } from './canvas.ts'

interface LiveRibbonProps {
  readonly session: ShiftSession
  readonly lane: number
  readonly nameOf: NameOf
  /** The window moves on in steps instead of scrolling. */
  readonly steps: boolean
  readonly scannerName: string
}

/** µs of Python that one CSS pixel shows: a turn of 5 ms is 10 px. */
const usPerPx = 500
/** It moves on four pixels at a time, ten times a second at the shift's own pace. */
const stepUs = 4 * usPerPx

/** A lane's ribbon while the shift runs; the twin says in words what it shows. */
export function LiveRibbon({ session, lane, nameOf, steps, scannerName }: LiveRibbonProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current!
    const context = element.getContext('2d', { willReadFrequently: true })!
    const model = createRibbonModel()
    let painted = ''
    let size = { width: 0, height: 0 }
    const paint = (): void => {
      const nowUs = session.nowUs()
      const state = session.view()
      // Lanes take turns, so that no frame has to paint them all.
      const now = `${Math.floor(nowUs / stepUs + lane / 4)} ${size.width} ${size.height} ${state.clerks.length}`
      if (now === painted || size.width === 0 || !state.lanes[lane]) return
      painted = now
      readSlices(model, state.machine.slices)
      const widthUs = size.width * usPerPx
      const pageUs = widthUs / 4
      const [fromUs, toUs] = liveWindow(steps ? Math.ceil(nowUs / pageUs) * pageUs : nowUs, widthUs)
      paintRibbon(context, size, {
        ...rowsWithin(ribbonRows(state, model, lane, nameOf), fromUs, toUs),
        fromUs,
        toUs,
        nowUs,
        scannerLabel: scannerName,
        tillLabel: (number) => t('play.ribbon.till', { scanner: scannerName, number }),
        tickLabel: (ms) => t('play.ribbon.ms', { ms }),
      })
    }
    const stop = session.onFrame(paint)
    const observer = new ResizeObserver(() => {
      painted = ''
      size = fitCanvas(element, context)
      paint()
    })
    observer.observe(element)
    return () => {
      stop()
      observer.disconnect()
    }
  }, [session, lane, nameOf, steps, scannerName])
  return <canvas ref={canvas} class="ribbon" aria-hidden="true" />
}
