import { roomLevels } from '../../../shared/curriculum/index.ts'
import { conceptQuestions, type Step } from '../../../shared/curriculum/lessons/index.ts'
import { maxNoteLength } from '../../../shared/protocol/lesson-shape.ts'
import { t } from '../../i18n/index.ts'
import { questionIdea, stepLabel } from '../host/step-words.ts'
import { road } from '../levels/road.ts'
import { Choice } from '../sandbox/fields.tsx'
import { atLevel, ofType, predictionsOf, stepTypes, times, votesIn } from './edits.ts'
import { timeWords } from './time-words.ts'

interface StepFieldsProps {
  readonly steps: readonly Step[]
  readonly index: number
  /** False: the lesson is full. `field` is what one types in: its changes in a row are one. */
  readonly onChange: (step: Step, field?: string) => boolean
}

/** The value of an option that stands for nothing. */
const noOption = ''

/** All that can be chosen about a step. */
export function StepFields({ steps, index, onChange }: StepFieldsProps) {
  const step = steps[index]!
  const seconds = [...new Set([...times, step.seconds])].toSorted((a, b) => (a ?? 0) - (b ?? 0))
  return (
    <div class="step-fields">
      <Choice
        label={t('editor.type')}
        value={step.type}
        options={stepTypes}
        textOf={(type) => t(`desk.step.${type}`)}
        onChoose={(type) => onChange(ofType(type, steps, index))}
      />
      <About steps={steps} index={index} onChange={onChange} />
      <Choice
        label={t('editor.time')}
        value={String(step.seconds)}
        options={seconds.map(String)}
        textOf={(option) => timeWords(option === 'null' ? null : Number(option))}
        onChoose={(option) => onChange({ ...step, seconds: option === 'null' ? null : Number(option) })}
      />
      <label class="field note-field">
        <span>{t('editor.note')}</span>
        <textarea
          rows={4}
          maxLength={maxNoteLength}
          value={step.note ?? ''}
          onInput={({ currentTarget }) => {
            const note = currentTarget.value === '' ? undefined : currentTarget.value
            // A lesson that is full takes no more.
            if (!onChange({ ...step, note }, 'note')) currentTarget.value = step.note ?? ''
          }}
        />
      </label>
    </div>
  )
}

/** What the step is about. */
function About({ steps, index, onChange }: StepFieldsProps) {
  const step = steps[index]!
  const before = steps.slice(0, index)
  const nameOf = (id: string): string => {
    const at = steps.findIndex((one) => one.id === id)
    return at === -1 ? t('editor.of.gone') : `${at + 1} · ${stepLabel(steps[at]!)}`
  }
  switch (step.type) {
    case 'question':
      return (
        <>
          <Choice
            label={t('editor.question')}
            value={step.question}
            options={conceptQuestions.map(({ id }) => id)}
            textOf={questionIdea}
            onChoose={(question) => onChange({ ...step, question })}
          />
          <Choice
            label={t('editor.form')}
            value={step.form}
            options={['before', 'after']}
            textOf={(form) => t(`editor.form.${form}`)}
            onChoose={(form) => onChange({ ...step, form })}
          />
        </>
      )
    case 'predict':
      return <LevelChoice step={step} levels={roomLevels} onChange={onChange} />
    case 'shift':
      return (
        <>
          <LevelChoice step={step} levels={roomLevels} onChange={onChange} />
          <Choice
            label={t('host.kind')}
            value={step.kind}
            options={withOne(roomLevels.find(({ id }) => id === step.level)?.inRooms ?? [], step.kind)}
            textOf={(kind) => t(`room.kind.${kind}`)}
            onChoose={(kind) => onChange({ ...step, kind })}
          />
        </>
      )
    case 'reveal':
      return (
        <>
          <LevelChoice step={step} levels={roomLevels} onChange={onChange} />
          <Choice
            label={t('editor.reveal.of')}
            value={step.of ?? noOption}
            options={withOne([noOption, ...predictionsOf(step.level, before).map(({ id }) => id)], step.of ?? noOption)}
            textOf={(of) => (of === noOption ? t('editor.reveal.nothing') : nameOf(of))}
            onChoose={(of) => onChange({ ...step, of: of === noOption ? null : of })}
          />
        </>
      )
    case 'discuss':
      return (
        <Choice
          label={t('editor.discuss.of')}
          value={step.of}
          options={withOne(
            votesIn(before).map(({ id }) => id),
            step.of,
          )}
          textOf={nameOf}
          onChoose={(of) => onChange({ ...step, of })}
        />
      )
    case 'level':
      return <LevelChoice step={step} levels={road} onChange={onChange} />
    default:
      return null
  }
}

interface LevelChoiceProps {
  readonly step: Extract<Step, { level: string }>
  readonly levels: readonly { readonly id: string }[]
  readonly onChange: (step: Step) => boolean
}

function LevelChoice({ step, levels, onChange }: LevelChoiceProps) {
  return (
    <Choice
      label={t('editor.level')}
      value={step.level}
      options={withOne(
        levels.map(({ id }) => id),
        step.level,
      )}
      textOf={(level) => t(`level.${level}.title`)}
      onChoose={(level) => onChange(atLevel(step, level))}
    />
  )
}

/** The options, and the one that is chosen even where it is none of them. */
function withOne<V extends string>(options: readonly V[], chosen: V): V[] {
  return [...new Set([...options, chosen])]
}
