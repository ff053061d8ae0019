import type { Result, ResultSlice } from '../../../shared/machine/index.ts'
import { holdings, type Holding } from '../../../shared/trace/index.ts'

type State = ResultSlice['state']

/** Threads under one scanner: a process, or an interpreter of its own. */
export interface Lane {
  /** As in the slices: `P0`, `I1`. */
  readonly process: string
  readonly threads: readonly { readonly name: string; readonly slices: readonly ResultSlice[] }[]
  /** Who had the scanner when; null where there is none. */
  readonly scanner: readonly Holding[] | null
}

/** What became of a workload, played or measured, in numbers that can be compared. */
export interface Outcome {
  readonly makespanUs: number
  readonly deadlock: boolean
  readonly slices: readonly ResultSlice[]
  readonly lanes: readonly Lane[]
  /** The part of the time in which a scanner was in use, of all scanners on average; null where there is none. */
  readonly scannerPermille: number | null
  /** How often a scanner went from one thread to another. */
  readonly switches: number
  /** What the threads spent their time on, µs in each state. */
  readonly spentUs: Readonly<Record<State, number>>
}

/** The states in which time can be spent, in the order in which they are stacked: work, then waiting by its cause. */
export const spentOn = ['running', 'nogil', 'starting', 'gil', 'core', 'lock', 'queue', 'io'] as const

/** @param hasGil whether the build has a GIL, whatever it looks like */
export function outcomeOf({ makespanMs, slices, deadlock }: Result, hasGil: boolean): Outcome {
  const makespanUs = Math.round(makespanMs * 1000)
  const lanes = [...Map.groupBy(slices, (slice) => slice.process)]
    .map(([process, own]) => laneOf(process, own, hasGil))
    .toSorted((a, b) => byName(a.process, b.process))
  const scanners = lanes.flatMap(({ scanner }) => (scanner === null ? [] : [scanner]))
  const heldUs = scanners.flat().reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)
  return {
    makespanUs,
    deadlock: deadlock ?? false,
    slices,
    lanes,
    scannerPermille:
      scanners.length > 0 && makespanUs > 0 ? Math.round((1000 * heldUs) / (makespanUs * scanners.length)) : null,
    switches: scanners.reduce((sum, scanner) => sum + switchesOf(scanner), 0),
    spentUs: spentIn(slices),
  }
}

function laneOf(process: string, slices: readonly ResultSlice[], hasGil: boolean): Lane {
  const threads = [...Map.groupBy(slices, (slice) => slice.thread)]
    .map(([name, own]) => ({ name, slices: own }))
    .toSorted((a, b) => byName(a.name, b.name))
  return { process, threads, scanner: hasGil ? holdings(slices, Infinity) : null }
}

/** `main` first, then by letter and number: `P0 P1 … I0`, `T2` before `T10`. */
function byName(a: string, b: string): number {
  const rank = (name: string): number => (name === 'main' ? 0 : name.startsWith('P') ? 1 : 2)
  return rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function switchesOf(scanner: readonly Holding[]): number {
  return scanner.filter(({ thread }, index) => index > 0 && scanner[index - 1]!.thread !== thread).length
}

function spentIn(slices: readonly ResultSlice[]): Record<State, number> {
  const spent: Record<State, number> = {
    running: 0,
    nogil: 0,
    gil: 0,
    core: 0,
    io: 0,
    lock: 0,
    queue: 0,
    join: 0,
    starting: 0,
    idle: 0,
  }
  for (const { state, startUs, endUs } of slices) spent[state] += endUs - startUs
  return spent
}

/** How many times as fast as another outcome, in permille; null if either took no time. */
export function speedUpPermille(outcome: Outcome, against: Outcome): number | null {
  if (outcome.makespanUs === 0 || against.makespanUs === 0 || outcome.deadlock || against.deadlock) return null
  return Math.round((1000 * against.makespanUs) / outcome.makespanUs)
}

/** How many threads are in each state at a time, in the order of `spentOn`. */
export function doingAt({ slices }: Outcome, atUs: number): [state: State, threads: number][] {
  const now = slices.filter(({ startUs, endUs }) => startUs <= atUs && atUs < endUs)
  return spentOn.flatMap((state): [State, number][] => {
    const threads = now.filter((slice) => slice.state === state).length
    return threads > 0 ? [[state, threads]] : []
  })
}
