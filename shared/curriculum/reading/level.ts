import { readingChapter, readingId } from './ids.ts'
import type { Misconception } from '../types.ts'
import type { ReadingQuestion } from './types.ts'

interface ReadingLevel {
  readonly id: typeof readingId
  readonly chapter: number
  readonly misconceptions: readonly Misconception[]
  /** The seed of the jobs that everybody meets first. */
  readonly seed: number
  readonly prediction: ReadingQuestion
  readonly second: ReadingQuestion
}

/** Read and sort, against the belt. Texts: `level.<id>.…`. */
export const reading: ReadingLevel = {
  id: readingId,
  chapter: readingChapter,
  misconceptions: ['waiting-is-working', 'system-is-clever'],
  seed: 3,
  prediction: {
    answers: [
      { id: 'hardly', misconception: null },
      { id: 'all', misconception: 'waiting-is-working' },
      { id: 'half', misconception: 'system-is-clever' },
    ],
    check: { job: 'compute-forecast', fromPermille: 0, toPermille: 100 },
  },
  second: {
    answers: [
      { id: 'hardly', misconception: null },
      { id: 'all', misconception: 'waiting-is-working' },
      { id: 'half', misconception: 'system-is-clever' },
    ],
    check: { job: 'write-to-disk', fromPermille: 0, toPermille: 100 },
  },
}
