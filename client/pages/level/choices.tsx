import './notepad.css'
import type { Segment } from '../../../shared/machine/index.ts'
import type { Choice, Command } from '../../../shared/shift/index.ts'
import { t } from './kept-texts.ts'
import { giveOrder, type ShiftUi } from './shift-ui.ts'
import type { CustomerModel, OrderModel } from './shop-model.ts'
import { inMs } from './words.ts'

interface ChoicesProps {
  readonly ui: ShiftUi
  readonly customer: Pick<CustomerModel | OrderModel, 'id' | 'number' | 'segments' | 'choices'>
}

/** What can be decided about a basket: a switch for each place of a bookmark, and for each step that a thread could do. */
export function Choices({ ui, customer: { id, number, segments, choices } }: ChoicesProps) {
  if (choices.length === 0) return null
  return (
    <div class="choices">
      {choices.map((choice) => {
        const { of, step, chosen, open } = choice
        const ms = inMs(of === 'bookmark' ? beforeUs(segments, step) : lengthUs(segments, step))
        return (
          <button
            key={`${of} ${step}`}
            type="button"
            class={`choice ${of}`}
            aria-pressed={chosen}
            disabled={!open}
            aria-label={t(`notepad.${of}`, { number, ms })}
            onClick={() => void giveOrder(ui, commandFor(id, choice))}
          >
            <span class="choice-sign" aria-hidden="true" />
            {ms}
          </button>
        )
      })}
    </div>
  )
}

function commandFor(customer: number, { of, step, chosen }: Choice): Command {
  return of === 'bookmark'
    ? { type: of, customer, step, placed: !chosen }
    : { type: of, customer, step, threaded: !chosen }
}

function stepsOf(segments: readonly Segment[]): Segment[] {
  return segments.filter(([kind]) => kind !== 'yield')
}

/** µs of the basket before a step. */
function beforeUs(segments: readonly Segment[], step: number): number {
  return stepsOf(segments)
    .slice(0, step)
    .reduce((us, [, value]) => us + (typeof value === 'number' ? value : 0), 0)
}

function lengthUs(segments: readonly Segment[], step: number): number {
  const value = stepsOf(segments)[step]?.[1]
  return typeof value === 'number' ? value : 0
}
