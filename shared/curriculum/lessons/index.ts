/** Lessons as data, and what is asked in them. Pupils' pages do not need this door: it knows the right answers. */
export { ballotOf, ballotTexts, misconceptionOf, rightAnswer } from './ballot.ts'
export { builtInLessons } from './built-in.ts'
export { gainOf, type Gain } from './gain.ts'
export { lessonProblems, type StepProblem } from './problems.ts'
export { conceptQuestions } from './questions.ts'
export { recorded, recordedOn, type Recorded } from './recorded.ts'
export type * from './types.ts'
