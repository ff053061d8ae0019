import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ballotOf,
  lessonProblems,
  builtInLessons,
  conceptQuestions,
  recorded,
  recordedOn,
  type Lesson,
  type Step,
} from '../../../shared/curriculum/lessons/index.ts'
import { timetableOf } from '../../../client/pages/plan/timetable.ts'
import { readRows, type MeasuredRow } from '../../truth/run.ts'

const languages = ['en', 'es'] as const

function textsOf(language: string, ...parts: readonly string[]): Record<string, string> {
  const folder = join(import.meta.dirname, '../../../client/i18n', language)
  return Object.assign(
    {},
    ...parts.map((part) => JSON.parse(readFileSync(join(folder, `${part}.json`), 'utf8')) as Record<string, string>),
  ) as Record<string, string>
}

/** Every text of a lesson. */
function keysOf({ id, steps }: Lesson): string[] {
  const numbered = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}.${i + 1}`)
  return [
    'title',
    'lead',
    ...numbered('learn', 3),
    ...numbered('exit', 3),
    ...numbered('unplugged', 6),
    ...steps.flatMap((step) => ['name', 'ask', 'listen'].map((note) => `${step.id}.${note}`)),
  ].map((key) => `lesson.${id}.${key}`)
}

describe.each(builtInLessons.map((plan) => [plan.lesson.id, plan] as const))('the lesson %s', (_id, plan) => {
  const { lesson, minutes, slackSeconds } = plan

  it('can be given: every step names what is there, and nothing before its time', () => {
    expect(lessonProblems(lesson.steps)).toEqual([])
  })

  it('takes as long as it says: every step has its time, and with the slack they add up', () => {
    const seconds = lesson.steps.map((step) => step.seconds)
    expect(seconds).not.toContain(null)
    expect(seconds.reduce<number>((sum, time) => sum + (time ?? 0), slackSeconds)).toBe(minutes * 60)
  })

  it('ends every shift at 75 s, begins with people coming in and ends with what it came to', () => {
    const shifts = lesson.steps.filter(({ type }) => type === 'shift')
    expect(shifts.length).toBeGreaterThan(0)
    expect(new Set(shifts.map(({ seconds }) => seconds))).toEqual(new Set([75]))
    expect(lesson.steps[0]!.type).toBe('welcome')
    expect(lesson.steps.at(-1)!.type).toBe('results')
  })

  it('asks after the lesson what it asked before it, in the other form', () => {
    const asked = lesson.steps.filter((step) => step.type === 'question')
    const before = asked.filter(({ form }) => form === 'before').map(({ question }) => question)
    const after = asked.filter(({ form }) => form === 'after').map(({ question }) => question)
    expect(before.filter((question) => !after.includes(question))).toEqual([])
  })

  it.each(languages)('has every text in %s', (language) => {
    const texts = textsOf(language, 'plans')
    expect(keysOf(lesson).filter((key) => !texts[key]?.trim())).toEqual([])
  })
})

it('no note speaks of a step that is not there', () => {
  const wanted = new Set(builtInLessons.flatMap(({ lesson }) => keysOf(lesson)))
  const written = Object.keys(textsOf('en', 'plans')).filter((key) => key.startsWith('lesson.'))
  expect(written.filter((key) => !wanted.has(key))).toEqual([])
})

it('the plan says when each step begins', () => {
  const times = timetableOf(builtInLessons.find(({ lesson }) => lesson.id === 'taster')!.lesson).map(({ from }) => from)
  expect(times).toEqual(['0:00', '2:00', '3:00', '4:15', '8:00', '9:15', '13:00', '14:00'])
})

describe('what is wrong with a lesson is told of its step', () => {
  const shift = { id: 's', type: 'shift', seconds: 75, level: 'four-clerks-one-scanner', kind: 'one-process' } as const
  const predict = { id: 'p', type: 'predict', seconds: 45, level: 'four-clerks-one-scanner' } as const
  const reveal = { id: 'r', type: 'reveal', seconds: 120, level: 'four-clerks-one-scanner', of: 'p' } as const
  const question = { id: 'q', type: 'question', seconds: 60, question: 'four-sums', form: 'before' } as const
  const discuss = { id: 'd', type: 'discuss', seconds: 120, of: 'q' } as const
  const level = { id: 'l', type: 'level', seconds: 60, level: 'sold-twice' } as const

  it.each<[string, readonly Step[]]>([
    ['a prediction, its shift and what came of it', [predict, shift, reveal]],
    ['a reveal that is about no prediction', [shift, { ...reveal, of: null }]],
    ['a vote that is taken again', [question, level, discuss]],
    ['a level that one plays alone', [{ ...level, level: 'two-lanes' }]],
    ['a chapter of the belt', [{ ...level, level: 'read-the-basket' }]],
  ])('nothing: %s', (_what, steps) => {
    expect(lessonProblems(steps)).toEqual([])
  })

  it.each<[string, readonly Step[], string, string]>([
    ['a level that is not there', [{ ...level, level: 'nothing' }], 'l', 'no-such-level'],
    ['a shift of one', [{ ...shift, level: 'nothing' }], 's', 'no-such-level'],
    ['a shift of a level for one player', [{ ...shift, level: 'two-lanes' }], 's', 'not-in-rooms'],
    ['a shift in a kind that its level does not show', [{ ...shift, kind: 'one-loop' }], 's', 'not-this-kind'],
    ['a prediction of a stepped level', [{ ...predict, level: 'sold-twice' }], 'p', 'no-such-level'],
    ['a question that is not there', [{ ...question, question: 'nothing' }], 'q', 'no-such-question'],
    ['a reveal before its shift', [predict, reveal, shift], 'r', 'no-shift-before'],
    ['a reveal of another level’s shift', [{ ...shift, level: 'hire-a-clerk' }, reveal], 'r', 'no-shift-before'],
    ['a reveal before its prediction', [shift, reveal, predict], 'r', 'no-prediction-before'],
    ['one of another level’s', [{ ...predict, level: 'hire-a-clerk' }, shift, reveal], 'r', 'no-prediction-before'],
    ['a second vote before the first', [discuss, question], 'd', 'no-vote-before'],
    ['a second vote on what was no vote', [shift, { ...discuss, of: 's' }], 'd', 'no-vote-before'],
    ['two steps of one id', [question, { ...level, id: 'q' }], 'q', 'same-id'],
  ])('%s', (_what, steps, step, problem) => {
    expect(lessonProblems(steps)).toEqual([{ step, problem }])
  })
})

describe('the concept questions', () => {
  it('are ten, each on a misconception of its own', () => {
    expect(conceptQuestions).toHaveLength(10)
    expect(new Set(conceptQuestions.map(({ misconception }) => misconception)).size).toBe(10)
  })

  it.each(conceptQuestions.map((question) => [question.id, question] as const))(
    '%s: both forms have one right answer and the same misconceptions, its own among them',
    (_id, { forms, misconception }) => {
      for (const { answers } of [forms.before, forms.after]) {
        expect(answers.filter((answer) => answer.misconception === null)).toHaveLength(1)
        expect(answers.map((answer) => answer.misconception)).toContain(misconception)
        expect(answers.map(({ id }) => id).filter((id) => /right|correct|wrong|true|false/.test(id))).toEqual([])
      }
      const believed = ({ answers }: { answers: readonly { misconception: string | null }[] }) =>
        answers.map((answer) => String(answer.misconception)).toSorted()
      expect(believed(forms.before)).toEqual(believed(forms.after))
    },
  )

  it.each(languages)('have every text in %s, and no two forms ask the same', (language) => {
    const texts = textsOf(language, 'lessons')
    const forms = conceptQuestions.flatMap(({ id }) => (['before', 'after'] as const).map((form) => ({ id, form })))
    const wanted = forms.flatMap(({ id, form }) => {
      const step = { id: 'x', type: 'question', seconds: 60, question: id, form } as const
      const answers = ballotOf(step, [])!.answers.map((answer) => `answer.${answer.id}`)
      return ['question', ...answers].map((key) => `question.${id}.${form}.${key}`)
    })
    expect(wanted.filter((key) => !texts[key]?.trim())).toEqual([])
    expect(Object.keys(texts).filter((key) => key.startsWith('question.') && !wanted.includes(key))).toEqual([])
    expect(new Set(forms.map(({ id, form }) => texts[`question.${id}.${form}.question`])).size).toBe(forms.length)
  })
})

describe('the recorded measurements', () => {
  const rows = readRows<MeasuredRow>('measured.json')

  it.each([
    ['four-clerks-one-scanner', 'cpu200 N=4'],
    ['hire-a-clerk', 'io200 N=4'],
  ] as const)('of %s are the medians that were measured', (level, label) => {
    const median = (mode: string): number =>
      rows.find((row) => row.label === label && row.workload.mode === mode)!.measuredMs.median
    const shown = recorded.find((one) => one.level === level)!
    expect(Math.abs(shown.oneByOneMs - median('sequential'))).toBeLessThan(1)
    expect(Math.abs(shown.threadsMs - median('threads'))).toBeLessThan(1)
    expect(Math.abs(shown.processesMs - median('processes'))).toBeLessThan(1)
    expect(Math.abs(shown.asyncioMs - median('asyncio'))).toBeLessThan(1)
    expect(rows.find((row) => row.label === label)!.workload).toMatchObject({ cores: recordedOn.cores })
  })
})
