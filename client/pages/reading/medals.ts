import type { ReadingScore } from '../../../shared/curriculum/reading/index.ts'
import type { Medal } from '../../progress.ts'

/** The medals of sorting, kept under the names that every level's medals have. Texts: `reading.medal.<kept as>`. */
export const keptAs = { caught: 'time', judged: 'lean' } as const satisfies Record<
  ReadingScore['medals'][number],
  Medal
>
