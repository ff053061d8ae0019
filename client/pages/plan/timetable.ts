import type { Lesson } from '../../../shared/curriculum/lessons/index.ts'

/** When each step begins, as minutes and seconds since the lesson began: `6:00`. */
export function timetableOf({ steps }: Lesson): { readonly id: string; readonly from: string }[] {
  let seconds = 0
  return steps.map((step) => {
    const from = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    seconds += step.seconds ?? 0
    return { id: step.id, from }
  })
}
