import { createRandom, nextBelow } from '../../../shared/machine/index.ts'

/** One answer of a question; the right one is that without a misconception. */
interface OneAnswer {
  readonly id: string
  readonly misconception: string | null
}

/** What there is to ask and to judge of a question, of a shift or of a stepped level. Texts: `<prefix>.question`, `<prefix>.answer.<id>`. */
export interface Asked {
  readonly answers: readonly OneAnswer[]
}

/** How sure a player is of a prediction. */
export const sureness = ['guess', 'fairly', 'certain'] as const
export type Sureness = (typeof sureness)[number]

/** What a player said before the shift. */
export interface Prediction {
  readonly answer: string
  readonly sure: Sureness | null
}

/** Ids of the answers in an order that depends on the seed, so that neighbours in a class see different ones first. */
export function permutedAnswers({ answers }: Asked, seed: number): string[] {
  // The order of answers decides nothing, so it needs no stream of its own.
  const random = createRandom(seed, 'bots')
  const order = answers.map(({ id }) => id)
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = nextBelow(random, i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** Whether an answer is the right one. */
export function isRight({ answers }: Asked, answer: string): boolean {
  return answers.some(({ id, misconception }) => id === answer && misconception === null)
}
