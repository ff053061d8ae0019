import { clerkColour } from '../../art/palette.ts'
import { holdsScanner } from '../level/ribbon-model.ts'
import type { RibbonRows } from '../level/ribbon-rows.ts'
import { hasGil } from './board.ts'
import type { TimedRun } from './timed-run.ts'
import type { NameOf } from './words.ts'

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
    scanner: hasGil(run.version) ? clerks : [],
    holds: (slice) => holdsScanner(slice, () => false),
    tills: [],
  }
}
