import { schema, t, type SchemaType } from '@colyseus/schema'

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

/** A session as all its members see it: small however large the class, public-safe, and the same for everybody. Pupils come by the message `class`. */
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
    /** How many pupils are here. */
    here: t.uint16().default(0),
    step: t.ref(StepInfo),
  },
  'SessionState',
)
export type SessionState = SchemaType<typeof SessionState>
