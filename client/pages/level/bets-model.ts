import { betOutcome, type Bet, type BetOutcome, type ShiftState } from '../../../shared/shift/index.ts'

/** What one can say: a thread that may have the scanner next, or when its holder lets go. */
export type Say = number | 'at-once' | 'itself' | 'asked' | 'basket'

/** A bet that was made. */
export interface Said {
  readonly bet: Bet
  readonly said: Say
}

/** A bet that has come out. */
export interface Told extends Said {
  readonly outcome: BetOutcome
  readonly right: boolean
}

/** What was said at the last bet, until that has come out; and the bets that have. */
export interface BetsSoFar {
  readonly said: Said | null
  readonly told: readonly Told[]
}

/** How many bets of a kind were made, and how many of them were right. */
export interface Tally {
  readonly who: { readonly right: number; readonly made: number }
  readonly when: { readonly right: number; readonly made: number }
}

/** What can be said at a bet. */
export function saysOf({ kind, waiters }: Bet): readonly Say[] {
  return kind === 'who' ? waiters : ['at-once', 'itself', 'asked', 'basket']
}

/** How a bet came out in the shift as it went on; null while that cannot be said. */
export function tell({ bet, said }: Said, state: ShiftState): Told | null {
  const outcome = betOutcome(state, bet)
  if (!outcome) return null
  const came: Say = outcome.kind === 'who' ? outcome.next : outcome.asked ? 'asked' : 'itself'
  return { bet, said, outcome, right: came === said }
}

/** The bets in this state, after those before it; the same object where nothing has come out. After going back, what was after has not happened. */
export function betsIn(before: BetsSoFar, state: ShiftState): BetsSoFar {
  const us = state.machine.nowUs
  const said = before.said && before.said.bet.atUs <= us ? before.said : null
  const told = before.told.filter(({ bet }) => bet.atUs <= us)
  const came = said && tell(said, state)
  if (came) return { said: null, told: [...told, came] }
  return said === before.said && told.length === before.told.length ? before : { said, told }
}

/** The bets so far, counted. */
export function tallyOf(told: readonly Told[]): Tally {
  const count = (kind: Bet['kind']): Tally['who'] => {
    const made = told.filter(({ bet }) => bet.kind === kind)
    return { made: made.length, right: made.filter(({ right }) => right).length }
  }
  return { who: count('who'), when: count('when') }
}
