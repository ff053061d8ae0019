import { describe, expect, it } from 'vitest'
import { builtInLessons } from '../../../shared/curriculum/lessons/index.ts'
import { readLessonFile, writeLessonFile } from '../../../shared/protocol/lesson-file.ts'
import { fitsARoom, lessonShape, ownLessonShape, type OwnLesson } from '../../../shared/protocol/lesson-shape.ts'

const lesson: OwnLesson = {
  id: 'own-1234',
  title: 'Ours <b>¿no?</b>',
  steps: [
    { id: 'a', type: 'welcome', seconds: null, note: 'Say hello.\nSlowly.' },
    { id: 'b', type: 'shift', seconds: 75, level: 'four-clerks-one-scanner', kind: 'one-process' },
    { id: 'c', type: 'results', seconds: 60 },
  ],
}

/** The lesson's file with something else in it. */
function fileWith(change: (file: { version: unknown; lesson: Record<string, unknown> }) => void): string {
  const file = JSON.parse(writeLessonFile(lesson)) as { version: unknown; lesson: Record<string, unknown> }
  change(file)
  return JSON.stringify(file)
}
const withStep = (step: object): string => fileWith((file) => (file.lesson['steps'] = [lesson.steps[0], step]))

describe('a lesson’s file', () => {
  it('is read as it was written', () => {
    expect(readLessonFile(writeLessonFile(lesson))).toEqual({ ok: true, lesson })
  })

  it('is read even if its steps lack order: the editor tells what is wrong', () => {
    const read = readLessonFile(withStep({ id: 'd', type: 'discuss', seconds: 60, of: 'nowhere' }))
    expect(read.ok).toBe(true)
  })

  it.each<[string, string, object]>([
    ['nothing', '', { reason: 'not-json' }],
    ['half a file', writeLessonFile(lesson).slice(0, 80), { reason: 'not-json' }],
    ['ten megabytes', `"${'x'.repeat(10_000_000)}"`, { reason: 'too-large' }],
    ['a list', '[]', { reason: 'not-a-lesson' }],
    ['null', 'null', { reason: 'not-a-lesson' }],
    ['progress', '{"game":"Oh My GIL","levels":{},"rush":[]}', { reason: 'not-a-lesson' }],
    ['a newer game’s', fileWith((file) => (file.version = 2)), { reason: 'newer' }],
    ['one without steps', fileWith((file) => (file.lesson['steps'] = [])), { reason: 'not-understood' }],
    ['one without a title', fileWith((file) => delete file.lesson['title']), { reason: 'not-understood' }],
    ['a title of spaces', fileWith((file) => (file.lesson['title'] = '   ')), { reason: 'not-understood' }],
    ['a key too many', fileWith((file) => (file.lesson['__proto__x'] = {})), { reason: 'not-understood' }],
    ['a type of step that is none', withStep({ id: 'd', type: 'exam', seconds: 60 }), { step: 2 }],
    ['a time below zero', withStep({ id: 'd', type: 'results', seconds: -1 }), { step: 2 }],
    ['a time as text', withStep({ id: 'd', type: 'results', seconds: '60' }), { step: 2 }],
    ['a note too long', withStep({ id: 'd', type: 'results', seconds: 60, note: 'x'.repeat(601) }), { step: 2 }],
    [
      'a level that is not here',
      withStep({ id: 'd', type: 'level', seconds: 60, level: 'chapter-99' }),
      { reason: 'no-such-level', step: 2, name: 'chapter-99' },
    ],
    [
      'a question that is not here',
      withStep({ id: 'd', type: 'question', seconds: 60, question: 'eleventh', form: 'after' }),
      { reason: 'no-such-question', step: 2, name: 'eleventh' },
    ],
  ])('%s is no lesson, and it is said why', (_what, text, why) => {
    expect(readLessonFile(text)).toMatchObject({ ok: false, ...why })
  })
})

describe('the shape of a lesson', () => {
  it('takes in the game’s own', () => {
    for (const { lesson: builtIn } of builtInLessons) expect(lessonShape.safeParse(builtIn).success).toBe(true)
  })

  it('keeps own lessons apart from the game’s own', () => {
    expect(ownLessonShape.safeParse(lesson).success).toBe(true)
    expect(ownLessonShape.safeParse({ ...lesson, id: 'taster' }).success).toBe(false)
  })

  it('holds what a room takes in one message, counted in bytes', () => {
    const withNotes = (letter: string): OwnLesson => ({
      ...lesson,
      steps: Array.from({ length: 20 }, (_, i) => ({
        id: `s${i}`,
        type: 'results',
        seconds: 60,
        note: letter.repeat(600),
      })),
    })
    expect(fitsARoom(withNotes('x'))).toBe(true)
    expect(fitsARoom(withNotes('¿'))).toBe(false)
    expect(ownLessonShape.safeParse(withNotes('¿')).success).toBe(false)
    expect(lessonShape.safeParse(withNotes('语')).success).toBe(false)
  })
})
