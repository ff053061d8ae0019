import type { ConceptQuestion } from './types.ts'

/** The concept questions, each in two isomorphic forms. */
export const conceptQuestions: readonly ConceptQuestion[] = [
  {
    id: 'four-sums',
    misconception: 'more-threads-faster',
    forms: {
      before: {
        answers: [
          { id: 'quarter', misconception: 'more-threads-faster' },
          { id: 'same', misconception: null },
          { id: 'half', misconception: 'all-at-once' },
          { id: 'much-slower', misconception: 'threads-useless' },
        ],
      },
      after: {
        answers: [
          { id: 'eighth', misconception: 'more-threads-faster' },
          { id: 'same', misconception: null },
          { id: 'half', misconception: 'all-at-once' },
          { id: 'much-slower', misconception: 'threads-useless' },
        ],
      },
    },
  },
  {
    id: 'ten-downloads',
    misconception: 'threads-useless',
    forms: {
      before: {
        answers: [
          { id: 'ten-seconds', misconception: 'threads-useless' },
          { id: 'one-second', misconception: null },
          { id: 'five-seconds', misconception: 'waiting-is-working' },
        ],
      },
      after: {
        answers: [
          { id: 'six-seconds', misconception: 'threads-useless' },
          { id: 'two-seconds', misconception: null },
          { id: 'three-seconds', misconception: 'waiting-is-working' },
        ],
      },
    },
  },
]
