/** What goes over the wire. The shapes that the server checks (`requests.ts`) and the schema (`state.ts`) are doors of their own: pages do not need them. */
export { codeLength, isRoomCode, readCode } from './code.ts'
export {
  checkRoomName,
  endedCode,
  keepDays,
  markEveryMs,
  marksPerHash,
  maxAlerts,
  maxNameLength,
  maxPupils,
  maxQuickPupils,
  maxTeam,
  moreTimeMs,
  movedCode,
  openingMs,
  rankings,
  removedCode,
  roomName,
  seatTimes,
  toleranceMs,
  usPerWallMs,
  usualTeam,
} from './messages.ts'
export type * from './messages.ts'
export { adjectiveCount, freeName, nounCount, type NamePair } from './names.ts'
export { topTeams } from './ranking.ts'
