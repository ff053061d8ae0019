import { clerkColour, market } from '../../art/palette.ts'
import type { RibbonRow, RibbonRows } from '../level/ribbon-rows.ts'
import type { Lane, Outcome } from './outcome.ts'

/** A ribbon is at most about this many pixels wide. */
const columns = 1500

/** The lines of one lane's ribbon. The names of threads are Python's own. */
export function laneRows({ process, threads, scanner }: Lane, { makespanUs, lanes }: Outcome): RibbonRows {
  const grainUs = Math.ceil(makespanUs / columns)
  const isAlone = lanes.length === 1 && lanes[0]!.threads.length === 1
  const look = (name: string): Pick<RibbonRow, 'name' | 'colour' | 'open'> => ({
    name,
    colour: isAlone ? clerkColour(0) : colourOf(process, name),
    open: null,
  })
  const held = Map.groupBy(coarse(scanner ?? [], grainUs), ({ thread }) => thread)
  return {
    clerks: threads.map(({ name, slices }) => ({
      ...look(name),
      slices: coarse(slices, grainUs).map((slice) => ({ ...slice, segment: null })),
    })),
    scanner: threads.map(({ name }) => ({
      ...look(name),
      slices: (held.get(name) ?? []).map(({ thread, startUs, endUs }) => ({
        process,
        thread,
        task: null,
        segment: null,
        state: 'running',
        startUs,
        endUs,
      })),
    })),
    holds: () => true,
    tills: [],
  }
}

/** Workers in the colours of their numbers, whoever organises in grey. */
function colourOf(process: string, thread: string): string {
  const [, number] = /^T(\d+)$/.exec(thread) ?? []
  if (number !== undefined) return clerkColour(Number(number))
  return thread === 'main' && process !== 'P0' ? clerkColour(Number(process.slice(1)) - 1) : market.cableOff
}

interface Stretch {
  readonly startUs: number
  readonly endUs: number
}

/** Stretches too short to be seen are drawn as the longest of their neighbours, so that a long ribbon is quick to paint. */
export function coarse<S extends Stretch>(stretches: readonly S[], grainUs: number): S[] {
  if (stretches.length <= columns) return [...stretches]
  const found: S[] = []
  let group: S[] = []
  const close = (): void => {
    if (group.length === 0) return
    const longest = group.reduce((best, each) => (lengthOf(each) > lengthOf(best) ? each : best))
    found.push({ ...longest, startUs: group[0]!.startUs, endUs: group.at(-1)!.endUs })
    group = []
  }
  for (const each of stretches) {
    const isNext = group.length > 0 && each.startUs - group.at(-1)!.endUs < grainUs
    if (!isNext || lengthOf(each) >= grainUs) close()
    group.push(each)
    if (each.endUs - group[0]!.startUs >= grainUs) close()
  }
  close()
  return found
}

function lengthOf({ startUs, endUs }: Stretch): number {
  return endUs - startUs
}
