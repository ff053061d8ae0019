import { useEffect, useRef } from 'preact/hooks'
import type { ThreadState } from '../../../shared/machine/index.ts'
import type { WorkloadSegment } from '../../../shared/machine/workload.ts'
import { stateLooks } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { keyNames, kinds, moved, nextStep, ofKind, replaced, without } from './edits.ts'
import { Choice, IconButton, NumberField } from './fields.tsx'
import { limits, type Basket } from './sandbox.ts'

interface BasketEditorProps {
  readonly basket: Basket
  readonly number: number
  readonly onChange: (basket: Basket) => void
  readonly onRemove: () => void
  readonly onRefuse: (why: string) => void
}

/** One basket: how many customers have it, and its steps one by one. */
export function BasketEditor({ basket, number, onChange, onRemove, onRefuse }: BasketEditorProps) {
  const steps = basket.do
  const root = useRef<HTMLFieldSetElement>(null)
  const focusAfter = useFocusAfter(root, steps)
  const change = (next: readonly WorkloadSegment[], focus: string): void => {
    focusAfter(next, focus)
    onChange({ ...basket, do: next })
  }
  const count = (field: 'times' | 'rounds' | 'atMs' | 'sendKb', min: number, max: number, step?: 'any') => (
    <NumberField
      label={t(`sandbox.basket.${field}`)}
      value={basket[field]}
      min={min}
      max={max}
      step={step}
      onCommit={(value) => onChange({ ...basket, [field]: value })}
      onRefuse={onRefuse}
    />
  )
  return (
    <fieldset ref={root} class="basket-editor">
      <legend>{t('sandbox.basket', { number })}</legend>
      <BasketStrip steps={steps} />
      <div class="fields">
        {count('times', 1, limits.customers)}
        {count('rounds', 1, limits.segments)}
        {count('atMs', 0, 60_000, 'any')}
        {count('sendKb', 0, 100_000, 'any')}
      </div>
      <ol class="steps" aria-label={t('sandbox.basket.steps', { number })}>
        {steps.map((step, index) => (
          <li key={index} class="step">
            <Step
              step={step}
              number={index + 1}
              onChange={(next) => onChange({ ...basket, do: replaced(steps, index, next) })}
              onRefuse={onRefuse}
            />
            <span class="step-buttons">
              <IconButton
                sign="↑"
                label={t('sandbox.step.up', { number: index + 1 })}
                off={index === 0}
                onPress={() => change(moved(steps, index, -1), `li:nth-child(${index}) select`)}
              />
              <IconButton
                sign="↓"
                label={t('sandbox.step.down', { number: index + 1 })}
                off={index === steps.length - 1}
                onPress={() => change(moved(steps, index, 1), `li:nth-child(${index + 2}) select`)}
              />
              <IconButton
                sign="✕"
                label={t('sandbox.step.remove', { number: index + 1 })}
                onPress={() => change(without(steps, index), '.add-step')}
              />
            </span>
          </li>
        ))}
      </ol>
      <div class="buttons">
        <button
          type="button"
          class="button add-step"
          onClick={() => change([...steps, nextStep(steps)], 'li:last-child select')}
        >
          {t('sandbox.step.add')}
          <span class="visually-hidden">: {t('sandbox.basket', { number })}</span>
        </button>
        <button type="button" class="button" onClick={onRemove}>
          {t('sandbox.basket.remove')}
          <span class="visually-hidden">: {t('sandbox.basket', { number })}</span>
        </button>
      </div>
    </fieldset>
  )
}

interface StepProps {
  readonly step: WorkloadSegment
  readonly number: number
  readonly onChange: (step: WorkloadSegment) => void
  readonly onRefuse: (why: string) => void
}

function Step({ step, number, onChange, onRefuse }: StepProps) {
  const [kind, value] = step
  return (
    <span class="step-fields">
      <Choice
        bare
        label={t('sandbox.step', { number })}
        value={kind}
        options={kinds}
        textOf={(each) => t(`sandbox.kind.${each}`)}
        onChoose={(chosen) => onChange(ofKind(chosen, step))}
      />
      {(kind === 'lock' || kind === 'unlock') && (
        <Choice
          bare
          label={t('sandbox.step.key', { number })}
          value={step[1]}
          options={[...new Set([...keyNames, step[1]])]}
          textOf={(name) => name}
          onChoose={(name) => onChange([kind, name])}
        />
      )}
      {typeof value === 'number' && (
        <label class="step-ms">
          <NumberField
            bare
            label={t('sandbox.step.ms', { number })}
            value={value}
            min={0}
            max={60_000}
            step="any"
            onCommit={(ms) => onChange(ofKindWithMs(step, ms))}
            onRefuse={onRefuse}
          />
          <span aria-hidden="true">{t('sandbox.ms')}</span>
        </label>
      )}
    </span>
  )
}

function ofKindWithMs(step: WorkloadSegment, ms: number): WorkloadSegment {
  return step[0] === 'yield' || step[0] === 'lock' || step[0] === 'unlock' ? step : [step[0], ms]
}

/** What somebody does at a step, where nothing is in the way. */
const stateOf: Record<WorkloadSegment[0], ThreadState> = {
  cpu: 'running',
  ccall: 'running',
  nogil: 'nogil',
  to_thread_cpu: 'running',
  io: 'io',
  block: 'io',
  to_thread: 'io',
  yield: 'running',
  lock: 'lock',
  unlock: 'lock',
}

/** A basket as a bar; length is time. */
function BasketStrip({ steps }: { readonly steps: Basket['do'] }) {
  return (
    <div class="strip" aria-hidden="true">
      {steps.map((step, index) => {
        const state = stateOf[step[0]]
        return (
          <span
            key={index}
            class={`state-icon ${stateLooks[state].pattern}`}
            style={{ '--colour': `var(--state-${state})`, flexGrow: typeof step[1] === 'number' ? step[1] : 0 }}
          />
        )
      })}
    </div>
  )
}

/** Moves the focus to where one goes on, once the changed steps are drawn: the list has moved under it. */
function useFocusAfter(
  root: { readonly current: HTMLElement | null },
  steps: Basket['do'],
): (next: Basket['do'], selector: string) => void {
  const wanted = useRef<{ readonly steps: string; readonly selector: string } | null>(null)
  useEffect(() => {
    // Others may have had the page drawn anew before, and a change may have been refused.
    if (wanted.current?.steps !== JSON.stringify(steps)) return
    root.current?.querySelector<HTMLElement>(wanted.current.selector)?.focus()
    wanted.current = null
  })
  return (next, selector) => {
    wanted.current = { steps: JSON.stringify(next), selector }
  }
}
