/** The level of chapter 3 as data: real jobs, the belt they come on, and what sorting them comes to; texts by message key. */
export * from './belt.ts'
export { jobById, jobs } from './jobs.ts'
export { reading } from './level.ts'
export { byBehaviour, byName, playBelt, scoreOfBelt, type ReadingScore } from './score.ts'
export { binOf, lengthUs, sharePermille } from './shape.ts'
export * from './types.ts'
