import './parts.css'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { StateIcon, stateWord } from '../../ui/states.tsx'
import { fitCanvas } from './canvas.ts'
import type { NameOf } from './names.ts'
import { createRibbonModel, readSlices } from './ribbon-model.ts'
import { paintRibbon, ribbonHeightPx, ribbonTimeUs } from './ribbon-paint.ts'
import { ribbonRows, sliceAt, type RibbonRows } from './ribbon-rows.ts'
import { inMs } from './words.ts'

interface WholeRibbonProps {
  readonly state: ShiftState
  readonly endUs: number
  readonly nameOf: NameOf
  /** What the scanner's track is called. */
  readonly scannerName: string
}

interface LaneRows {
  readonly lane: number
  readonly rows: RibbonRows
}

/** The ribbon of a whole shift, lane by lane, with a scrubber that tells who did what at a time. */
export function WholeRibbon({ state, endUs, nameOf, scannerName }: WholeRibbonProps) {
  const [atUs, setAtUs] = useState(0)
  const lanes = useMemo((): LaneRows[] => {
    const model = createRibbonModel()
    readSlices(model, state.machine.slices)
    return state.lanes.map(({ id }) => ({ lane: id, rows: ribbonRows(state, model, id, nameOf) }))
  }, [state, nameOf])
  const words = lanes.flatMap(({ rows }) => rows.clerks.map((row) => `${row.name} ${doing(row, atUs, state)}`))
  return (
    <div class="whole-ribbon">
      {lanes.map((lane) => (
        <div key={lane.lane}>
          <p class="lane-name">{t('play.lane', { number: lane.lane + 1 })}</p>
          <LaneRibbon {...lane} scannerName={scannerName} atUs={atUs} endUs={endUs} onPoint={setAtUs} />
        </div>
      ))}
      <input
        type="range"
        class="scrubber"
        min={0}
        max={endUs}
        step={1000}
        value={atUs}
        aria-label={t('play.result.scrub')}
        aria-valuetext={`${t('play.result.at', { ms: inMs(atUs) })}: ${words.join(', ')}`}
        onInput={(event) => setAtUs(Number(event.currentTarget.value))}
      />
      <div class="scrub-words">
        <p class="scrub-time">{t('play.result.at', { ms: inMs(atUs) })}</p>
        <ul>
          {lanes.flatMap(({ rows }) =>
            rows.clerks.map((row, index) => {
              const slice = sliceAt(row, atUs)
              const clerk = state.clerks.find((one) => nameOf(one) === row.name)
              return (
                <li key={`${row.name} ${index}`} style={{ '--clerk': clerkColour(clerk?.id ?? 0) }}>
                  {slice && <StateIcon state={slice.state} />}
                  <span>
                    <strong>{row.name}</strong> {doing(row, atUs, state)}
                  </span>
                </li>
              )
            }),
          )}
        </ul>
      </div>
    </div>
  )
}

function doing(row: RibbonRows['clerks'][number], atUs: number, state: ShiftState): string {
  const slice = sliceAt(row, atUs)
  if (!slice) return t('play.result.not-there')
  const customer = slice.task === null ? -1 : state.customers.findIndex(({ id }) => id === slice.task)
  const word = stateWord(slice.state)
  return customer < 0 ? word : `${word} (${t('play.customer', { number: customer + 1 })})`
}

interface LaneRibbonProps extends LaneRows {
  readonly scannerName: string
  readonly atUs: number
  readonly endUs: number
  readonly onPoint: (atUs: number) => void
}

function LaneRibbon({ lane, rows, scannerName, atUs, endUs, onPoint }: LaneRibbonProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
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
        nowUs: endUs,
        cursorUs: atUs,
        scannerLabel: scannerName,
        tickLabel: (ms) => t('play.ribbon.ms', { ms }),
      })
    }
    paint()
    const observer = new ResizeObserver(paint)
    observer.observe(element)
    return () => observer.disconnect()
  }, [rows, scannerName, atUs, endUs])
  const point = (event: PointerEvent): void => {
    if (event.buttons === 0) return
    const { left, width } = canvas.current!.getBoundingClientRect()
    onPoint(ribbonTimeUs(event.clientX - left, width, endUs))
  }
  return (
    <canvas
      ref={canvas}
      class="ribbon"
      style={{ height: `${ribbonHeightPx(rows.clerks.length)}px` }}
      role="img"
      aria-label={t('play.ribbon', { number: lane + 1 })}
      onPointerDown={point}
      onPointerMove={point}
    />
  )
}
