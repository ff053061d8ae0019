import { z } from 'zod'
import { lessonProblems, type Lesson } from '../curriculum/lessons/index.ts'
import { lessonShape, type OwnLesson } from './lesson-shape.ts'

const game = 'Oh My GIL'
const file = 'lesson'
/** Grows when a lesson of today could not be read by the game of before. */
const version = 1
/** No lesson's file is longer. Bytes. */
export const maxLessonFileBytes = 100_000

const envelope = z.object({ game: z.literal(game), file: z.literal(file), version: z.int().min(1) })

/** A file's lesson, or why there is none. `step` counts from 1, `name` is what the game does not have. */
export type ReadLesson =
  | { readonly ok: true; readonly lesson: OwnLesson }
  | { readonly ok: false; readonly reason: 'too-large' | 'not-json' | 'not-a-lesson' | 'newer' | 'not-understood' }
  | { readonly ok: false; readonly reason: 'step-not-understood'; readonly step: number }
  | {
      readonly ok: false
      readonly reason: 'no-such-level' | 'no-such-question'
      readonly step: number
      readonly name: string
    }

/** A lesson as the text of a file. */
export function writeLessonFile(lesson: OwnLesson): string {
  return `${JSON.stringify({ game, file, version, lesson }, null, 1)}\n`
}

/** Reads a file's text, whoever wrote it. A lesson that only lacks order is read: the editor says what is wrong with it. */
export function readLessonFile(text: string): ReadLesson {
  if (text.length > maxLessonFileBytes) return { ok: false, reason: 'too-large' }
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { ok: false, reason: 'not-json' }
  }
  const wrapped = envelope.safeParse(content)
  if (!wrapped.success) return { ok: false, reason: 'not-a-lesson' }
  if (wrapped.data.version > version) return { ok: false, reason: 'newer' }
  const parsed = lessonShape.safeParse((content as { lesson?: unknown }).lesson)
  if (!parsed.success) {
    const [part, index] = parsed.error.issues[0]!.path
    return part === 'steps' && typeof index === 'number'
      ? { ok: false, reason: 'step-not-understood', step: index + 1 }
      : { ok: false, reason: 'not-understood' }
  }
  const lesson: Lesson = parsed.data
  if (lesson.title === undefined) return { ok: false, reason: 'not-understood' }
  return unknownIn(lesson) ?? { ok: true, lesson: { ...lesson, title: lesson.title } }
}

/** The first step that names what this game does not have. */
function unknownIn({ steps }: Lesson): ReadLesson | null {
  for (const { step: id, problem } of lessonProblems(steps)) {
    const index = steps.findIndex((step) => step.id === id)
    const step = steps[index]!
    if (problem === 'no-such-question' && step.type === 'question')
      return { ok: false, reason: problem, step: index + 1, name: step.question }
    if (problem === 'no-such-level' && 'level' in step)
      return { ok: false, reason: problem, step: index + 1, name: step.level }
  }
  return null
}
