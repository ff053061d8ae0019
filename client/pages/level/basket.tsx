import type { Segment } from '../../../shared/machine/index.ts'

/** µs of Python for which a segment takes one unit of a bar's width. */
function weight(segment: Segment): number {
  return typeof segment[1] === 'number' ? Math.max(segment[1], 4000) : 0
}

/** Milliseconds of a basket in which somebody must work, and in which one only waits. */
export function basketMs(segments: readonly Segment[]): { readonly scan: number; readonly wait: number } {
  const sum = (waits: boolean): number =>
    segments.reduce(
      (us, segment) => us + (typeof segment[1] === 'number' && isWait(segment) === waits ? segment[1] : 0),
      0,
    )
  return { scan: Math.round(sum(false) / 1000), wait: Math.round(sum(true) / 1000) }
}

function isWait([kind]: Segment): boolean {
  return kind === 'io' || kind === 'block' || kind === 'to_thread'
}

/** Keys take no time; a bookmark takes none either, but it is somebody's decision. */
function isSeen([kind]: Segment): boolean {
  return kind !== 'lock' && kind !== 'unlock'
}

/** µs of a whole basket. */
export function basketUs(segments: readonly Segment[]): number {
  return segments.reduce((us, [, value]) => us + (typeof value === 'number' ? value : 0), 0)
}

/** Segments that look unlike plain scanning. */
const looks: Partial<Record<Segment[0], string>> = {
  nogil: 'machine',
  sale: 'sale',
  look: 'look',
  yield: 'mark',
}

/** With more segments than this, gaps and borders would be all that one sees. */
const mostWithGaps = 16

interface BasketProps {
  readonly segments: readonly Segment[]
  /** The basket that fills the whole width. */
  readonly longestUs: number
}

/** A basket as a bar: filled where there is something to scan, dotted where there is something to wait for; length is time. */
export function Basket({ segments, longestUs }: BasketProps) {
  const total = segments.reduce((sum, segment) => sum + weight(segment), 0)
  const percent = Math.round((100 * basketUs(segments)) / Math.max(1, longestUs))
  return (
    <span
      class={segments.length > mostWithGaps ? 'basket fine' : 'basket'}
      style={{ width: `${Math.min(100, Math.max(8, percent))}%` }}
      aria-hidden="true"
    >
      {segments.filter(isSeen).map((segment, index) => (
        <span
          key={index}
          class={looks[segment[0]] ?? (isWait(segment) ? 'wait' : 'scan')}
          style={{ flexGrow: weight(segment) / Math.max(1, total) }}
        />
      ))}
    </span>
  )
}
