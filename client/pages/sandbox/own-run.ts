import { readMeasured } from '../../../shared/trace/index.ts'
import { t } from '../../i18n/index.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { customerCount, wayOf, type Sandbox, type WayId } from './sandbox.ts'

/** What the player's own Python measured. */
export interface OwnRun {
  readonly outcome: Outcome
  /** How many cores it had, where it could not have as many as it wanted. */
  readonly cores: number | null
}

export type ReadOwn =
  | { readonly ok: true; readonly own: OwnRun }
  /** Why it is of no use here, in the player's words. */
  | { readonly ok: false; readonly why: string }

const mostBytes = 60_000_000

/** Reads a file that an exported program has printed for these customers. */
export async function readOwn(file: File, sandbox: Sandbox, way: WayId): Promise<ReadOwn> {
  if (file.size > mostBytes) return { ok: false, why: t('sandbox.own.too-big') }
  try {
    return ownOf(await file.text(), sandbox, way)
  } catch {
    return { ok: false, why: t('sandbox.own.unreadable') }
  }
}

/** The same, of the file's text. */
export function ownOf(text: string, sandbox: Sandbox, way: WayId): ReadOwn {
  const measured = readMeasured(text)
  if (!measured.ok) return { ok: false, why: t('play.real.unread', { reason: measured.error }) }
  const { result } = measured
  const customers = customerCount(sandbox)
  const last = result.slices.reduce((most, { task }) => Math.max(most, task ?? -1), -1) + 1
  // In a deadlock, and with an empty basket, some never get their turn.
  if (last > customers || (last < seenAtLeast(sandbox) && !result.deadlock))
    return { ok: false, why: t('sandbox.own.others', { measured: last, customers }) }
  const outcome = outcomeOf(result, wayOf(way).mode !== 'free-threaded')
  return { ok: true, own: { outcome, cores: result.cores ?? null } }
}

/** The number of the last customer who cannot be missed: what takes less than this may leave no trace. */
function seenAtLeast({ baskets }: Sandbox): number {
  let number = 0
  let seen = 0
  for (const { times, rounds, do: steps } of baskets) {
    number += times
    const takesMs = steps.reduce((sum, step) => (typeof step[1] === 'number' ? sum + step[1] : sum), 0)
    if (rounds * takesMs >= surelySeenMs) seen = number
  }
  return seen
}

const surelySeenMs = 1
