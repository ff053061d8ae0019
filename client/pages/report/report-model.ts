import type { Misconception } from '../../../shared/curriculum/index.ts'
import type { Report, ReportSeat, ReportStep } from '../../../shared/protocol/index.ts'

/** The steps of a report in which one voted. */
export function votesIn({ steps }: Report): ReportStep[] {
  return steps.filter(({ ballot }) => ballot !== null)
}

/** The first vote of a second one: the last before it that its step names. */
export function firstVote({ steps }: Report, { number, step }: ReportStep): ReportStep | null {
  if (step.type !== 'discuss') return null
  return steps.findLast((one) => one.number < number && one.step.id === step.of) ?? null
}

/** How many have answered a step's vote: who is not counted left it blank, which is not the same as wrong. */
export function answeredIn({ seats }: Report, { number }: ReportStep): number {
  return seats.filter(({ votes }) => votes[number]).length
}

/** How a pupil did in all votes. */
export interface Tally {
  readonly right: number
  readonly wrong: number
  readonly blank: number
}

export function tallyOf(report: Report, { votes }: ReportSeat): Tally {
  const asked = votesIn(report)
  const right = asked.filter(({ number }) => votes[number]?.right === true).length
  const wrong = asked.filter(({ number }) => votes[number]?.right === false).length
  return { right, wrong, blank: asked.filter(({ number }) => !votes[number]).length }
}

/** The misconceptions that were shown, the most frequent first. */
export function misconceptionsIn({ misconceptions }: Report): (readonly [Misconception, number])[] {
  return (Object.entries(misconceptions) as [Misconception, number][]).toSorted((a, b) => b[1] - a[1])
}
