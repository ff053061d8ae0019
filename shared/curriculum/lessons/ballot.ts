import { levelById } from '../setup.ts'
import type { Misconception } from '../types.ts'
import { conceptQuestions } from './questions.ts'
import type { Ballot, Step } from './types.ts'

/** What one votes on in a step of a lesson; `steps` are the lesson's, where a step that votes again finds the first vote. Null: no vote. */
export function ballotOf(step: Step, steps: readonly Step[]): Ballot | null {
  switch (step.type) {
    case 'question':
      return conceptQuestions.find(({ id }) => id === step.question)?.forms[step.form] ?? null
    case 'predict':
      return levelById(step.level)?.prediction ?? null
    case 'discuss': {
      const first = steps.find(({ id }) => id === step.of)
      return first && first.type !== 'discuss' ? ballotOf(first, steps) : null
    }
    default:
      return null
  }
}

/** The prefix of a vote's texts; '' where there is none. */
export function ballotTexts(step: Step, steps: readonly Step[]): string {
  switch (step.type) {
    case 'question':
      return `question.${step.question}.${step.form}`
    case 'predict':
      return `level.${step.level}`
    case 'discuss': {
      const first = steps.find(({ id }) => id === step.of)
      return first ? ballotTexts(first, steps) : ''
    }
    default:
      return ''
  }
}

/** The id of the right answer. */
export function rightAnswer({ answers }: Ballot): string {
  return answers.find(({ misconception }) => misconception === null)!.id
}

/** What somebody believes who answers so; null for the right answer and for one that is not on the ballot. */
export function misconceptionOf({ answers }: Ballot, answer: string): Misconception | null {
  return answers.find(({ id }) => id === answer)?.misconception ?? null
}
