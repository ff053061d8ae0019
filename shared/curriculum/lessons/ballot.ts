import { hazardIds } from '../hazards/ids.ts'
import { readingId } from '../reading/ids.ts'
import { levelById } from '../setup.ts'
import type { Misconception } from '../types.ts'
import { conceptQuestions } from './questions.ts'
import type { Ballot, Step, TeamKind } from './types.ts'

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

/** Whether there is such a level in the solo game, be it a shift, the belt or a stepped one. */
function isLevel(id: string): boolean {
  return levelById(id) !== undefined || id === readingId || hazardIds.some((hazard) => hazard === id)
}

/** The kinds of team shift in which a level is played. */
function kindsOf(level: string): readonly TeamKind[] {
  return levelById(level)?.inRooms ?? []
}

/** Why a lesson cannot be given: the id of a step that names something that is not there, or that comes too early. Null: it can. */
export function brokenStep(steps: readonly Step[]): string | null {
  const seen = new Set<string>()
  for (const [index, step] of steps.entries()) {
    const before = steps.slice(0, index)
    const fine =
      !seen.has(step.id) &&
      (step.type === 'shift' ? kindsOf(step.level).includes(step.kind) : true) &&
      (step.type === 'reveal' ? kindsOf(step.level).length > 0 : true) &&
      (step.type === 'level' ? isLevel(step.level) : true) &&
      (step.type === 'question' || step.type === 'predict' ? ballotOf(step, steps) !== null : true) &&
      (step.type === 'discuss' ? ballotOf(step, before) !== null : true) &&
      (step.type === 'reveal' && step.of !== null
        ? before.some(({ id, type }) => id === step.of && type === 'predict')
        : true)
    if (!fine) return step.id
    seen.add(step.id)
  }
  return null
}
