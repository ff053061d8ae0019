import './store.css'
import { printLines, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { StateBadge, StateIcon } from '../../ui/states.tsx'
import type { BoardView, ClerkView } from './board.ts'
import { colourOf, programStateWord, waitOfState, type NameOf } from './words.ts'

interface SheetProps {
  readonly view: BoardView
  readonly expect: PythonProgram['expect']
  readonly nameOf: NameOf
}

/** The stock sheet (shared values) and the keys on their hooks. */
export function StockSheet({ view, expect, nameOf }: SheetProps) {
  return (
    <div class="hz-sheet">
      <dl aria-label={t('hazard.sheet')}>
        {Object.entries(view.shared).map(([cell, value]) => (
          <div key={cell} class={view.complete && cell in expect && expect[cell] !== value ? 'wrong' : ''}>
            <dt>
              <code>{cell}</code>
            </dt>
            <dd>
              <span class="hz-value">{value}</span>
              {cell in expect && <span class="hz-expect">{t('hazard.expect', { value: expect[cell]! })}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {view.locks.length > 0 && (
        <ul class="hz-keys" aria-label={t('hazard.keys')}>
          {view.locks.map(({ lock, heldBy }) => {
            const waiting = view.clerks.filter(({ waitsFor }) => waitsFor?.lock === lock)
            return (
              <li key={lock} class={heldBy === null ? 'free' : 'held'}>
                <StateIcon state="lock" />
                <span>
                  <code>{lock}</code>{' '}
                  {heldBy === null ? t('hazard.key.free') : t('hazard.key.held', { name: nameOf(heldBy) })}
                  {waiting.length > 0 &&
                    ` ${t('hazard.key.waits', { names: waiting.map(({ thread }) => nameOf(thread)).join(', ') })}`}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

interface ClerksProps {
  readonly python: PythonProgram
  readonly view: BoardView
  readonly nameOf: NameOf
  /** Where the player is the scheduler. */
  readonly onStep?: (thread: number) => void
}

/** The clerks: state, next step, what they have in hand, and the button that lets each go on. */
export function Clerks({ python, view, nameOf, onStep }: ClerksProps) {
  return (
    <ul class="hz-clerks" aria-label={t('hazard.clerks')}>
      {view.clerks.map((clerk) => (
        <li
          key={clerk.thread}
          class="hz-clerk"
          style={{ '--clerk': colourOf(clerk.thread, clerk.isManager) }}
          aria-label={t('play.clerk', {
            name: nameOf(clerk.thread),
            state: programStateWord(clerk.state, python.style),
          })}
        >
          <p class="hz-who">
            <strong>{nameOf(clerk.thread)}</strong>{' '}
            <StateBadge
              state={clerk.state}
              wait={waitOfState(clerk.state)}
              word={programStateWord(clerk.state, python.style)}
            />
          </p>
          <p class="hz-next">
            {clerk.step === null ? t('hazard.nothing-next') : <NextStep python={python} clerk={clerk} />}
          </p>
          <p class="hz-hand">
            {clerk.waitsFor
              ? t('hazard.wait', {
                  name: nameOf(clerk.thread),
                  lock: clerk.waitsFor.lock,
                  holder: nameOf(clerk.waitsFor.heldBy),
                })
              : handWords(clerk)}
          </p>
          {onStep && (
            <button
              type="button"
              class="button hz-step"
              // a disabled button would lose the focus, and with it the keys
              aria-disabled={!clerk.canStep}
              onClick={() => clerk.canStep && onStep(clerk.thread)}
              aria-keyshortcuts={String(clerk.thread + 1)}
            >
              <kbd aria-hidden="true">{clerk.thread + 1}</kbd>
              {t('hazard.step', { name: nameOf(clerk.thread) })}
            </button>
          )}
          {onStep && clerk.boundTo !== null && (
            <p class="hz-bound">{t('hazard.bound', { name: nameOf(clerk.boundTo) })}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

function NextStep({ python, clerk }: { readonly python: PythonProgram; readonly clerk: ClerkView }) {
  const number = printLines(python).findIndex(({ id }) => id === clerk.line) + 1
  return (
    <>
      <span class="hz-next-line">{t('hazard.next', { number })}</span> <code>{clerk.step}</code>
    </>
  )
}

function handWords({ inHand, holds }: ClerkView): string {
  const parts = [
    ...inHand.map(([name, value]) => `${name} = ${value}`),
    ...holds.map((lock) => t('hazard.key.in-hand', { lock })),
  ]
  return parts.length > 0 ? t('hazard.in-hand', { things: parts.join(', ') }) : ''
}
