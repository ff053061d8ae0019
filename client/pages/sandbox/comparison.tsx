import { stateLooks } from '../../art/palette.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { StateBadge, stateWord } from '../../ui/states.tsx'
import { speedUpPermille, spentOn, type Outcome } from './outcome.ts'
import type { Outcomes } from './run-worker.ts'
import type { WayId } from './sandbox.ts'
import { factor, ms, share } from './words.ts'

interface ComparisonProps {
  readonly ways: readonly WayId[]
  readonly outcomes: Outcomes
}

/** The ways beside each other in numbers, and what their threads spent their time on. */
export function Comparison({ ways, outcomes }: ComparisonProps) {
  const shown = ways.flatMap((way) => outcomes[way] ?? [])
  const longestUs = Math.max(1, ...shown.map(({ makespanUs, deadlock }) => (deadlock ? 0 : makespanUs)))
  const mostUs = Math.max(1, ...shown.map(spentSum))
  const states = spentOn.filter((state) => shown.some(({ spentUs }) => spentUs[state] > 0))
  return (
    <>
      <table class="comparison">
        <caption class="visually-hidden">{t('sandbox.comparison')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('sandbox.way.column')}</th>
            <th scope="col">{t('play.result.makespan')}</th>
            <th scope="col">{t('play.result.speed-up')}</th>
            <th scope="col">{t('sandbox.scanner')}</th>
            <th scope="col">{t('sandbox.switches')}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => {
            const outcome = outcomes[way]
            return (
              <tr key={way}>
                <th scope="row">{t(`sandbox.way.${way}`)}</th>
                <td data-label={t('play.result.makespan')}>
                  {outcome && (outcome.deadlock ? t('sandbox.deadlock.short') : ms(outcome.makespanUs))}
                  {outcome && !outcome.deadlock && (
                    <span
                      class="makespan-bar"
                      style={{ width: `${(100 * outcome.makespanUs) / longestUs}%` }}
                      aria-hidden="true"
                    />
                  )}
                </td>
                <td data-label={t('play.result.speed-up')}>{outcome && speedUp(outcome, outcomes)}</td>
                <td data-label={t('sandbox.scanner')}>{outcome && scannerShare(outcome)}</td>
                <td data-label={t('sandbox.switches')}>{outcome && formatNumber(outcome.switches)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <h3>{t('sandbox.spent')}</h3>
      <ul class="stacks">
        {ways.map((way) => {
          const outcome = outcomes[way]
          return (
            <li key={way}>
              <span class="stack-name">{t(`sandbox.way.${way}`)}</span>
              {outcome && <Stack outcome={outcome} label={t(`sandbox.way.${way}`)} mostUs={mostUs} />}
            </li>
          )
        })}
      </ul>
      <ul class="legend" aria-label={t('sandbox.legend')}>
        {states.map((state) => (
          <li key={state}>
            <StateBadge state={state} />
          </li>
        ))}
      </ul>
    </>
  )
}

function speedUp(outcome: Outcome, { sequential }: Outcomes): string {
  const permille = sequential ? speedUpPermille(outcome, sequential) : null
  return permille === null ? t('sandbox.none') : factor(permille)
}

export function scannerShare({ scannerPermille, lanes }: Outcome): string {
  if (scannerPermille === null) return t('sandbox.no-scanner')
  const count = lanes.filter(({ scanner }) => scanner !== null).length
  return count === 1 ? share(scannerPermille) : t('sandbox.scanner.each', { share: share(scannerPermille), count })
}

function spentSum({ spentUs }: Outcome): number {
  return spentOn.reduce((sum, state) => sum + spentUs[state], 0)
}

/** What the threads of one way spent their time on, all together: work first, then waiting by its cause. */
function Stack({ outcome, label, mostUs }: { outcome: Outcome; label: string; mostUs: number }) {
  const parts = spentOn.filter((state) => outcome.spentUs[state] > 0)
  const words = parts.map((state) => `${stateWord(state)} ${ms(outcome.spentUs[state])}`)
  return (
    <span
      class="stack"
      role="img"
      aria-label={`${label}: ${words.join(', ')}`}
      style={{ width: `${(100 * spentSum(outcome)) / mostUs}%` }}
    >
      {parts.map((state) => (
        <span
          key={state}
          class={`state-icon ${stateLooks[state].pattern}`}
          title={`${stateWord(state)} ${ms(outcome.spentUs[state])}`}
          style={{ '--colour': `var(--state-${state})`, flexGrow: outcome.spentUs[state] }}
        />
      ))}
    </span>
  )
}
