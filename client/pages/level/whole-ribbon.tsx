import './whole-ribbon.css'
import { useMemo, useState } from 'preact/hooks'
import type { Slice } from '../../../shared/machine/index.ts'
import type { ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { StateIcon, stateWord } from '../../ui/states.tsx'
import { LaneRibbon } from './lane-ribbon.tsx'
import { placeNumber } from '../../floor/place-number.ts'
import type { NameOf } from './names.ts'
import { createRibbonModel, readSlices } from './ribbon-model.ts'
import { everyRow, measuredRows, ribbonRows, rowsWithin, sliceAt, type RibbonRows } from './ribbon-rows.ts'
import { inMs } from './words.ts'

interface WholeRibbonProps {
  readonly state: ShiftState
  readonly endUs: number
  /** Only the part from here on; the beginning if absent. */
  readonly fromUs?: number
  readonly nameOf: NameOf
  /** What the scanner's track is called. */
  readonly scannerName: string
  /** What the program measured when it ran for real: drawn below, on the same clock. */
  readonly measured?: MeasuredShift | null
}

/** A shift that was run for real. */
export interface MeasuredShift {
  readonly makespanUs: number
  readonly slices: readonly Omit<Slice, 'segment'>[]
}

interface LaneRows {
  readonly lane: number
  readonly number: number
  readonly rows: RibbonRows
}

/** The ribbon of a whole shift, lane by lane, with a scrubber that tells who did what at a time. */
export function WholeRibbon({ state, endUs, fromUs = 0, nameOf, scannerName, measured = null }: WholeRibbonProps) {
  const [atUs, setAtUs] = useState(fromUs)
  const lanes = useMemo((): LaneRows[] => {
    const model = createRibbonModel()
    readSlices(model, state.machine.slices)
    return state.lanes
      .filter(({ isTill }) => !isTill)
      .map(({ id }) => ({
        lane: id,
        number: placeNumber(state.lanes, { id, isTill: false }),
        rows: rowsWithin(ribbonRows(state, model, id, nameOf), fromUs, endUs),
      }))
      .filter(({ lane, rows }) => state.lanes[lane]!.openedUs < endUs && rows.clerks.length > 0)
  }, [state, nameOf, fromUs, endUs])
  const real = useMemo(
    () => measured && state.lanes.map(({ id }) => measuredRows(state, measured.slices, id, nameOf)),
    [state, nameOf, measured],
  )
  const toUs = Math.max(endUs, measured?.makespanUs ?? 0)
  const words = lanes.flatMap(({ rows }) => everyRow(rows).map((row) => `${row.name} ${doing(row, atUs, state)}`))
  return (
    <div class="whole-ribbon">
      {lanes.map(({ lane, number, rows }) => (
        <div key={lane}>
          <p class="lane-name">{t('play.lane', { number })}</p>
          <LaneRibbon
            label={t('play.ribbon', { number })}
            rows={rows}
            scannerName={scannerName}
            atUs={atUs}
            fromUs={fromUs}
            endUs={endUs}
            toUs={toUs}
            onPoint={setAtUs}
          />
          {real && measured && (
            <>
              <p class="lane-name">{t('play.real.lane', { number })}</p>
              <LaneRibbon
                label={t('play.real.lane', { number })}
                rows={real[lane]!}
                scannerName={scannerName}
                atUs={atUs}
                fromUs={fromUs}
                endUs={measured.makespanUs}
                toUs={toUs}
                onPoint={setAtUs}
              />
            </>
          )}
        </div>
      ))}
      <input
        type="range"
        class="scrubber"
        min={fromUs}
        max={toUs}
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
            everyRow(rows).map((row, index) => {
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
