import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { lessonProblems, type Step, type StepType } from '../../../shared/curriculum/lessons/index.ts'
import { maxSteps, maxTitleLength, type OwnLesson } from '../../../shared/protocol/lesson-shape.ts'
import { t } from '../../i18n/index.ts'
import { Page } from '../../ui/page.tsx'
import { Choice } from '../sandbox/fields.tsx'
import { carried, freeStepId, newStep, stepTypes } from './edits.ts'
import { saveLesson } from './lesson-list.tsx'
import { lengthWords } from './length-words.ts'
import { SavedWhere } from './saved-where.tsx'
import { StepCard } from './step-card.tsx'
import { useHistory, type LessonHistory } from './use-history.ts'

/** Changes a lesson: its title and its steps. Every change is kept at once and can be taken back. */
export function LessonEditor({ lesson }: { readonly lesson: OwnLesson }) {
  const { steps } = lesson
  const root = useRef<HTMLDivElement>(null)
  const history = useHistory(lesson)
  const [open, setOpen] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [adding, setAdding] = useState<StepType>('question')
  const carrying = useRef<number | null>(null)
  const focus = useFocusAfter(root)
  useUndoKeys(history)

  const change = (after: readonly Step[], field?: string, words = ''): boolean => {
    const done = history.change({ ...lesson, steps: after }, field)
    setSaid(done ? words : t('editor.full'))
    return done
  }
  const move = (from: number, to: number, then: string): void => {
    if (to < 0 || to >= steps.length || from === to) return
    change(carried(steps, from, to), '', t('editor.moved', { number: to + 1, count: steps.length }))
    focus(steps[from]!.id, then)
  }
  const remove = (index: number): void => {
    const next = steps[index + 1] ?? steps[index - 1]!
    change(steps.toSpliced(index, 1), '', t('editor.removed', { number: index + 1 }))
    focus(next.id, '.step-name')
  }
  const add = (): void => {
    // After the step that is open, else where the lesson ends: before its results.
    const last = steps.at(-1)!.type === 'results' ? steps.length - 1 : steps.length
    const opened = steps.findIndex(({ id }) => id === open)
    const at = opened === -1 ? last : opened + 1
    const step = newStep(adding, steps.slice(0, at), freeStepId(steps))
    change(steps.toSpliced(at, 0, step), '', t('editor.added', { number: at + 1 }))
    setOpen(step.id)
    focus(step.id, '.step-name')
  }

  const problems = lessonProblems(steps)
  return (
    <Page title={lesson.title} class="lessons lesson-editor">
      <p>
        <a href="/host/lessons">{t('editor.all')}</a>
      </p>
      <h1 class="visually-hidden">{t('editor.heading', { title: lesson.title })}</h1>
      <div class="card editor-head">
        <Title lesson={lesson} onChange={(title) => history.change({ ...lesson, title }, 'title')} />
        <div class="buttons">
          <button type="button" class="button" disabled={!history.undo} onClick={() => history.undo?.()}>
            {t('editor.undo')}
          </button>
          <button type="button" class="button" disabled={!history.redo} onClick={() => history.redo?.()}>
            {t('editor.redo')}
          </button>
          <button type="button" class="button" onClick={() => saveLesson(lesson)}>
            {t('editor.save-file')}
          </button>
        </div>
        <p class="editor-length">
          <strong>{lengthWords(lesson)}</strong> · {t('editor.steps.count', { count: steps.length })}
        </p>
        <p class={problems.length > 0 ? 'problem' : ''} role="status">
          {problems.length > 0 ? t('editor.problems', { count: problems.length }) : t('editor.ready')}
        </p>
        <SavedWhere />
      </div>
      <div ref={root}>
        <p class="hint">{t('editor.keys')}</p>
        <ol class="step-cards" aria-label={t('desk.steps')}>
          {steps.map((step, index) => (
            <StepCard
              key={step.id}
              steps={steps}
              index={index}
              problem={problems.find((one) => one.step === step.id)?.problem ?? null}
              isOpen={open === step.id}
              onOpen={() => setOpen(open === step.id ? null : step.id)}
              onChange={(after, field) => change(steps.with(index, after), field && `${step.id}.${field}`)}
              onMove={(by, then) => move(index, index + by, then)}
              onRemove={() => remove(index)}
              onCarry={() => (carrying.current = index)}
              onDrop={() => {
                if (carrying.current !== null) move(carrying.current, index, '.step-name')
                carrying.current = null
              }}
            />
          ))}
        </ol>
      </div>
      <form
        class="card add-step"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Choice
          label={t('editor.add.type')}
          value={adding}
          options={stepTypes}
          textOf={(type) => t(`desk.step.${type}`)}
          onChoose={setAdding}
        />
        <button type="submit" class="button primary" disabled={steps.length >= maxSteps}>
          {t('editor.add')}
        </button>
      </form>
      <p class="said" role="status">
        {said}
      </p>
    </Page>
  )
}

interface TitleProps {
  readonly lesson: OwnLesson
  readonly onChange: (title: string) => boolean
}

/** The lesson's title; while the field is empty, the lesson keeps the one that it had. */
function Title({ lesson, onChange }: TitleProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <label class="field title-field">
      <span>{t('editor.title-field')}</span>
      <input
        type="text"
        value={draft ?? lesson.title}
        maxLength={maxTitleLength}
        onInput={({ currentTarget: { value } }) => setDraft(onChange(value) ? null : value)}
        onBlur={() => setDraft(null)}
      />
      {draft !== null && <small class="problem">{t('editor.title-empty')}</small>}
    </label>
  )
}

/** Ctrl+Z and its kin, unless one types: there they belong to the field. */
function useUndoKeys({ undo, redo }: LessonHistory): void {
  // Before the next key can come: what can be taken back has changed.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea')
      if (typing || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      const action = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

/** Moves the focus to a part of a step once the steps are drawn anew: the list has moved under it. */
function useFocusAfter(root: { readonly current: HTMLElement | null }): (step: string, selector: string) => void {
  const wanted = useRef<readonly [step: string, selector: string] | null>(null)
  useLayoutEffect(() => {
    if (!wanted.current) return
    const [step, selector] = wanted.current
    const card = root.current?.querySelector(`[data-step="${step}"]`)
    const part = card?.querySelector<HTMLButtonElement>(selector)
    if (part?.disabled) card?.querySelector<HTMLElement>('.step-name')?.focus()
    else part?.focus()
    wanted.current = null
  })
  return (step, selector) => {
    wanted.current = [step, selector]
  }
}
