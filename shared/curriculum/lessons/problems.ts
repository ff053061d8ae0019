import { hazardIds } from '../hazards/ids.ts'
import { readingId } from '../reading/ids.ts'
import { levelById } from '../setup.ts'
import { ballotOf } from './ballot.ts'
import type { Step } from './types.ts'

/** Why a lesson cannot be given: what is wrong at the step of that id. */
export interface StepProblem {
  readonly step: string
  readonly problem:
    | 'same-id'
    | 'no-such-question'
    | 'no-such-level'
    /** The level is none that teams play together. */
    | 'not-in-rooms'
    /** Teams play the level, and not in this kind. */
    | 'not-this-kind'
    /** A reveal needs a shift of its level before it. */
    | 'no-shift-before'
    /** The prediction that a reveal shows must come before it, and be about its level. */
    | 'no-prediction-before'
    /** What is voted on again must have been voted on before. */
    | 'no-vote-before'
}

/** What keeps a lesson from being given, in the order of its steps, one for each step at most. None: it can be given. */
export function lessonProblems(steps: readonly Step[]): StepProblem[] {
  return steps.flatMap((step, index) => {
    const problem = problemOf(step, steps.slice(0, index))
    return problem === null ? [] : [{ step: step.id, problem }]
  })
}

function problemOf(step: Step, before: readonly Step[]): StepProblem['problem'] | null {
  if (before.some(({ id }) => id === step.id)) return 'same-id'
  switch (step.type) {
    case 'question':
      return ballotOf(step, before) ? null : 'no-such-question'
    case 'predict':
      return levelById(step.level) ? null : 'no-such-level'
    case 'level':
      return isLevel(step.level) ? null : 'no-such-level'
    case 'shift': {
      const kinds = levelById(step.level)?.inRooms ?? []
      if (kinds.includes(step.kind)) return null
      return kinds.length > 0 ? 'not-this-kind' : notPlayed(step.level)
    }
    case 'reveal': {
      if ((levelById(step.level)?.inRooms ?? []).length === 0) return notPlayed(step.level)
      if (!before.some((one) => one.type === 'shift' && one.level === step.level)) return 'no-shift-before'
      const said = before.some((one) => one.id === step.of && one.type === 'predict' && one.level === step.level)
      return step.of === null || said ? null : 'no-prediction-before'
    }
    case 'discuss':
      return ballotOf(step, before) ? null : 'no-vote-before'
    default:
      return null
  }
}

function notPlayed(level: string): 'not-in-rooms' | 'no-such-level' {
  return isLevel(level) ? 'not-in-rooms' : 'no-such-level'
}

/** Whether there is such a level in the solo game, be it a shift, the belt or a stepped one. */
function isLevel(id: string): boolean {
  return levelById(id) !== undefined || id === readingId || hazardIds.some((hazard) => hazard === id)
}
