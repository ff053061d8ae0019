import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ballotOf,
  brokenStep,
  builtInLessons,
  conceptQuestions,
  recorded,
  recordedOn,
  type Lesson,
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
    expect(brokenStep(lesson.steps)).toBeNull()
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

it('a step at a level that is not there breaks a lesson', () => {
  const step = { id: 'x', type: 'level', seconds: 60 } as const
  expect(brokenStep([{ ...step, level: 'sold-twice' }])).toBeNull()
  expect(brokenStep([{ ...step, level: 'two-lanes' }])).toBeNull()
  expect(brokenStep([{ ...step, level: 'nothing' }])).toBe('x')
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
