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
  {
    id: 'more-lanes',
    misconception: 'more-lanes-than-cores',
    forms: {
      before: {
        answers: [
          { id: 'eighth', misconception: 'more-lanes-than-cores' },
          { id: 'half', misconception: null },
          { id: 'as-one', misconception: 'all-at-once' },
        ],
      },
      after: {
        answers: [
          { id: 'sixth', misconception: 'more-lanes-than-cores' },
          { id: 'third', misconception: null },
          { id: 'as-one', misconception: 'all-at-once' },
        ],
      },
    },
  },
  {
    id: 'small-tasks',
    misconception: 'processes-free',
    forms: {
      before: {
        answers: [
          { id: 'new-processes', misconception: 'processes-free' },
          { id: 'one-process', misconception: null },
          { id: 'no-difference', misconception: 'system-is-clever' },
        ],
      },
      after: {
        answers: [
          { id: 'new-processes', misconception: 'processes-free' },
          { id: 'one-process', misconception: null },
          { id: 'no-difference', misconception: 'system-is-clever' },
        ],
      },
    },
  },
  {
    id: 'one-moment',
    misconception: 'all-at-once',
    forms: {
      before: {
        answers: [
          { id: 'four', misconception: 'all-at-once' },
          { id: 'one', misconception: null },
          { id: 'two', misconception: 'more-threads-faster' },
        ],
      },
      after: {
        answers: [
          { id: 'eight', misconception: 'all-at-once' },
          { id: 'one', misconception: null },
          { id: 'four', misconception: 'more-threads-faster' },
        ],
      },
    },
  },
  {
    id: 'nobody-asks',
    misconception: 'gil-is-a-time-slice',
    forms: {
      before: {
        answers: [
          { id: 'hundreds', misconception: 'gil-is-a-time-slice' },
          { id: 'never', misconception: null },
          { id: 'once', misconception: 'system-is-clever' },
        ],
      },
      after: {
        answers: [
          { id: 'every-five', misconception: 'gil-is-a-time-slice' },
          { id: 'never', misconception: null },
          { id: 'every-twenty', misconception: 'system-is-clever' },
        ],
      },
    },
  },
  {
    id: 'two-sales',
    misconception: 'gil-means-safe',
    forms: {
      before: {
        answers: [
          { id: 'only-eight', misconception: 'gil-means-safe' },
          { id: 'eight-or-nine', misconception: null },
          { id: 'any', misconception: 'no-gil-safe' },
        ],
      },
      after: {
        answers: [
          { id: 'only-two', misconception: 'gil-means-safe' },
          { id: 'one-or-two', misconception: null },
          { id: 'any', misconception: 'no-gil-safe' },
        ],
      },
    },
  },
  {
    id: 'own-lock',
    misconception: 'any-lock',
    forms: {
      before: {
        answers: [
          { id: 'both-safe', misconception: 'any-lock' },
          { id: 'not-safe', misconception: null },
          { id: 'gil-saves', misconception: 'gil-means-safe' },
        ],
      },
      after: {
        answers: [
          { id: 'both-safe', misconception: 'any-lock' },
          { id: 'not-safe', misconception: null },
          { id: 'gil-saves', misconception: 'gil-means-safe' },
        ],
      },
    },
  },
  {
    id: 'own-memory',
    misconception: 'processes-share',
    forms: {
      before: {
        answers: [
          { id: 'four', misconception: 'processes-share' },
          { id: 'zero', misconception: null },
          { id: 'one-to-four', misconception: 'line-is-atomic' },
        ],
      },
      after: {
        answers: [
          { id: 'three', misconception: 'processes-share' },
          { id: 'ten', misconception: null },
          { id: 'seven-to-ten', misconception: 'line-is-atomic' },
        ],
      },
    },
  },
  {
    id: 'three-coroutines',
    misconception: 'async-is-parallel',
    forms: {
      before: {
        answers: [
          { id: 'one-second', misconception: 'async-is-parallel' },
          { id: 'three-seconds', misconception: null },
          { id: 'much-longer', misconception: 'threads-useless' },
        ],
      },
      after: {
        answers: [
          { id: 'half-second', misconception: 'async-is-parallel' },
          { id: 'two-seconds', misconception: null },
          { id: 'much-longer', misconception: 'threads-useless' },
        ],
      },
    },
  },
]
