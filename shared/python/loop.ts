import { isBalanced, type Step } from './basket.ts'

/** Steps that repeat, as a `for` loop. */
export interface Loop {
  readonly head: string
  readonly body: readonly Step[]
  /** How many steps the loop stands for. */
  readonly steps: number
}

const longestBody = 6
/** More values than these do not fit into the loop's head. */
const mostValues = 8

/** The loop beginning at `at` that saves most lines, if it saves two or more. One duration may differ from round to round. */
export function loopAt(steps: readonly Step[], at: number): Loop | null {
  let best: Loop | null = null
  let mostSaved = 1
  for (let period = 1; period <= longestBody && at + 2 * period <= steps.length; period++) {
    if (!isBalanced(steps.slice(at, at + period))) continue
    for (let varying = -1; varying < period; varying++) {
      const times = rounds(steps, at, period, varying)
      const saved = period * times - (period + 1)
      if (times < 2 || saved <= mostSaved) continue
      best = loopOf(steps.slice(at, at + period * times), period, varying)
      mostSaved = saved
    }
  }
  return best
}

/** How often the `period` steps from `at` on come one after another, but for the durations at place `varying`. */
function rounds(steps: readonly Step[], at: number, period: number, varying: number): number {
  const isTimed = varying < 0 || !['yield', 'lock', 'unlock'].includes(steps[at + varying]!.kind)
  const most = !isTimed ? 0 : varying < 0 ? steps.length : mostValues * period
  let same = 0
  for (; same < most && at + same < steps.length; same++) {
    const place = same % period
    const step = steps[at + same]!
    const first = steps[at + place]!
    if (step.kind !== first.kind || (step.value !== first.value && place !== varying)) break
  }
  return Math.floor(same / period)
}

function loopOf(steps: readonly Step[], period: number, varying: number): Loop {
  const ofRounds = (place: number): Step[] => steps.filter((_, index) => index % period === place)
  const values = varying < 0 ? [] : ofRounds(varying).map(({ value }) => value)
  const body = steps.slice(0, period).map(({ kind, value }, place) => ({
    kind,
    value: place === varying ? 'ms' : value,
    of: ofRounds(place).flatMap(({ of }) => of),
  }))
  const head = varying < 0 ? `for _ in range(${steps.length / period})` : `for ms in ${values.join(', ')}`
  return { head, body, steps: steps.length }
}
