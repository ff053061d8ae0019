import './histogram.css'
import type { Histogram as Counts } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'

interface HistogramProps {
  readonly label: string
  /** Where the answers' texts are: `<prefix>.answer.<id>`. */
  readonly prefix: string
  /** Ids of the answers, in the order shown. */
  readonly answers: readonly string[]
  readonly votes: Counts
  /** Of an earlier vote on the same question: a pale bar below. */
  readonly before?: Counts | null
  /** The right answer, once it may be shown. */
  readonly right: string | null
}

/** How often each answer was given: a bar, a number and the answer's own words. */
export function Histogram({ label, prefix, answers, votes, before = null, right }: HistogramProps) {
  const most = Math.max(1, ...answers.flatMap((id) => [votes[id] ?? 0, before?.[id] ?? 0]))
  const wide = (count: number) => ({ width: `${(count / most) * 70}%` })
  return (
    <ul class="histogram" aria-label={label}>
      {answers.map((id) => {
        const count = votes[id] ?? 0
        const earlier = before?.[id] ?? 0
        return (
          <li key={id} class={id === right ? 'right' : ''}>
            <span class="histogram-answer">
              {id === right && <strong>{t('room.histogram.right')} </strong>}
              <Prose text={t(`${prefix}.answer.${id}`)} />
            </span>
            <span class="histogram-bars">
              <span class="histogram-bar">
                <span style={wide(count)} aria-hidden="true" />
                <strong>{count}</strong>
              </span>
              {before && (
                <span class="histogram-bar earlier">
                  <span style={wide(earlier)} aria-hidden="true" />
                  {t('room.histogram.before', { count: earlier })}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
