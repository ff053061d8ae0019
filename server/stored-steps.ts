import type { Lesson } from '../shared/curriculum/lessons/index.ts'
import { ballotIn, beginStep, elapsedMs, type RunningStep } from './conductor.ts'
import type { Change, Store } from './store.ts'
import { loadVotes, type Polls } from './votes.ts'

/** Stores a step that begins. */
export function storeStep(code: string, { number, first, lesson }: RunningStep): Change {
  return (db) =>
    db
      .insertInto('steps')
      .values({
        code,
        number,
        first,
        lesson_json: JSON.stringify(lesson),
        elapsed_ms: 0,
        added_ms: 0,
        closed: 0,
        right_shown: 0,
      })
      .execute()
}

/** Stores a step's clock and what has been decided in it. */
export function storeStepTime(code: string, running: RunningStep, nowMs: number): Change {
  const { number, addedMs, closed, rightShown } = running
  const values = {
    elapsed_ms: Math.round(elapsedMs(running, nowMs)),
    added_ms: addedMs,
    closed: Number(closed),
    right_shown: Number(rightShown),
  }
  return (db) => db.updateTable('steps').set(values).where('code', '=', code).where('number', '=', number).execute()
}

/** The steps that a session has begun, oldest first; their clocks stand. */
export async function loadSteps(store: Store, code: string): Promise<RunningStep[]> {
  const rows = await store.db.selectFrom('steps').selectAll().where('code', '=', code).orderBy('number').execute()
  return rows.flatMap((row) => {
    const running = beginStep(JSON.parse(row.lesson_json) as Lesson, row.first, row.number, 0)
    return running
      ? {
          ...running,
          elapsedMs: row.elapsed_ms,
          addedMs: row.added_ms,
          stopped: true,
          closed: row.closed === 1,
          rightShown: row.right_shown === 1,
        }
      : []
  })
}

/** The polls of the steps given, with the votes that are stored. A question that is no more has none. */
export async function loadPolls(store: Store, code: string, steps: readonly RunningStep[]): Promise<Polls> {
  const polls: Polls = new Map()
  for (const step of steps) {
    const ballot = ballotIn(step)
    if (ballot) polls.set(step.number, { ballot, votes: new Map() })
  }
  for (const { step, seat, vote } of await loadVotes(store, code)) polls.get(step)?.votes.set(seat, vote)
  return polls
}
