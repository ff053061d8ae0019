import './states.css'
import type { ThreadState } from '../../shared/machine/index.ts'
import { stateLooks, type Wait } from '../art/palette.ts'
import { t } from '../i18n/index.ts'

const icons = import.meta.glob<string>('../art/svg/icon-*.svg', { query: '?raw', import: 'default', eager: true })

/** The word of a state: "waits for the scanner". */
export function stateWord(state: ThreadState): string {
  return t(`state.${state}`)
}

interface StateProps {
  readonly state: ThreadState
  /** What a blocking call waits for, where that is known: its icon instead of the state's. */
  readonly wait?: Wait | null
}

interface BadgeProps extends StateProps {
  /** Instead of the state's own word. */
  readonly word?: string
}

/** The icon of a state in its colour and pattern, without the word. */
export function StateIcon({ state, wait }: StateProps) {
  const { icon, pattern } = stateLooks[state]
  return (
    <span
      class={`state-icon ${pattern}`}
      style={{ '--colour': `var(--state-${state})` }}
      aria-hidden="true"
      // Our own drawings, built in: no text of anybody's.
      dangerouslySetInnerHTML={{ __html: icons[`../art/svg/icon-${wait ?? icon}.svg`] ?? '' }}
    />
  )
}

/** A state as everywhere: colour, pattern, icon and word. */
export function StateBadge({ state, wait, word }: BadgeProps) {
  return (
    <span class="state-badge">
      <StateIcon state={state} wait={wait} />
      {word ?? stateWord(state)}
    </span>
  )
}
