import './bets.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Bet, ShiftState } from '../../../shared/shift/index.ts'
import { clerkColour, market } from '../../art/palette.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import type { LocalShift } from '../../session/local-shift.ts'
import { betsIn, saysOf, tallyOf, type BetsSoFar, type Say, type Told } from './bets-model.ts'
import { clerkName } from './names.ts'
import { useFrames } from './use-frames.ts'

/** How long one is told what became of a bet: 7 s on screen at 1×. */
const toldUs = 140_000

interface Bets {
  /** The bet at which the shop stands still. */
  readonly question: ComponentChildren | null
  /** What became of the last one, for a while. */
  readonly notice: ComponentChildren | null
  readonly told: readonly Told[]
}

/** The bets of a shift: asked where the clock stands, told as the shift goes on. */
export function useBets(session: LocalShift): Bets {
  const [{ told }, setBets] = useState<BetsSoFar>({ said: null, told: [] })
  const bet = session.bet.value
  const nowUs = useFrames(session, () => {
    const state = session.view()
    setBets((before) => betsIn(before, state))
    return Math.floor(session.nowUs() / 20_000) * 20_000
  }, [])
  const last = told.at(-1)
  const isFresh = last !== undefined && !bet && nowUs - last.bet.atUs < toldUs && !session.ended.value
  return {
    question: bet && (
      <BetCard
        key={bet.atUs}
        bet={bet}
        state={session.view()}
        onSay={(say) => {
          if (say !== null) setBets((before) => ({ ...before, said: { bet, said: say } }))
          session.clock.resume()
        }}
      />
    ),
    notice: isFresh ? <ToldSign told={last} state={session.view()} /> : null,
    told,
  }
}

interface BetCardProps {
  readonly bet: Bet
  readonly state: ShiftState
  /** Null: no bet. */
  readonly onSay: (say: Say | null) => void
}

function BetCard({ bet, state, onSay }: BetCardProps) {
  const card = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const shop = card.current?.closest<HTMLElement>('section')
    card.current?.querySelector('button')?.focus({ preventScroll: true })
    return () => shop?.focus({ preventScroll: true })
  }, [])
  const says = saysOf(bet)
  return (
    <div
      ref={card}
      class="frozen bet"
      role="group"
      aria-labelledby="bet-title"
      aria-describedby="bet-text"
      onKeyDown={(event) => {
        const say = says[Number(event.key) - 1]
        if (!/^[1-9]$/.test(event.key)) return
        event.stopPropagation()
        if (say !== undefined) onSay(say)
      }}
    >
      <p id="bet-title" class="frozen-title">
        {t('bet.title')}
      </p>
      <p id="bet-text" class="bet-text">
        {t(`bet.${bet.kind}`, names(bet, state))}
      </p>
      <div class="bet-says">
        {says.map((say, index) => (
          <button
            key={say}
            type="button"
            class="button bet-say"
            style={{ '--clerk': typeof say === 'number' ? colourOf(state, say) : market.counterFront }}
            onClick={() => onSay(say)}
          >
            <span class="bet-key" aria-hidden="true">
              {index + 1}
            </span>{' '}
            {typeof say === 'number' ? threadName(state, say) : t(`bet.when.${say}`, names(bet, state))}
          </button>
        ))}
      </div>
      <button type="button" class="button bet-none" onClick={() => onSay(null)}>
        {t('bet.none')}
      </button>
    </div>
  )
}

function ToldSign({ told, state }: { readonly told: Told; readonly state: ShiftState }) {
  const { bet, outcome, right, said } = told
  const happened =
    outcome.kind === 'who'
      ? t(bet.waiters.includes(outcome.next) ? 'bet.told.next' : 'bet.told.came-by', {
          next: threadName(state, outcome.next),
          said: typeof said === 'number' ? threadName(state, said) : '',
        })
      : t(outcome.asked ? 'bet.told.asked' : 'bet.told.itself', {
          ...names(bet, state),
          ms: formatNumber(outcome.afterUs / 1000, 1),
        })
  return (
    <p class={right ? 'hint-sign bet-told right' : 'hint-sign bet-told'} role="status">
      <strong>{t(right ? 'bet.right' : 'bet.wrong')}</strong> {happened}
    </p>
  )
}

/** After the shift: how the bets went. */
export function BetsMade({ told }: { readonly told: readonly Told[] }) {
  const { who, when } = tallyOf(told)
  if (who.made + when.made === 0) return null
  return (
    <section class="card">
      <h2>{t('bet.made')}</h2>
      <ul>
        {who.made > 0 && <li>{t('bet.made.who', { ...who, count: who.made })}</li>}
        {when.made > 0 && <li>{t('bet.made.when', { ...when, count: when.made })}</li>}
      </ul>
    </section>
  )
}

function names({ holder, waiters }: Bet, state: ShiftState): { readonly name: string; readonly waiter: string } {
  return { name: threadName(state, holder), waiter: threadName(state, waiters[0]!) }
}

function threadName({ clerks }: ShiftState, thread: number): string {
  const clerk = clerks.find((one) => one.thread === thread)
  return clerk ? clerkName(clerk) : t('bet.manager')
}

function colourOf({ clerks }: ShiftState, thread: number): string {
  const clerk = clerks.find((one) => one.thread === thread)
  return clerk ? clerkColour(clerk.id) : market.counterFront
}
