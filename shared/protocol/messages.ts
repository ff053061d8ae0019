import type { Command, LogEntry, Refusal, Score, ShiftKind, ShiftSetup, ShiftState } from '../shift/index.ts'

/** A session's room; its id is the session's code. */
export const roomName = 'session'
/** The room of the network check, and its id. */
export const checkRoomName = 'check'

/** How far an order's time may lie from the server's clock, and how far the mark stays behind that clock. Wall ms. */
export const toleranceMs = 250
/** How often a mark is sent. Wall ms. */
export const markEveryMs = 100
/** Every how many marks the state's hash goes with it. */
export const marksPerHash = 10
/** How long a shift is shown before it opens, so that everybody can order first. Wall ms at the room's rate. */
export const openingMs = 3000
/** µs of Python that a wall millisecond takes at 1×: 1 ms of Python is 50 ms on screen. */
export const usPerWallMs = 20

/** Close codes of a socket that another of the same seat replaced, and of one whose session is over. */
export const movedCode = 4100
export const endedCode = 4101

/** Seats of a session. */
export const maxPupils = 40
export const maxQuickPupils = 8

/** Why nobody could be let in; the texts are `join.<reason>`. */
export type JoinRefusal = 'wrong' | 'ended' | 'locked' | 'full' | 'wrong-key' | 'bad-request' | 'too-many'

/** How a socket enters: with a seat, as the host, or to look on. `secret` and `key` prove who one is. */
export type JoinOptions =
  | { readonly role: 'pupil'; readonly secret?: string; readonly key?: string }
  | { readonly role: 'host'; readonly key: string }
  | { readonly role: 'screen' }

/** The kinds of shift that a room can play. */
export type RoomShiftKind = Exclude<ShiftKind, 'solo'>

/** What clients ask of the server. Each is answered with its value, or rejected with a `Rejection`. */
export interface Requests {
  /** An order in the running shift; the answer is the entry of the log that it became. */
  order: { ask: { number: number; n: number; atUs: number; command: Command }; answer: LogEntry }
  /** What time the shift has now. */
  time: { ask: Record<string, never>; answer: { clockUs: number } }
  /** A client whose state differs from the hash asks for the state itself. */
  snapshot: { ask: { number: number; markUs: number; hash: string }; answer: Snapshot }
  start: { ask: { level: string; kind: RoomShiftKind }; answer: null }
  /** Back from a shift's result to the lobby. `number` is the shift that was seen: a second click does nothing. */
  next: { ask: { number: number }; answer: null }
  pause: { ask: Record<string, never>; answer: null }
  resume: { ask: Record<string, never>; answer: null }
  lock: { ask: { locked: boolean }; answer: null }
  end: { ask: Record<string, never>; answer: null }
}

/** Why a request was not carried out; the texts are `refused.<reason>`. */
export type Rejection = Refusal | 'not-now' | 'not-for-you' | 'not-understood' | 'too-fast'

/** What the server tells: to everybody, or to one client when it comes in. */
export interface Announcements {
  /** A pupil's own seat. `secret` brings it back after a refresh; it is told only once, when the seat is new. */
  seat: { id: string; secret: string | null }
  /** A shift that begins, or that one comes into: all that is needed to fold it. */
  shift: ShiftNews
  entry: { number: number; entry: LogEntry }
  mark: { number: number; markUs: number; entries: number; clockUs: number; hash: string | null }
  /** The clock was stopped or goes on. */
  clock: { number: number; clockUs: number; paused: boolean }
  /** A shift is over. */
  closed: { number: number; result: ShiftResult }
  /** Another tab or device took the seat over: this one is let go. */
  moved: Record<string, never>
}

export interface ShiftNews {
  number: number
  setup: ShiftSetup
  entries: readonly LogEntry[]
  markUs: number
  clockUs: number
  paused: boolean
  /** µs of Python for a wall ms. */
  rate: number
  result: ShiftResult | null
  /** How an old shift ended, if another engine folded it: its log means nothing to this one. */
  ended: ShiftState | null
}

export interface Snapshot {
  state: ShiftState
  markUs: number
}

/** What a shift came to, by the server's state at its end. */
export interface ShiftResult extends Score {
  hash: string
}

/** `GET /api/sessions/<code>`: whether one can enter. */
export interface SessionStatus {
  readonly status: 'open' | 'wrong' | 'ended' | 'locked' | 'full'
  readonly quick?: boolean
}

/** `POST /api/sessions`: a new session and the key that makes one its host. */
export interface NewSession {
  readonly code: string
  readonly key: string
}
