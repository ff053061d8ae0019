import { z } from 'zod'
import { teamKinds, type Lesson } from '../curriculum/lessons/types.ts'

/** Steps of a lesson, the longest and the shortest of them, and what a note may say. */
export const maxSteps = 60
export const stepSecondsFrom = 5
export const stepSecondsTo = 3600
export const maxNoteLength = 600
export const maxTitleLength = 100
/** A lesson goes to a room in one message. Bytes of its JSON. */
export const maxLessonBytes = 15_000

const id = z.string().regex(/^[A-Za-z0-9-]{1,60}$/)
const timed = {
  id,
  seconds: z.int().min(stepSecondsFrom).max(stepSecondsTo).nullable(),
  note: z.string().max(maxNoteLength).optional(),
}
const step = z.discriminatedUnion('type', [
  z.strictObject({ ...timed, type: z.literal('welcome') }),
  z.strictObject({ ...timed, type: z.literal('question'), question: id, form: z.enum(['before', 'after']) }),
  z.strictObject({ ...timed, type: z.literal('predict'), level: id }),
  z.strictObject({ ...timed, type: z.literal('shift'), level: id, kind: z.enum(teamKinds) }),
  z.strictObject({ ...timed, type: z.literal('reveal'), level: id, of: id.nullable() }),
  z.strictObject({ ...timed, type: z.literal('discuss'), of: id }),
  z.strictObject({ ...timed, type: z.literal('level'), level: id }),
  z.strictObject({ ...timed, type: z.literal('results') }),
])

const title = z.string().max(maxTitleLength).regex(/\S/u)
const steps = z.array(step).min(1).max(maxSteps)

/** The shape of a lesson that a teacher begins. */
export const lessonShape = z
  .strictObject({ id, title: title.optional(), steps })
  .refine(fitsARoom) satisfies z.ZodType<Lesson>

/** A lesson that a teacher has made: its id is none of the game's own. */
export interface OwnLesson extends Lesson {
  readonly title: string
}

/** The shape of a lesson that is kept for its teacher. */
export const ownLessonShape = z
  .strictObject({ id: z.string().regex(/^own-[a-z0-9]{4,20}$/), title, steps })
  .refine(fitsARoom) satisfies z.ZodType<OwnLesson>

/** Whether a lesson is short enough to be sent to a room. */
export function fitsARoom(lesson: Lesson): boolean {
  let bytes = 0
  for (const letter of JSON.stringify(lesson)) {
    const code = letter.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4
  }
  return bytes <= maxLessonBytes
}

/** The shape of `PUT /api/lessons/<id>`: the lesson, and which version of it was changed (0: it is new). */
export const keepLessonShape = z.strictObject({ version: z.int().min(0), lesson: ownLessonShape })

/** A lesson as the server keeps it; null: it was deleted. */
export interface KeptLesson {
  readonly id: string
  /** Grows with every change, so that two devices do not undo each other's. */
  readonly version: number
  readonly lesson: OwnLesson | null
}

/** The shape of what `GET /api/lessons` answers. */
export const keptLessonsShape = z.object({
  lessons: z.array(z.object({ id, version: z.int().min(0), lesson: ownLessonShape.nullable() })),
}) satisfies z.ZodType<{ lessons: KeptLesson[] }>
