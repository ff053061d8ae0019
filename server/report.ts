import { ballotIn, type RunningStep } from './conductor.ts'
import { ballotTexts, gainOf, rightAnswer, type Step } from '../shared/curriculum/lessons/index.ts'
import type { Misconception } from '../shared/curriculum/index.ts'
import type { KeepDays, QuestionGain, Report, ReportSeat, ReportStep } from '../shared/protocol/index.ts'
import { deletedMs } from './retention.ts'
import { isSecret } from './secrets.ts'
import { loadSeats, type Seat } from './sessions.ts'
import type { Store } from './store.ts'
import { loadPlayed, loadShifts, resultsOf } from './stored-shifts.ts'
import { loadPolls, loadSteps } from './stored-steps.ts'
import { countOf, misconceptionsOf, type Polls } from './votes.ts'

/** Who asks for a report: the host, or somebody with a seat. */
export type Reader = { readonly role: 'host' } | { readonly role: 'pupil'; readonly seat: Seat }

/** Who a secret belongs to in a session, living or ended; null if it opens nothing. Of what has been deleted no secret is known any more. */
export async function readerOf(store: Store, code: string, secret: string): Promise<Reader | 'deleted' | null> {
  const row = await store.db
    .selectFrom('sessions')
    .select(['key_hash', 'purged'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (!row) return null
  if (row.purged === 1) return 'deleted'
  if (isSecret(secret, row.key_hash)) return { role: 'host' }
  const { seats } = await loadSeats(store, code)
  const seat = seats.find(({ secretHashes }) => secretHashes.some((hash) => isSecret(secret, hash)))
  return seat ? { role: 'pupil', seat } : null
}

/** What a session has left, for a reader: everything for the host, for a pupil the own part. Bots of a mock class are not in it. */
export async function reportOf(store: Store, code: string, reader: Reader): Promise<Report> {
  const session = await store.db
    .selectFrom('sessions')
    .select(['created_ms', 'ended_ms', 'keep_days'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const { seats } = await loadSeats(store, code)
  const pupils = seats.filter(({ mock }) => mock === null)
  const host = reader.role === 'host'
  const shown = host ? pupils : pupils.filter(({ id }) => id === reader.seat.id)
  const steps = await loadSteps(store, code)
  const polls = await loadPolls(store, code, steps)
  const played = await loadPlayed(store, code)
  const counted = new Set(pupils.map(({ id }) => id))
  const results = resultsOf(await loadShifts(store, code))
  // While the session is on, a pupil is not told before the class is: an answer can still be changed.
  const told = host || session.ended_ms !== null ? polls : new Map([...polls].filter(([step]) => isTold(steps, step)))
  return {
    code,
    own: !host,
    createdMs: session.created_ms,
    endedMs: session.ended_ms,
    deletedMs: session.ended_ms === null ? null : deletedMs(session.ended_ms, session.keep_days),
    keepDays: session.keep_days as KeepDays,
    steps: steps.map((step) => reportStep(step, told, host ? counted : null)),
    seats: shown.map((seat) => reportSeat(seat, polls, told, played.get(seat.id) ?? [])),
    results: host ? results : results.filter(({ number }) => played.get(reader.seat.id)?.includes(number)),
    gains: host ? gainsOf(steps, polls, counted) : [],
    misconceptions: countMisconceptions(shown, told),
  }
}

/** Whether the right answer of a step's vote has been shown to the class. */
function isTold(steps: readonly RunningStep[], number: number): boolean {
  return steps.some((step) => step.number === number && step.rightShown)
}

function reportStep(running: RunningStep, told: Polls, counted: ReadonlySet<string> | null): ReportStep {
  const { number, step, lesson } = running
  const poll = told.get(number)
  return {
    number,
    step,
    ballot: ballotIn(running) ? ballotTexts(step, lesson.steps) : null,
    right: poll ? rightAnswer(poll.ballot) : null,
    votes: poll && counted ? countOf(poll, (seat) => counted.has(seat)) : null,
  }
}

function reportSeat(seat: Seat, polls: Polls, told: Polls, shifts: readonly number[]): ReportSeat {
  const { id, adjective, noun, typedName, team } = seat
  const votes: Record<number, ReportSeat['votes'][number]> = {}
  for (const [step, poll] of polls) {
    const vote = poll.votes.get(id)
    if (vote) votes[step] = { ...vote, right: told.has(step) ? vote.answer === rightAnswer(poll.ballot) : null }
  }
  return {
    id,
    adjective,
    noun,
    name: typedName,
    team,
    votes,
    shifts,
    misconceptions: [...new Set(misconceptionsOf(told, id))],
  }
}

function countMisconceptions(seats: readonly Seat[], polls: Polls): Partial<Record<Misconception, number>> {
  const counts: Partial<Record<Misconception, number>> = {}
  for (const { id } of seats)
    for (const misconception of new Set(misconceptionsOf(polls, id)))
      counts[misconception] = (counts[misconception] ?? 0) + 1
  return counts
}

/** Before and after of each question: its first vote in the first form, against the last in the second. */
function gainsOf(steps: readonly RunningStep[], polls: Polls, counted: ReadonlySet<string>): QuestionGain[] {
  const asked = steps.filter(({ step }) => step.type === 'question')
  const ids = [...new Set(asked.map(({ step }) => questionOf(step)))]
  return ids.flatMap((question) => {
    const of = (form: 'before' | 'after') =>
      asked.filter(({ step }) => step.type === 'question' && step.question === question && step.form === form)
    const before = polls.get(of('before').at(0)?.number ?? 0)
    const after = polls.get(of('after').at(-1)?.number ?? 0)
    if (!before || !after) return []
    const pairs = [...counted].flatMap((seat) => {
      const first = before.votes.get(seat)
      const second = after.votes.get(seat)
      return first && second
        ? [[first.answer === rightAnswer(before.ballot), second.answer === rightAnswer(after.ballot)] as const]
        : []
    })
    return [{ question, ...gainOf(pairs) }]
  })
}

function questionOf(step: Step): string {
  return step.type === 'question' ? step.question : ''
}
