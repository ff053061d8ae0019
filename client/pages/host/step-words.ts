import {
  ballotTexts,
  builtInLessons,
  conceptQuestions,
  type Lesson,
  type Step,
} from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'

/** What a lesson is called: by its teacher, by the game, or by the level of its only shift. */
export function lessonTitle({ id, title, steps }: Lesson): string {
  if (title !== undefined) return title
  const [first] = steps
  if (isBuiltIn(id)) return t(`lesson.${id}.title`)
  return first?.type === 'shift' ? t(`level.${first.level}.title`) : id
}

/** A step in a few words. */
export function stepName(lesson: Lesson, step: Step): string {
  if (isBuiltIn(lesson.id)) return t(`lesson.${lesson.id}.${step.id}.name`)
  return stepLabel(step)
}

/** What kind of step it is, and about what. */
export function stepLabel(step: Step): string {
  switch (step.type) {
    case 'question':
      return t('desk.step.question.of', { idea: questionIdea(step.question) })
    case 'predict':
    case 'reveal':
    case 'level':
      return t('desk.step.of', { step: t(`desk.step.${step.type}`), of: t(`level.${step.level}.title`) })
    case 'shift':
      return t('desk.step.of', { step: t(`host.kind.${step.kind}`), of: t(`level.${step.level}.title`) })
    default:
      return t(`desk.step.${step.type}`)
  }
}

/** What to ask at a step, or what to listen for. */
export function stepNote(lesson: Lesson, step: Step, note: 'ask' | 'listen'): string {
  return isBuiltIn(lesson.id) ? t(`lesson.${lesson.id}.${step.id}.${note}`) : t(`desk.note.${step.type}.${note}`)
}

/** The idea that a concept question is about: the belief that its wrong answers share. */
export function questionIdea(id: string): string {
  const question = conceptQuestions.find((one) => one.id === id)
  return question ? t(`misconception.${question.misconception}`) : id
}

/** The prefix of the texts of a step's vote; '' where there is none. */
export function ballotOfNumber({ lesson, numbers }: LessonPlan, number: number): string {
  const step = lesson?.steps[numbers.indexOf(number)]
  return lesson && step ? ballotTexts(step, lesson.steps) : ''
}

interface LessonPlan {
  readonly lesson: Lesson | null
  readonly numbers: readonly number[]
}

function isBuiltIn(id: string): boolean {
  return builtInLessons.some(({ lesson }) => lesson.id === id)
}
