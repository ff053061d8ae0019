import { t } from '../../i18n/index.ts'
import { medals, type Medal } from '../../progress.ts'

interface MedalListProps {
  readonly won: readonly Medal[]
  /** What a medal is for. */
  readonly wordOf: (medal: Medal) => string
  /** The order in which they are shown. */
  readonly order?: readonly Medal[]
}

/** The medals of a level, those that are won and those that are still to be had. */
export function MedalList({ won, wordOf, order = medals }: MedalListProps) {
  return (
    <ul class="medals" aria-label={t('play.result.medals')}>
      {order.map((medal) => (
        <li key={medal} class={won.includes(medal) ? 'medal won' : 'medal'}>
          <span class="medal-disc" aria-hidden="true">
            {won.includes(medal) ? '★' : '☆'}
          </span>
          {wordOf(medal)}
          <span class="visually-hidden">: {t(won.includes(medal) ? 'play.medal.won' : 'play.medal.open')}</span>
        </li>
      ))}
    </ul>
  )
}
