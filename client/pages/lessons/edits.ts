import { roomLevels } from '../../../shared/curriculum/index.ts'
import { conceptQuestions } from '../../../shared/curriculum/lessons/index.ts'
import { stepSeconds, type Lesson, type Step, type StepType } from '../../../shared/curriculum/lessons/types.ts'
import type { OwnLesson } from '../../../shared/protocol/lesson-shape.ts'
import { newLessonId } from './own-lessons.ts'

/** The types of steps, in the order in which they are offered. */
export const stepTypes = [
  'welcome',
  'question',
  'predict',
  'shift',
  'reveal',
  'discuss',
  'level',
  'results',
] as const satisfies readonly StepType[]

/** Times that are offered. Seconds; null: no limit. */
export const times: readonly (number | null)[] = [null, 15, 30, 45, 60, 75, 90, 120, 180, 240, 300, 420, 600, 900]

const usualLevel = 'four-clerks-one-scanner'
/** No step has this id. */
const nowhere = 'none'

/** A lesson to begin with: people come in, and it comes to something. */
export function newLesson(title: string): OwnLesson {
  return {
    id: newLessonId(),
    title,
    steps: [
      { id: 's1', type: 'welcome', seconds: null },
      { id: 's2', type: 'results', seconds: null },
    ],
  }
}

/** A step of that type as it would most often be wanted after the steps given. */
export function newStep(type: StepType, before: readonly Step[], id: string): Step {
  const common = { id, seconds: stepSeconds[type] }
  const level = before.findLast((step) => step.type === 'predict' || step.type === 'shift')?.level ?? usualLevel
  switch (type) {
    case 'question': {
      const asked = new Set(before.flatMap((step) => (step.type === 'question' ? [step.question] : [])))
      const question = conceptQuestions.find((one) => !asked.has(one.id)) ?? conceptQuestions[0]!
      return { ...common, type, question: question.id, form: 'before' }
    }
    case 'predict':
      return { ...common, type, level }
    case 'shift': {
      const kinds = roomLevels.find((one) => one.id === level)?.inRooms ?? ['one-process']
      const played = before.flatMap((step) => (step.type === 'shift' && step.level === level ? [step.kind] : []))
      return { ...common, type, level, kind: kinds.find((kind) => !played.includes(kind)) ?? kinds[0]! }
    }
    case 'reveal': {
      const shown = before.findLast((step) => step.type === 'shift')?.level ?? level
      return { ...common, type, level: shown, of: predictionsOf(shown, before).at(-1)?.id ?? null }
    }
    case 'discuss':
      return { ...common, type, of: votesIn(before).at(-1)?.id ?? nowhere }
    case 'level':
      return { ...common, type, level: 'sold-twice' }
    default:
      return { ...common, type }
  }
}

/** The predictions about a level among the steps. */
export function predictionsOf(level: string, steps: readonly Step[]): Step[] {
  return steps.filter((step) => step.type === 'predict' && step.level === level)
}

/** The steps that can be voted on again. */
export function votesIn(steps: readonly Step[]): Step[] {
  return steps.filter(({ type }) => type === 'question' || type === 'predict')
}

/** An id that no step has. */
export function freeStepId(steps: readonly Step[]): string {
  let number = steps.length + 1
  while (steps.some(({ id }) => id === `s${number}`)) number += 1
  return `s${number}`
}

/** The step made into another type; its place and its note stay. */
export function ofType(type: StepType, steps: readonly Step[], index: number): Step {
  const { id, note } = steps[index]!
  return { ...newStep(type, steps.slice(0, index), id), ...(note !== undefined && { note }) }
}

/** A step at another level; where its kind is not played there, the level's usual one. */
export function atLevel(step: Step, level: string): Step {
  if (!('level' in step)) return step
  const kinds = roomLevels.find(({ id }) => id === level)?.inRooms ?? []
  if (step.type === 'shift') return { ...step, level, kind: kinds.includes(step.kind) ? step.kind : kinds[0]! }
  return step.type === 'reveal' ? { ...step, level, of: null } : { ...step, level }
}

/** The item taken out and put in at another place. */
export function carried<T>(list: readonly T[], from: number, to: number): T[] {
  return list.toSpliced(from, 1).toSpliced(to, 0, list[from]!)
}

/** How long a lesson takes: the steps' times in seconds, and how many steps have none. */
export function lengthOf({ steps }: Lesson): { readonly seconds: number; readonly open: number } {
  return {
    seconds: steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0),
    open: steps.filter(({ seconds }) => seconds === null).length,
  }
}
