import { openOrderSlices, type OrderSlice, type Slice } from '../../../shared/machine/index.ts'
import type { ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour } from '../../art/palette.ts'
import { orderLooks } from './order-looks.ts'
import type { RibbonRow } from './ribbon-rows.ts'

/** Whether lane 1 has a clerk with a notepad. */
export function hasNotepad({ machine }: ShiftState): boolean {
  return machine.loops.some(({ serves }) => serves)
}

/** The lines of a notepad's orders, by the customers' arrival. */
export function orderRows(state: ShiftState): RibbonRow[] {
  const { machine } = state
  const all = [...machine.loops.flatMap(({ slices }) => slices), ...openOrderSlices(machine)]
  const rows = new Map<number, Slice[]>()
  for (const slice of all) {
    const row = rows.get(slice.task)
    if (row) row.push(drawn(slice))
    else rows.set(slice.task, [drawn(slice)])
  }
  return state.customers.flatMap(({ id, endedUs }, index): RibbonRow[] => {
    const slices = rows.get(id)
    if (!slices) return []
    return [{ name: String(index + 1), colour: clerkColour(index), slices, open: null, gone: endedUs !== null }]
  })
}

function drawn({ task, state, startUs, endUs }: OrderSlice): Slice {
  return { process: 'P0', thread: 'main', task, segment: null, state: orderLooks[state], startUs, endUs }
}
