import { z } from 'zod'
import { teamKinds } from '../curriculum/lessons/types.ts'
import { lessonShape } from './lesson-shape.ts'
import { keepDays, maxTeam, rankings, seatTimes, sureness, type JoinOptions, type Requests } from './messages.ts'

/** The longest shift in µs, with room to spare: no honest time lies beyond. */
const longestUs = 60_000_000
const index = z.int().min(0).max(10_000)
const time = z.int().min(0).max(longestUs)
const secret = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)
const id = z.string().regex(/^[A-Za-z0-9-]{1,60}$/)
/** Longer than any name may be: how long it may be is judged where the reason can be told. */
const typedName = z.string().max(200)
const pair = z.strictObject({ adjective: z.int().min(0).max(255), noun: z.int().min(0).max(255) })
const mocks = z.int().min(0).max(40)

const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('seat'), customer: index, clerk: index }),
  z.strictObject({ type: z.literal('hire'), lane: index }),
  z.strictObject({ type: z.literal('open') }),
  z.strictObject({ type: z.literal('write'), customer: index }),
  z.strictObject({ type: z.literal('bookmark'), customer: index, step: index, placed: z.boolean() }),
  z.strictObject({ type: z.literal('to-thread'), customer: index, step: index, threaded: z.boolean() }),
  z.strictObject({ type: z.literal('give'), clerk: index }),
  z.strictObject({ type: z.literal('let-go'), clerk: index }),
  z.strictObject({ type: z.literal('key'), clerk: index, take: z.boolean() }),
  z.strictObject({ type: z.literal('send'), customer: index, lane: index }),
])

const kind = z.enum(teamKinds)
const nothing = z.strictObject({})
const ofStep = z.strictObject({ step: index })

/** The shape of every request a client may send. What does not fit is not understood, whoever sent it. */
export const requestShapes = {
  order: z.strictObject({ number: index, n: index, atUs: time, command }),
  time: z.strictObject({ number: index.optional() }),
  snapshot: z.strictObject({ number: index, markUs: time, hash: z.string().max(16) }),
  vote: z.strictObject({ step: index, answer: id, sure: z.enum(sureness).nullable() }),
  name: z.strictObject({ name: typedName }),
  begin: z.strictObject({ lesson: lessonShape }),
  start: z.strictObject({ level: id, kind }),
  next: ofStep,
  close: ofStep,
  moreTime: ofStep,
  pause: nothing,
  resume: nothing,
  lock: z.strictObject({ locked: z.boolean() }),
  end: nothing,
  teams: z.strictObject({ size: z.int().min(1).max(maxTeam) }),
  move: z.strictObject({ seat: id, team: z.int().min(1).max(255) }),
  rename: z.strictObject({ seat: id, name: typedName.nullable() }),
  allowName: z.strictObject({ seat: id, allowed: z.boolean() }),
  names: z.strictObject({ typed: z.boolean(), onScreen: z.boolean() }),
  remove: z.strictObject({ seat: id }),
  seatTime: z.strictObject({ seat: id, permille: z.literal(seatTimes) }),
  phrase: z.strictObject({ seat: id }),
  ranking: z.strictObject({ top: z.literal(rankings) }),
  show: z.strictObject({ votes: index, right: z.boolean(), shift: index }),
  mock: z.strictObject({ well: mocks, badly: mocks, idle: mocks }),
  keep: z.strictObject({ days: z.literal(keepDays) }),
  delete: nothing,
} satisfies { [Type in keyof Requests]: z.ZodType<Requests[Type]['ask']> }

/** The shape of a join. */
export const joinShape: z.ZodType<JoinOptions> = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('pupil'),
    secret: secret.optional(),
    key: secret.optional(),
    phrase: pair.optional(),
  }),
  z.strictObject({ role: z.literal('host'), key: secret }),
  z.strictObject({ role: z.literal('screen'), secret: secret.optional(), key: secret.optional() }),
])

/** The shape of `POST /api/sessions`. */
export const newSessionShape = z.strictObject({ quick: z.boolean().default(false) })

export type RequestType = keyof typeof requestShapes

/** Every type of request there is. */
export const requestTypes = Object.keys(requestShapes) as RequestType[]
