import { z } from 'zod'
import type { JoinOptions, Requests } from './messages.ts'

/** The longest shift in µs, with room to spare: no honest time lies beyond. */
const longestUs = 60_000_000
const index = z.int().min(0).max(10_000)
const time = z.int().min(0).max(longestUs)
const secret = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

const command = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('seat'), customer: index, clerk: index }),
  z.strictObject({ type: z.literal('hire'), lane: index }),
  z.strictObject({ type: z.literal('open') }),
  z.strictObject({ type: z.literal('write'), customer: index }),
  z.strictObject({ type: z.literal('bookmark'), customer: index, step: index, placed: z.boolean() }),
  z.strictObject({ type: z.literal('to-thread'), customer: index, step: index, threaded: z.boolean() }),
  z.strictObject({ type: z.literal('give'), clerk: index }),
  z.strictObject({ type: z.literal('let-go'), clerk: index }),
])

const nothing = z.strictObject({})

/** The shape of every request a client may send. What does not fit is not understood, whoever sent it. */
export const requestShapes = {
  order: z.strictObject({ number: index, n: index, atUs: time, command }),
  time: nothing,
  snapshot: z.strictObject({ number: index, markUs: time, hash: z.string().max(16) }),
  start: z.strictObject({
    level: z.string().max(60),
    kind: z.enum(['pass-the-scanner', 'one-process', 'many-processes']),
  }),
  next: z.strictObject({ number: index }),
  pause: nothing,
  resume: nothing,
  lock: z.strictObject({ locked: z.boolean() }),
  end: nothing,
} satisfies { [Type in keyof Requests]: z.ZodType<Requests[Type]['ask']> }

/** The shape of a join. */
export const joinShape: z.ZodType<JoinOptions> = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('pupil'), secret: secret.optional(), key: secret.optional() }),
  z.strictObject({ role: z.literal('host'), key: secret }),
  z.strictObject({ role: z.literal('screen') }),
])

/** The shape of `POST /api/sessions`. */
export const newSessionShape = z.strictObject({ quick: z.boolean().default(false) })

export type RequestType = keyof typeof requestShapes

/** Every type of request there is. */
export const requestTypes = Object.keys(requestShapes) as RequestType[]
