import type { Lesson, Step, TeamKind } from '../curriculum/lessons/types.ts'
import type { Misconception } from '../curriculum/types.ts'
import type { Command, LogEntry, Refusal, Score, ShiftSetup, ShiftState } from '../shift/index.ts'
import type { NamePair } from './names.ts'

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

/** Close codes of a socket that another of the same seat replaced, of one whose session is over, and of one whose seat was removed. */
export const movedCode = 4100
export const endedCode = 4101
export const removedCode = 4102

/** Seats of a session, unless the server is told otherwise. */
export const maxPupils = 80
export const maxQuickPupils = 8
/** Seats of a team: as many as a shift has places. */
export const maxTeam = 8
/** The size that a class is split into unless the teacher says otherwise. */
export const usualTeam = 4

/** What *+30 s* adds to a step. Wall ms. */
export const moreTimeMs = 30_000
/** How many need help at most at a time, in the eyes of the teacher. */
export const maxAlerts = 5
/** The longest typed name, as people count characters. */
export const maxNameLength = 20

/** How long a report is kept after the session, by the teacher's choice. Days. */
export const keepDays = [0, 7, 30] as const
export type KeepDays = (typeof keepDays)[number]

/** How many teams a ranking may show. */
export const rankings = [0, 3, 5] as const
export type Ranking = (typeof rankings)[number]

/** Time of a seat in permille of everybody's; 0: as much as it takes. Nobody but the teacher and the seat knows it. */
export const seatTimes = [1000, 1500, 2000, 0] as const
export type SeatTime = (typeof seatTimes)[number]

/** How sure somebody is of an answer. */
export const sureness = ['guess', 'fairly', 'certain'] as const
export type Sureness = (typeof sureness)[number]

/** Why nobody could be let in; the texts are `join.<reason>`. */
export type JoinRefusal =
  | 'wrong'
  | 'ended'
  | 'locked'
  | 'full'
  | 'removed'
  | 'wrong-key'
  | 'wrong-phrase'
  | 'pupil-device'
  | 'bad-request'
  | 'too-many'

/**
 * How a socket enters: with a seat, as the host, or to look on (not on a pupil's device). `secret` and `key` prove who one is; `phrase` brings a seat to another device,
 * once, when the teacher has just given it.
 */
export type JoinOptions =
  | { readonly role: 'pupil'; readonly secret?: string; readonly key?: string; readonly phrase?: NamePair }
  | { readonly role: 'host'; readonly key: string }
  | { readonly role: 'screen'; readonly secret?: string; readonly key?: string }

type Nothing = Record<string, never>

/** What clients ask of the server. Each is answered with its value, or rejected with a `Rejection`. `step` is `StepInfo.number`. */
export interface Requests {
  /** An order in the running shift; the answer is the entry of the log that it became. */
  order: { ask: { number: number; n: number; atUs: number; command: Command }; answer: LogEntry }
  /** What time a shift has now; without a number, the own team's. */
  time: { ask: { number?: number }; answer: { clockUs: number } }
  /** A client whose state differs from the hash asks for the state itself. */
  snapshot: { ask: { number: number; markUs: number; hash: string }; answer: Snapshot }
  /** An answer in a question, a prediction or a second vote; the last one before the end counts. */
  vote: { ask: { step: number; answer: string; sure: Sureness | null }; answer: null }
  /** The own name, where the teacher lets pupils type theirs. The answer is the name as it is kept. */
  name: { ask: { name: string }; answer: { name: string } }

  /** Begins a lesson, at its first step. */
  begin: { ask: { lesson: Lesson }; answer: null }
  /** Begins a lesson that is one shift. */
  start: { ask: { level: string; kind: TeamKind }; answer: null }
  /** Goes on from the step that was seen, to the lobby after the last: a second click does nothing. */
  next: { ask: { step: number }; answer: null }
  /** Ends what can be done in the step that was seen; it stays until *Next*. */
  close: { ask: { step: number }; answer: null }
  /** Adds `moreTimeMs` to the step that was seen; one whose time was up goes on. */
  moreTime: { ask: { step: number }; answer: null }
  pause: { ask: Nothing; answer: null }
  resume: { ask: Nothing; answer: null }
  lock: { ask: { locked: boolean }; answer: null }
  end: { ask: Nothing; answer: null }

  /** Splits everybody who is here into teams of at most `size`, as equal as can be. */
  teams: { ask: { size: number }; answer: null }
  /** Puts a seat into a team by hand; one more than there are teams makes a new one. */
  move: { ask: { seat: string; team: number }; answer: null }
  /** Gives a seat a name; null: its generated one again. */
  rename: { ask: { seat: string; name: string | null }; answer: null }
  /** Decides about a name that was flagged. */
  allowName: { ask: { seat: string; allowed: boolean }; answer: null }
  /** Switches: pupils type their names; the screen shows names. */
  names: { ask: { typed: boolean; onScreen: boolean }; answer: null }
  /** Takes a seat out of this session. */
  remove: { ask: { seat: string }; answer: null }
  /** More time for a seat. */
  seatTime: { ask: { seat: string; permille: SeatTime }; answer: null }
  /** Two words (as a name) by which another device comes to the seat, once and within ten minutes. */
  phrase: { ask: { seat: string }; answer: NamePair }
  ranking: { ask: { top: Ranking }; answer: null }
  /**
   * What the screen shows besides the step: the votes of a step (0: none), with the right answer or without (everybody sees that), and the
   * shift of a team as an anonymous example (0: none).
   */
  show: { ask: { votes: number; right: boolean; shift: number }; answer: null }
  /** Pupils for a rehearsal, who do well, do badly, or do nothing; all zeros: they go. */
  mock: { ask: { well: number; badly: number; idle: number }; answer: null }
  /** How long the report is kept. */
  keep: { ask: { days: KeepDays }; answer: null }
  /** Ends the session and deletes all that it left, at once. */
  delete: { ask: Nothing; answer: null }
}

/** Why a request was not carried out; the texts are `refused.<reason>`. */
export type Rejection =
  | Refusal
  | 'not-now'
  | 'not-for-you'
  | 'not-understood'
  | 'too-fast'
  /** It was meant for a step or shift that is over. */
  | 'earlier-step'
  /** The time is up, or the teacher has ended the vote. */
  | 'vote-over'
  /** The step has no time to be added to. */
  | 'no-limit'
  | 'no-such-answer'
  | 'no-such-seat'
  | 'no-such-team'
  | 'team-full'
  | 'broken-lesson'
  | 'room-full'
  | 'name-empty'
  | 'name-long'
  | 'name-taken'

/** What the server tells, to those who may know it, when it happens and when somebody comes in. */
export interface Announcements {
  /** A pupil's own seat. `secret` brings it back after a refresh; it is told only once, when the seat is new on this device. */
  seat: { id: string; secret: string | null; time: SeatTime }
  /** A shift that begins, or that one comes into: all that is needed to fold it. To its team, hosts and screens. */
  shift: ShiftNews
  entry: { number: number; entry: LogEntry }
  mark: { number: number; markUs: number; entries: number; clockUs: number; hash: string | null }
  /** A shift's clock was stopped or goes on. */
  clock: { number: number; clockUs: number; paused: boolean }
  /** A shift is over. */
  closed: { number: number; result: ShiftResult }
  /** Another tab or device took the seat over: this one is let go. */
  moved: Nothing
  /** The time that one has left in the step, as of now; null: as much as one likes. It runs unless `stopped`. Wall ms. */
  time: { step: number; leftMs: number | null; stopped: boolean }
  /** The own answers so far, by the number of the step. */
  votes: { own: Readonly<Record<number, Vote>> }
  /** What is new of the pupils whom one may see: those of the own team, and of the top of a ranking that is shown; hosts and screens see all. */
  class: { pupils: readonly PupilNews[]; gone: readonly string[] }
  /** What the session's shifts came to: all to hosts and screens; to pupils their own team's, and the top of a ranking that is shown. */
  results: { results: readonly ResultNews[] }
  /** What a host has put on the screen; to hosts and screens. */
  board: Board
  /** How far the shifts of the step are; to hosts and screens, at most twice a second. */
  progress: { shifts: readonly ShiftProgress[] }
  /** What only a host sees, at most twice a second. */
  desk: Desk
  /** The lesson that is given, with its steps; to hosts. Null: none. */
  plan: { lesson: Lesson | null; numbers: readonly number[] }
}

/** A pupil as others see them; words and picture of the generated name come from the client's texts. */
export interface PupilNews extends NamePair {
  readonly id: string
  readonly present: boolean
  /** The team's number, from 1; 0: none yet. */
  readonly team: number
  /** Typed name, if whoever hears this may see it; null: the generated one. */
  readonly name: string | null
}

/** Somebody's answer, as it is stored. */
export interface Vote {
  readonly answer: string
  readonly sure: Sureness | null
}

export interface ShiftNews {
  number: number
  /** Number of the team, and of the step it belongs to. */
  team: number
  step: number
  setup: ShiftSetup
  entries: readonly LogEntry[]
  markUs: number
  clockUs: number
  paused: boolean
  /** µs of Python for a wall ms; the slowest seat's of the team. */
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
  /** It was ended, by time or by the teacher, before the last customer had left. */
  cut: boolean
}

/** A shift's result among the session's. Times in µs of Python. */
export interface ResultNews {
  readonly number: number
  readonly step: number
  readonly team: number
  readonly level: string
  readonly kind: string
  readonly makespanUs: number
  readonly served: number
  readonly walkouts: number
  readonly players: number
  readonly cut: boolean
  readonly hash: string
}

/** How often each answer was given; answers of nobody are there with 0. */
export type Histogram = Readonly<Record<string, number>>

export interface Board {
  /** Of those who are here, how many there are and how many have answered (or whose shift is over). */
  readonly present: number
  readonly answered: number
  /** The votes that are shown, of this step; 0: none. */
  readonly step: number
  /** The prefix of those votes' texts; '' where none are shown. */
  readonly ballot: string
  readonly votes: Histogram | null
  /** Of a second vote: the first one. */
  readonly before: Histogram | null
  /** The right answer, if it is shown with them. */
  readonly right: string | null
  /** Number of the shift that is shown as an example; 0: none. */
  readonly shift: number
}

/** What only a host sees. */
export interface Desk {
  readonly step: number
  /** Of those who are here, how many there are and how many have answered (or whose shift is over). */
  readonly present: number
  readonly answered: number
  readonly seats: readonly DeskSeat[]
  /** Every vote so far, by the step's number. */
  readonly votes: Readonly<Record<number, VoteCount>>
  /** Who needs the teacher, most urgent first. */
  readonly alerts: readonly Alert[]
  /** How long the report will be kept. */
  readonly keepDays: KeepDays
  readonly mocks: number
}

export interface DeskSeat {
  readonly id: string
  readonly presence: 'active' | 'idle' | 'away'
  readonly answered: boolean
  readonly time: SeatTime
  /** The typed name, and whether it waits for the teacher's decision. */
  readonly name: string | null
  readonly flagged: boolean
  /** A bot of the mock class. */
  readonly mock: boolean
}

export interface VoteCount {
  readonly histogram: Histogram
  readonly right: string
}

/** How far a team is: for bars, without names. */
export interface ShiftProgress {
  readonly number: number
  readonly team: number
  readonly served: number
  readonly left: number
  readonly customers: number
  readonly finished: boolean
}

/** `idle`: here, and nothing done while there was something to do. `thrashing`: many orders and little to show for them, against the class's median. */
export type AlertReason =
  | { readonly kind: 'idle' }
  | { readonly kind: 'thrashing' }
  | {
      readonly kind: 'misconception'
      readonly misconception: Misconception
      readonly seenIn: 'answers' | 'play'
    }

export interface Alert {
  readonly seat: string
  readonly team: number
  readonly reason: AlertReason
  /** The shift to show as an anonymous example; 0: none. */
  readonly shift: number
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

/** What a report says of a step. */
export interface ReportStep {
  readonly number: number
  readonly step: Step
  /** The prefix of a vote's texts; null where there was none. */
  readonly ballot: string | null
  /** The right answer of a vote; null to pupils while it has not been shown. */
  readonly right: string | null
  /** How the class voted, for the host. */
  readonly votes: VoteCount | null
}

/** An answer in a report; `right` is null to pupils while the right answer has not been shown. */
export interface ReportVote extends Vote {
  readonly right: boolean | null
}

export interface ReportSeat extends NamePair {
  readonly id: string
  /** Typed name; null: the generated one. */
  readonly name: string | null
  readonly team: number
  /** Answers by the step's number; who gave none is not in it. */
  readonly votes: Readonly<Record<number, ReportVote>>
  /** Numbers of the shifts in which the seat had a place. */
  readonly shifts: readonly number[]
  readonly misconceptions: readonly Misconception[]
}

/** Why there is no report; the texts are `report.<reason>`. */
export type ReportRefusal =
  | 'wrong-key'
  | 'deleted'
  | 'not-for-you'
  | 'not-found'
  /** Of a session that is still on. */
  | 'not-ended'
  | 'bad-request'
  | 'too-many'

/** The whole of a shift, to be played again. */
export interface Replay {
  readonly number: number
  readonly team: number
  readonly setup: ShiftSetup
  readonly entries: readonly LogEntry[]
  readonly markUs: number
  readonly result: ShiftResult | null
  /** The last state, for a client of another engine. */
  readonly ended: ShiftState | null
}

/** Before and after of one question over a class; permille. */
export interface QuestionGain {
  readonly question: string
  readonly both: number
  readonly beforePermille: number
  readonly afterPermille: number
  readonly gainPermille: number | null
}

/**
 * `GET /api/report/<code>`: with the header `authorization: Bearer <host key>` the whole; with a seat's secret that seat's own part. Also as
 * `/api/report/<code>.csv` (host). `GET /api/report/<code>/shifts/<number>` is the `Replay` of a shift. Of an ended session the host may
 * `PUT /api/report/<code>/keep` (`Requests['keep']['ask']`) and `DELETE /api/report/<code>`: no content is left of it then.
 */
export interface Report {
  readonly code: string
  readonly own: boolean
  readonly createdMs: number
  readonly endedMs: number | null
  /** When it will be deleted; null while the session is on. */
  readonly deletedMs: number | null
  readonly keepDays: KeepDays
  readonly steps: readonly ReportStep[]
  readonly seats: readonly ReportSeat[]
  readonly results: readonly ResultNews[]
  readonly gains: readonly QuestionGain[]
  /** How many seats showed each misconception. */
  readonly misconceptions: Readonly<Partial<Record<Misconception, number>>>
}
