import { createRandom, nextBelow } from '../shared/machine/index.ts'
import { misconceptionOf, rightAnswer, type Ballot } from '../shared/curriculum/lessons/index.ts'
import type { Misconception } from '../shared/curriculum/index.ts'
import type { Histogram, Vote, VoteCount } from '../shared/protocol/index.ts'
import type { Change, Store } from './store.ts'

/** The votes of one step: who may be counted, and what they said. */
export interface Poll {
  readonly ballot: Ballot
  readonly votes: Map<string, Vote>
}

/** The votes of a session by the step's number. */
export type Polls = Map<number, Poll>

/** The answers in the order in which a session shows them. The order decides nothing, so it needs no stream of its own. */
export function shownOrder({ answers }: Ballot, seed: number): string[] {
  const random = createRandom(seed, 'bots')
  const order = answers.map(({ id }) => id)
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = nextBelow(random, i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** How often each answer was given by the seats that count. */
export function histogramOf({ ballot, votes }: Poll, counts: (seat: string) => boolean): Histogram {
  const histogram: Record<string, number> = Object.fromEntries(ballot.answers.map(({ id }) => [id, 0]))
  for (const [seat, { answer }] of votes) if (counts(seat)) histogram[answer] = (histogram[answer] ?? 0) + 1
  return histogram
}

export function countOf(poll: Poll, counts: (seat: string) => boolean): VoteCount {
  return { histogram: histogramOf(poll, counts), right: rightAnswer(poll.ballot) }
}

/** A seat's own answers. */
export function votesOf(polls: Polls, seat: string): Record<number, Vote> {
  const own: Record<number, Vote> = {}
  for (const [step, { votes }] of polls) {
    const vote = votes.get(seat)
    if (vote) own[step] = vote
  }
  return own
}

/** What a seat's wrong answers say that it believes, one for each wrong answer. */
export function misconceptionsOf(polls: Polls, seat: string): Misconception[] {
  return [...polls.values()].flatMap(({ ballot, votes }) => {
    const vote = votes.get(seat)
    return (vote && misconceptionOf(ballot, vote.answer)) ?? []
  })
}

export function storeVote(code: string, step: number, seat: string, { answer, sure }: Vote): Change {
  return (db) =>
    db
      .insertInto('votes')
      .values({ code, step, seat, answer, sure })
      .onConflict((conflict) => conflict.columns(['code', 'step', 'seat']).doUpdateSet({ answer, sure }))
      .execute()
}

/** The stored answers of a session, by step and seat. */
export async function loadVotes(
  store: Store,
  code: string,
): Promise<{ readonly step: number; readonly seat: string; readonly vote: Vote }[]> {
  const rows = await store.db.selectFrom('votes').selectAll().where('code', '=', code).execute()
  return rows.map(({ step, seat, answer, sure }) => ({ step, seat, vote: { answer, sure: sure as Vote['sure'] } }))
}
