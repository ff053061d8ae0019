import type { Segment } from '../machine/index.ts'
import type { Customer, ShiftSetup } from '../shift/index.ts'

/** Makespans below which no shift in which everybody is served can come, µs; each is a law of its own. */
export interface Bounds {
  /** Whoever comes needs the segments of the basket one after the other: nobody leaves before arrival plus all of them (the critical path). */
  readonly pathUs: number
  /** A clerk serves one customer at a time: all baskets / clerks. 0 where one clerk has a notepad for many. */
  readonly clerksUs: number
  /** One thread of a process runs Python at a time: all that needs the scanner / scanners. 0 without a GIL. */
  readonly scannersUs: number
  /** A core runs one thread at a time: all that computes, with the scanner or without / cores. */
  readonly coresUs: number
}

/** What is used by how much of a basket. */
type Uses = (segment: Segment) => boolean

/**
 * What no plan beats with a solo shift's customers, µs of Python; the costs of starting, switching and sending only add to it. Three resources
 * are shared, and for each this holds for any group of customers: nothing of it is used for them before the first of them has come so far,
 * then all that they use / how many there are of it, then what is left to do for the one who used it last (Carlier's bound).
 */
export function boundsOf(setup: ShiftSetup): Bounds {
  const { customers, machine, notepad, allowed } = setup
  const lanes = lanesOf(setup)
  const clerks = allowed.includes('hire') ? setup.maxClerks * lanes : Math.max(1, setup.startingClerks) + lanes - 1
  return {
    pathUs: Math.max(0, ...customers.map(({ arrivesUs, task }) => arrivesUs + lastingUs(task.segments))),
    clerksUs: notepad ? 0 : sharedUs(customers, () => true, clerks),
    scannersUs: machine.gil ? sharedUs(customers, needsScanner, lanes) : 0,
    coresUs: sharedUs(customers, computes, machine.cores),
  }
}

/** The highest of a shift's bounds, µs. */
export function boundUs(setup: ShiftSetup): number {
  return Math.max(...Object.values(boundsOf(setup) satisfies Record<keyof Bounds, number>))
}

/** Lanes that can be open at the same time, each with a scanner. */
function lanesOf({ allowed, maxLanes, startingLanes = 0 }: ShiftSetup): number {
  return allowed.includes('open') || allowed.includes('till') ? maxLanes : 1 + startingLanes
}

/** The bound of `count` of one resource: the highest over the groups of those who use it no earlier, and leave no sooner after it, than given. */
function sharedUs(customers: readonly Customer[], uses: Uses, count: number): number {
  const users = customers.flatMap(({ arrivesUs, task: { segments } }) => {
    const first = segments.findIndex(uses)
    if (first < 0) return []
    const last = segments.findLastIndex(uses)
    return {
      headUs: arrivesUs + lastingUs(segments.slice(0, first)),
      useUs: lastingUs(segments.filter(uses)),
      tailUs: lastingUs(segments.slice(last + 1)),
    }
  })
  let highestUs = 0
  for (const headUs of new Set(users.map((user) => user.headUs)))
    for (const tailUs of new Set(users.map((user) => user.tailUs))) {
      const group = users.filter((user) => user.headUs >= headUs && user.tailUs >= tailUs)
      if (group.length === 0) continue
      const useUs = group.reduce((sum, user) => sum + user.useUs, 0)
      highestUs = Math.max(highestUs, headUs + Math.ceil(useUs / count) + tailUs)
    }
  return highestUs
}

/** Bytecode, also at the stock sheet and in a thread beside the notepad, and C code that keeps the GIL. */
function needsScanner([kind]: Segment): boolean {
  return kind === 'cpu' || kind === 'ccall' || kind === 'sale' || kind === 'look' || kind === 'to_thread_cpu'
}

function computes(segment: Segment): boolean {
  return segment[0] === 'nogil' || needsScanner(segment)
}

function lastingUs(segments: readonly Segment[]): number {
  return segments.reduce((us, [, value]) => us + (typeof value === 'number' ? value : 0), 0)
}
