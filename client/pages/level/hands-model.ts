import { missingSales, type SheetSegment } from '../../../shared/machine/index.ts'
import {
  dialSteps,
  judge,
  nextSheetStep,
  type Clerk,
  type DialMs,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'

/** A clerk at the stock sheet. */
export interface KeyModel {
  /** What the clerk comes to next there, of the customers seated so far. */
  readonly next: SheetSegment | null
  /** Takes the key for that step. */
  readonly takesKey: boolean
  readonly holdsKey: boolean
}

/** The stock sheet of the first lane. */
export interface SheetModel {
  readonly count: number
  /** Sales that are not on it. */
  readonly missing: number
  /** Index of the clerk who holds the key. */
  readonly holder: number | null
}

/** A customer at a counter who can still be sent to another lane. */
export interface CrateModel {
  readonly id: number
  readonly number: number
  /** ms of packing and of unpacking together, and ms of the basket. */
  readonly sendMs: number
  readonly basketMs: number
  /** Ids of the lanes to which they can go. */
  readonly lanes: readonly number[]
}

export interface DialModel {
  readonly steps: readonly DialMs[]
  readonly ms: number
}

/** Null where the clerk has no key to take. */
export function keyModel(state: ShiftState, setup: ShiftSetup, clerk: Clerk): KeyModel | null {
  if (!setup.allowed.includes('key') || setup.machine.stock === undefined || clerk.lane !== 0) return null
  return {
    next: nextSheetStep(state, clerk)?.kind ?? null,
    takesKey: state.machine.threads[clerk.thread]!.takesKey,
    holdsKey: state.machine.locks[0]?.owner === clerk.thread,
  }
}

/** Null in a shift without a stock sheet. */
export function sheetModel({ machine, clerks }: ShiftState, setup: ShiftSetup): SheetModel | null {
  if (setup.machine.stock === undefined) return null
  const owner = machine.locks[0]?.owner ?? -1
  return {
    count: machine.processes[0]!.sheet.count,
    missing: missingSales(machine),
    holder: clerks.find(({ thread }) => thread === owner)?.id ?? null,
  }
}

/** Who could be sent where. */
export function crateModels(state: ShiftState, setup: ShiftSetup, seat: string): CrateModel[] {
  if (!setup.allowed.includes('send')) return []
  return state.customers.flatMap(({ id, task, status }, index) => {
    if (status !== 'seated') return []
    const lanes = state.lanes
      .filter((lane) => judge(state, setup, seat, { type: 'send', customer: id, lane: lane.id }).ok)
      .map((lane) => lane.id)
    if (lanes.length === 0) return []
    const basketUs = task.segments.reduce((us, [, value]) => us + (typeof value === 'number' ? value : 0), 0)
    return [
      { id, number: index + 1, sendMs: crateMs(state, task.sendKb), basketMs: Math.round(basketUs / 1000), lanes },
    ]
  })
}

/** ms of packing and unpacking so many kilobytes. */
export function crateMs({ machine }: ShiftState, sendKb: number): number {
  const { poolItem, pipePerMb } = machine.parameters
  return Math.round((2 * (poolItem + (sendKb * pipePerMb) / 1024)) / 1000)
}

/** Null where there is no dial to turn. */
export function dialModel({ dialMs }: ShiftState, setup: ShiftSetup): DialModel | null {
  if (!setup.allowed.includes('dial')) return null
  return { steps: dialSteps, ms: dialMs }
}
