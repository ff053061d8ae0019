import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { Prose } from './prose.tsx'

interface HintsProps {
  /** From the weakest to the strongest. */
  readonly hints: readonly string[]
}

/** How long somebody may try before a hint, or a stronger one, is offered. */
const patienceMs = 40_000

/** After a while a hint is offered, and after another while a stronger one: a button in its place, nothing that comes in between. */
export function Hints({ hints }: HintsProps) {
  const [shown, setShown] = useState(0)
  const [offered, setOffered] = useState(0)
  useEffect(() => {
    if (offered > shown || shown === hints.length) return undefined
    const timer = setTimeout(() => setOffered(shown + 1), patienceMs)
    return () => clearTimeout(timer)
  }, [shown, offered, hints.length])
  return (
    <div class="hints">
      <div role="status">
        {hints.slice(0, shown).map((hint, index) => (
          <p key={index}>
            <Prose text={hint} />
          </p>
        ))}
      </div>
      {offered > shown && (
        <button type="button" class="button" onClick={() => setShown(offered)}>
          {t(shown === 0 ? 'hint.offer' : 'hint.offer-more')}
        </button>
      )}
    </div>
  )
}
