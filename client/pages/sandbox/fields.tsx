import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number | 'any'
  /** The label is for screen readers only: what the number is, is plain to see. */
  readonly bare?: boolean
  readonly onCommit: (value: number) => void
  readonly onRefuse: (why: string) => void
}

/** A number to be typed or stepped; what is out of range is refused, and changes nothing. */
export function NumberField({ label, value, min, max, step = 1, bare, onCommit, onRefuse }: NumberFieldProps) {
  // What is being typed survives whatever else changes on the page meanwhile.
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (input: HTMLInputElement): void => {
    const typed = input.valueAsNumber
    setDraft(null)
    if (typed >= min && typed <= max && (step !== 1 || Number.isInteger(typed))) {
      onCommit(typed)
      return
    }
    onRefuse(t('sandbox.range', { label, min, max }))
    input.value = String(value)
  }
  const field = (
    <input
      type="number"
      inputMode="decimal"
      value={draft ?? value}
      min={min}
      max={max}
      step={step}
      aria-label={bare ? label : undefined}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onChange={(event) => commit(event.currentTarget)}
    />
  )
  return bare ? (
    field
  ) : (
    <label class="field">
      <span>{label}</span>
      {field}
    </label>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly V[]
  readonly textOf: (option: V) => string
  readonly isOff?: (option: V) => boolean
  readonly bare?: boolean
  readonly id?: string
  readonly onChoose: (value: V) => void
}

/** One of a few. */
export function Choice<V extends string>({ label, value, options, textOf, isOff, bare, id, onChoose }: ChoiceProps<V>) {
  const field = (
    <select
      id={id}
      value={value}
      aria-label={bare ? label : undefined}
      onChange={(event) => onChoose(event.currentTarget.value as V)}
    >
      {options.map((option) => (
        <option key={option} value={option} disabled={isOff?.(option)}>
          {textOf(option)}
        </option>
      ))}
    </select>
  )
  return bare ? (
    field
  ) : (
    <label class="field">
      <span>{label}</span>
      {field}
    </label>
  )
}

interface IconButtonProps {
  readonly sign: string
  readonly label: string
  readonly off?: boolean
  readonly onPress: () => void
}

/** A button with a sign for its name. */
export function IconButton({ sign, label, off = false, onPress }: IconButtonProps) {
  return (
    <button type="button" class="button icon-button" aria-label={label} disabled={off} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}
