import type { Step, StepProblem } from '../../../shared/curriculum/lessons/index.ts'
import { t } from '../../i18n/index.ts'
import { stepLabel } from '../host/step-words.ts'
import { IconButton } from '../sandbox/fields.tsx'
import { StepFields } from './step-fields.tsx'
import { StepPreview } from './step-preview.tsx'
import { timeWords } from './time-words.ts'

interface StepCardProps {
  readonly steps: readonly Step[]
  readonly index: number
  readonly problem: StepProblem['problem'] | null
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChange: (step: Step, field?: string) => boolean
  /** `then` is the part of the card that has the focus afterwards. */
  readonly onMove: (by: -1 | 1, then: string) => void
  readonly onRemove: () => void
  readonly onCarry: () => void
  readonly onDrop: () => void
}

/** A step of the lesson: a line, and what can be changed about it while it is open. */
export function StepCard(props: StepCardProps) {
  const { steps, index, problem, isOpen, onOpen, onChange, onMove, onRemove, onCarry, onDrop } = props
  const step = steps[index]!
  const number = index + 1
  const moveByKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null || !event.altKey) return
    event.preventDefault()
    onMove(by, '.step-name')
  }
  return (
    <li
      class={`card step-card ${problem ? 'broken' : ''}`}
      data-step={step.id}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onDrop()
      }}
    >
      <div class="step-line" draggable onDragStart={onCarry} onKeyDown={moveByKey}>
        <button type="button" class="step-name" aria-expanded={isOpen} onClick={onOpen}>
          <span class="step-number">{number}</span>
          <span class="step-words">
            {stepLabel(step)} <small>{timeWords(step.seconds)}</small>
          </span>
        </button>
        <span class="step-buttons">
          <IconButton
            sign="↑"
            label={t('editor.step.up', { number })}
            off={index === 0}
            onPress={() => onMove(-1, '.step-buttons button:nth-child(1)')}
          />
          <IconButton
            sign="↓"
            label={t('editor.step.down', { number })}
            off={number === steps.length}
            onPress={() => onMove(1, '.step-buttons button:nth-child(2)')}
          />
          <IconButton
            sign="✕"
            label={t('editor.step.remove', { number })}
            off={steps.length === 1}
            onPress={onRemove}
          />
        </span>
      </div>
      {problem && <p class="problem step-problem">{t(`editor.problem.${problem}`)}</p>}
      {isOpen && (
        <div class="step-open">
          <StepFields steps={steps} index={index} onChange={onChange} />
          <StepPreview steps={steps} index={index} />
        </div>
      )}
    </li>
  )
}
