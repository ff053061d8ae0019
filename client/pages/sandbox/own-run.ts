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
  const number = Math.max(-1, ...result.slices.map(({ task }) => task ?? -1))
  if (number !== customers - 1) return { ok: false, why: t('sandbox.own.others', { measured: number + 1, customers }) }
  const outcome = outcomeOf(result, wayOf(way).mode !== 'free-threaded')
  return { ok: true, own: { outcome, cores: result.cores ?? null } }
}
