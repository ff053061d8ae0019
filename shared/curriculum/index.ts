/** Levels as data; every text is a message key (`level.<id>.…`). */
export { levels, roomLevels } from './levels/index.ts'
export { believedInPlay } from './beliefs.ts'
export { withClerks } from './policies.ts'
export { bestLog, codeStyleOf, customersOf, levelById, setupFor } from './setup.ts'
export type * from './types.ts'
