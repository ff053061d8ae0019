import type { BuiltInLesson, Step } from './types.ts'

/** The same customers, served under one rule after the other: what the class is to see. */
const scanning = 'four-clerks-one-scanner'
const waiting = 'hire-a-clerk'

function question(id: string, of: string, form: 'before' | 'after'): Step {
  return { id, type: 'question', seconds: 60, question: of, form }
}

/** 15 minutes: one scanner for all, then a scanner for each. */
const taster: BuiltInLesson = {
  minutes: 15,
  slackSeconds: 0,
  lesson: {
    id: 'taster',
    steps: [
      { id: 'join', type: 'welcome', seconds: 120 },
      { id: 'predict-threads', type: 'predict', seconds: 60, level: scanning },
      { id: 'threads', type: 'shift', seconds: 75, level: scanning, kind: 'one-process' },
      { id: 'reveal-threads', type: 'reveal', seconds: 225, level: scanning, of: 'predict-threads' },
      { id: 'processes', type: 'shift', seconds: 75, level: scanning, kind: 'many-processes' },
      { id: 'reveal-both', type: 'reveal', seconds: 225, level: scanning, of: null },
      question('exit', 'four-sums', 'after'),
      { id: 'results', type: 'results', seconds: 60 },
    ],
  },
}

/** 45 minutes: by hand, waiting on threads, computing on threads, computing in processes. */
const threadsAndTheGil: BuiltInLesson = {
  minutes: 45,
  slackSeconds: 180,
  lesson: {
    id: 'threads-and-the-gil',
    steps: [
      { id: 'join', type: 'welcome', seconds: 240 },
      question('before-sums', 'four-sums', 'before'),
      question('before-downloads', 'ten-downloads', 'before'),
      question('before-moment', 'one-moment', 'before'),
      { id: 'by-hand', type: 'shift', seconds: 75, level: waiting, kind: 'pass-the-scanner' },
      { id: 'reveal-by-hand', type: 'reveal', seconds: 225, level: waiting, of: null },
      { id: 'predict-waiting', type: 'predict', seconds: 60, level: waiting },
      { id: 'waiting', type: 'shift', seconds: 75, level: waiting, kind: 'one-process' },
      { id: 'reveal-waiting', type: 'reveal', seconds: 225, level: waiting, of: 'predict-waiting' },
      { id: 'predict-scanning', type: 'predict', seconds: 60, level: scanning },
      { id: 'scanning', type: 'shift', seconds: 75, level: scanning, kind: 'one-process' },
      { id: 'reveal-scanning', type: 'reveal', seconds: 225, level: scanning, of: 'predict-scanning' },
      { id: 'processes', type: 'shift', seconds: 75, level: scanning, kind: 'many-processes' },
      { id: 'reveal-processes', type: 'reveal', seconds: 285, level: scanning, of: null },
      { id: 'discuss-sums', type: 'discuss', seconds: 180, of: 'before-sums' },
      { id: 'discuss-moment', type: 'discuss', seconds: 180, of: 'before-moment' },
      question('after-sums', 'four-sums', 'after'),
      question('after-downloads', 'ten-downloads', 'after'),
      question('after-moment', 'one-moment', 'after'),
      { id: 'exit-ticket', type: 'results', seconds: 180 },
    ],
  },
}

/** Chapter 7's races, and a store in which everybody scans at once. */
const sharing = 'the-same-bugs-sooner'

/** 30 minutes: break it together, fix it in pairs, then a shift without the GIL. */
const race: BuiltInLesson = {
  minutes: 30,
  slackSeconds: 120,
  lesson: {
    id: 'race',
    steps: [
      { id: 'join', type: 'welcome', seconds: 120 },
      question('before-sales', 'two-sales', 'before'),
      question('before-lock', 'own-lock', 'before'),
      { id: 'break-it', type: 'level', seconds: 240, level: 'sold-twice' },
      { id: 'fix-it', type: 'level', seconds: 420, level: 'any-lock-will-do' },
      { id: 'predict-no-gil', type: 'predict', seconds: 60, level: sharing },
      { id: 'no-gil', type: 'shift', seconds: 75, level: sharing, kind: 'no-gil' },
      { id: 'reveal-no-gil', type: 'reveal', seconds: 225, level: sharing, of: 'predict-no-gil' },
      { id: 'discuss-sales', type: 'discuss', seconds: 180, of: 'before-sales' },
      question('after-sales', 'two-sales', 'after'),
      question('after-lock', 'own-lock', 'after'),
      { id: 'exit-ticket', type: 'results', seconds: 120 },
    ],
  },
}

/** One clerk, one notepad. */
const notepad = 'one-clerk-one-notepad'

/** 30 minutes: orders of one event loop, bookmarks, and what blocks. */
const async: BuiltInLesson = {
  minutes: 30,
  slackSeconds: 120,
  lesson: {
    id: 'async',
    steps: [
      { id: 'join', type: 'welcome', seconds: 120 },
      question('before-coroutines', 'three-coroutines', 'before'),
      { id: 'predict-loop', type: 'predict', seconds: 60, level: notepad },
      { id: 'loop', type: 'shift', seconds: 75, level: notepad, kind: 'one-loop' },
      { id: 'reveal-loop', type: 'reveal', seconds: 225, level: notepad, of: 'predict-loop' },
      { id: 'bookmarks', type: 'shift', seconds: 75, level: notepad, kind: 'one-loop' },
      { id: 'reveal-bookmarks', type: 'reveal', seconds: 225, level: notepad, of: null },
      { id: 'blocking', type: 'level', seconds: 420, level: 'do-not-block-the-loop' },
      { id: 'discuss-coroutines', type: 'discuss', seconds: 180, of: 'before-coroutines' },
      question('after-coroutines', 'three-coroutines', 'after'),
      { id: 'exit-ticket', type: 'results', seconds: 180 },
    ],
  },
}

/** The lessons that come with the game, in the order in which a teacher is offered them. */
export const builtInLessons: readonly BuiltInLesson[] = [taster, threadsAndTheGil, race, async]
