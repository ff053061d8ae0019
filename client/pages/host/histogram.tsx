import type { VoteCount } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import { Prose } from '../../ui/prose.tsx'

interface HistogramProps {
  /** Prefix of the vote's texts, and its answers in the order shown. */
  readonly ballot: string
  readonly answers: readonly string[]
  readonly votes: VoteCount
  /** The vote before the discussion, of the same question. */
  readonly before?: VoteCount | undefined
}

/** Votes as bars with their numbers, the right answer marked; the vote before the discussion as a thinner bar above. */
export function Histogram({ ballot, answers, votes, before }: HistogramProps) {
  const most = Math.max(1, ...answers.flatMap((id) => [votes.histogram[id] ?? 0, before?.histogram[id] ?? 0]))
  const bar = (kind: 'before' | 'after', count: number) => (
    <span class={`vote-bar ${kind}`}>
      <span class="vote-fill" style={{ width: `${(100 * count) / most}%` }} />
      <span class="vote-count">{before ? t(`desk.votes.${kind}`, { count }) : t('desk.votes.count', { count })}</span>
    </span>
  )
  return (
    <ul class="histogram">
      {answers.map((id) => (
        <li key={id} class={id === votes.right ? 'right' : ''}>
          <span class="vote-answer">
            {id === votes.right && <strong>✓ {t('desk.votes.right')}: </strong>}
            <Prose text={t(`${ballot}.answer.${id}`)} />
          </span>
          {before && bar('before', before.histogram[id] ?? 0)}
          {bar('after', votes.histogram[id] ?? 0)}
        </li>
      ))}
    </ul>
  )
}
