import { schema, t, type SchemaType } from '@colyseus/schema'

/**
 * What everybody in a session sees of a pupil; words and picture of the generated name come from the client's texts. A typed name comes as
 * the message `names`, to those who may read it.
 */
export const Pupil = schema(
  {
    id: t.string().default(''),
    adjective: t.uint8().default(0),
    noun: t.uint8().default(0),
    present: t.boolean().default(false),
    /** The team's number, from 1; 0: none yet. */
    team: t.uint8().default(0),
  },
  'Pupil',
)
export type Pupil = SchemaType<typeof Pupil>

/** A team, and what it plays in the step that is on. */
export const Team = schema(
  {
    /** From 1. */
    number: t.uint8().default(0),
    /** Number of its shift in this step; 0 if it has none. */
    shift: t.uint16().default(0),
    /** Its shift is over; early teams wait for the others. */
    finished: t.boolean().default(false),
  },
  'Team',
)
export type Team = SchemaType<typeof Team>

/** The step that is on. Its time comes by the message `time`, because seats may have more of it than others. */
export const StepInfo = schema(
  {
    /** Counts the session's steps from 1, over all its lessons: what *Next* is compared with. 0 in the lobby. */
    number: t.uint16().default(0),
    /** A `StepType`; '' in the lobby. */
    type: t.string().default(''),
    /** Place in the lesson from 0, and how many steps the lesson has. */
    index: t.uint8().default(0),
    count: t.uint8().default(0),
    /** Of a shift, a prediction, a reveal. */
    level: t.string().default(''),
    /** Of a shift. */
    kind: t.string().default(''),
    /** Of a vote: the prefix of its texts (`<ballot>.question`, `<ballot>.answer.<id>`), and the answers' ids in the order shown. */
    ballot: t.string().default(''),
    answers: t.array('string'),
    /** Number of the step whose vote is taken again (`discuss`), or whose prediction is revealed. */
    of: t.uint16().default(0),
    /** Nothing more can be done in it: everybody has answered, all shifts are over, the time is up, or the teacher has ended it. */
    over: t.boolean().default(false),
    /** The right answer, once it is shown; '' before. */
    right: t.string().default(''),
  },
  'StepInfo',
)
export type StepInfo = SchemaType<typeof StepInfo>

/** `lobby`: no step is on. `lesson`: one is. `ended`: the session is over. */
export type Phase = 'lobby' | 'lesson' | 'ended'

/** A session as all its members see it: small, public-safe, and the same for everybody. */
export const SessionState = schema(
  {
    code: t.string().default(''),
    quick: t.boolean().default(false),
    locked: t.boolean().default(false),
    phase: t.string().default('lobby'),
    hostPresent: t.boolean().default(false),
    /** Stopped by the teacher. */
    paused: t.boolean().default(false),
    /** Stopped because no teacher has been here for a while; goes on by itself when one is back. */
    frozen: t.boolean().default(false),
    /** Pupils may type their own names. */
    typedNames: t.boolean().default(false),
    /** The screen shows names. */
    screenNames: t.boolean().default(false),
    /** How many teams of the ranking are shown; 0: none. */
    ranking: t.uint8().default(0),
    /** Id of the lesson that is given; '' in the lobby, and of a shift that was started alone. */
    lesson: t.string().default(''),
    step: t.ref(StepInfo),
    pupils: t.map(Pupil),
    teams: t.array(Team),
  },
  'SessionState',
)
export type SessionState = SchemaType<typeof SessionState>
