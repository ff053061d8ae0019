import { schema, t, type SchemaType } from '@colyseus/schema'

/** What everybody in a session sees of a pupil; words and picture of the name come from the client's texts. */
export const Pupil = schema(
  {
    id: t.string().default(''),
    adjective: t.uint8().default(0),
    noun: t.uint8().default(0),
    present: t.boolean().default(false),
  },
  'Pupil',
)
export type Pupil = SchemaType<typeof Pupil>

/** The shift that is being played, or was last; its log comes by messages. */
export const ShiftInfo = schema(
  {
    /** Counts the session's shifts from 1; 0 before the first. */
    number: t.uint16().default(0),
    level: t.string().default(''),
    kind: t.string().default(''),
    paused: t.boolean().default(false),
  },
  'ShiftInfo',
)
export type ShiftInfo = SchemaType<typeof ShiftInfo>

/** What a shift came to, as the server scored it. Times in µs of Python. */
export const ResultInfo = schema(
  {
    number: t.uint16().default(0),
    level: t.string().default(''),
    kind: t.string().default(''),
    makespanUs: t.uint32().default(0),
    served: t.uint16().default(0),
    walkouts: t.uint16().default(0),
    players: t.uint8().default(0),
    hash: t.string().default(''),
  },
  'ResultInfo',
)
export type ResultInfo = SchemaType<typeof ResultInfo>

/** `lobby`: nobody has played yet. `shift`: one is on. `result`: one has ended. `ended`: the session is over. */
export type Phase = 'lobby' | 'shift' | 'result' | 'ended'

/** A session as all its members see it: small, and the same for everybody. */
export const SessionState = schema(
  {
    code: t.string().default(''),
    quick: t.boolean().default(false),
    locked: t.boolean().default(false),
    phase: t.string().default('lobby'),
    hostPresent: t.boolean().default(false),
    pupils: t.map(Pupil),
    shift: t.ref(ShiftInfo),
    results: t.array(ResultInfo),
  },
  'SessionState',
)
export type SessionState = SchemaType<typeof SessionState>
