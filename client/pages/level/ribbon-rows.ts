import { openSlices, type Slice } from '../../../shared/machine/index.ts'
import type { ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour, market } from '../../art/palette.ts'
import { placeNumber } from '../../floor/place-number.ts'
import type { NameOf } from './names.ts'
import { hasNotepad, orderRows } from './ribbon-orders.ts'
import {
  createRibbonModel,
  firstEndingAfter,
  holdsScanner,
  readSlices,
  trackKey,
  type RibbonModel,
} from './ribbon-model.ts'

/** One thread's line of the ribbon: its closed slices, and the one that is going on. */
export interface RibbonRow {
  readonly name: string
  readonly colour: string
  readonly slices: readonly Slice[]
  readonly open: Slice | null
  /** Its thread has ended; false if absent. */
  readonly gone?: boolean
}

export interface RibbonRows {
  /** The clerks of the lane. */
  readonly clerks: readonly RibbonRow[]
  /** Everybody who can have the lane's scanner: the clerks, and the manager where it is somebody else; nobody in the free-threaded build. */
  readonly scanner: readonly RibbonRow[]
  readonly holds: (slice: Slice) => boolean
  /** The tills within the lane, each with its own scanner. */
  readonly tills: readonly TillRows[]
}

export interface TillRows extends Pick<RibbonRows, 'clerks' | 'scanner'> {
  /** Counted from 1. */
  readonly number: number
}

/** Everybody who has a line in a ribbon. */
export function everyRow({ clerks, tills }: Pick<RibbonRows, 'clerks' | 'tills'>): readonly RibbonRow[] {
  return [...clerks, ...tills.flatMap((till) => till.clerks)]
}

/** How many lines a ribbon has: each scanner's, and the clerks'. */
export function lineCount(rows: Pick<RibbonRows, 'clerks' | 'tills'>): number {
  return 1 + rows.tills.length + everyRow(rows).length
}

/** The lines of one lane's ribbon, its tills included; of a clerk with a notepad, the orders. `model` has read the state's slices. */
export function ribbonRows(state: ShiftState, model: RibbonModel, lane: number, nameOf: NameOf): RibbonRows {
  const rows = rowsOf(state, model.tracks, openSlices(state.machine), lane, nameOf)
  return lane === 0 && hasNotepad(state) ? { ...rows, clerks: orderRows(state) } : rows
}

/** The lines of one lane, of the slices that a program measured when it did the same shift for real. */
export function measuredRows(
  state: ShiftState,
  slices: readonly Omit<Slice, 'segment'>[],
  lane: number,
  nameOf: NameOf,
): RibbonRows {
  const model = createRibbonModel()
  readSlices(
    model,
    slices.map((slice) => ({ ...slice, segment: null })),
  )
  return rowsOf(state, model.tracks, [], lane, nameOf)
}

function rowsOf(
  state: ShiftState,
  tracks: ReadonlyMap<string, readonly Slice[]>,
  openNow: readonly Slice[],
  lane: number,
  nameOf: NameOf,
): RibbonRows {
  const { machine } = state
  const process = machine.processes[state.lanes[lane]!.process]!
  const open = new Map(openNow.map((slice) => [trackKey(slice.process, slice.thread), slice]))
  const row = (thread: number, name: string, colour: string): RibbonRow => {
    const key = trackKey(process.name, machine.threads[thread]!.name)
    const gone = machine.threads[thread]!.state === 'done'
    return { name, colour, slices: tracks.get(key) ?? [], open: open.get(key) ?? null, gone }
  }
  const clerks = state.clerks
    .filter((clerk) => clerk.lane === lane)
    .map((clerk) => ({ thread: clerk.thread, row: row(clerk.thread, nameOf(clerk), clerkColour(clerk.id)) }))
  const served = clerks.some(({ thread }) => thread === process.main)
  const rows = clerks.map((clerk) => clerk.row)
  const tasks = new Map(state.customers.map(({ id, task }) => [id, task]))
  const isNogil = (task: number, segment: number): boolean => tasks.get(task)?.segments[segment]?.[0] === 'nogil'
  const holders = served ? rows : [row(process.main, '', market.cableOff), ...rows]
  return {
    clerks: rows,
    scanner: process.gil.enabled ? holders.map(sinceItsStart) : [],
    holds: (slice) => holdsScanner(slice, isNogil),
    tills: tillRows(state, tracks, openNow, lane, nameOf),
  }
}

function tillRows(
  state: ShiftState,
  tracks: ReadonlyMap<string, readonly Slice[]>,
  openNow: readonly Slice[],
  lane: number,
  nameOf: NameOf,
): TillRows[] {
  return state.lanes
    .filter(({ isTill }) => isTill && lane === 0)
    .map((till) => {
      const { clerks, scanner } = rowsOf(state, tracks, openNow, till.id, nameOf)
      return { number: placeNumber(state.lanes, till), clerks, scanner }
    })
}

/** The rows without the clerks who are gone and did nothing in a stretch of time. */
export function rowsWithin(rows: RibbonRows, fromUs: number, toUs: number): RibbonRows {
  const clerks = rows.clerks.filter(({ slices, gone }) => {
    const first = slices[firstEndingAfter(slices, fromUs)]
    return !gone || (first !== undefined && first.startUs < toUs)
  })
  return clerks.length === rows.clerks.length ? rows : { ...rows, clerks }
}

/** A process that boots is not open yet: its scanner is nobody's. */
function sinceItsStart(row: RibbonRow): RibbonRow {
  const { slices, open } = row
  let begun = 0
  for (let i = 0; i < slices.length && (slices[i]!.state === 'starting' || slices[i]!.state === 'core'); i += 1)
    if (slices[i]!.state === 'starting') begun = i + 1
  if (open?.state === 'starting') return { ...row, slices: [], open: null }
  const waits = begun > 0 && begun === slices.length && open?.state === 'core'
  return { ...row, slices: slices.slice(begun), open: waits ? null : open }
}

/** The slice of a row at a time, if there is one. */
export function sliceAt({ slices, open }: RibbonRow, atUs: number): Slice | null {
  return [...slices, ...(open ? [open] : [])].find(({ startUs, endUs }) => startUs <= atUs && atUs < endUs) ?? null
}
