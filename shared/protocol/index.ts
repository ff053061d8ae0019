/** What goes over the wire. The shapes that the server checks (`requests.ts`) and the schema (`state.ts`) are doors of their own: pages do not need them. */
export { codeLength, isRoomCode, readCode } from './code.ts'
export {
  checkRoomName,
  endedCode,
  markEveryMs,
  marksPerHash,
  maxPupils,
  maxQuickPupils,
  movedCode,
  openingMs,
  roomName,
  toleranceMs,
  usPerWallMs,
} from './messages.ts'
export type * from './messages.ts'
export { freeName, type NamePair } from './names.ts'
