import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { SessionView } from '../../session/session-view.ts'
import { spacedCode } from '../room/code.ts'
import type { Ask } from './ask.ts'

interface ControlsProps {
  readonly session: SessionView
  readonly problem: string
  readonly ask: Ask
}

/** The teacher's controls; only *Next* is large. */
export function Controls({ session, problem, ask }: ControlsProps) {
  const [ending, setEnding] = useState(false)
  const { paused, step, phase } = session
  const inStep = phase === 'lesson'
  const next = (): void => ask('next', { step: step.number })
  const pause = (): void => ask(paused ? 'resume' : 'pause', {})
  useKeys({ n: inStep && (step.type !== 'shift' || step.over) ? next : null, ' ': inStep ? pause : null })
  return (
    <footer class="controls">
      {inStep && (
        <p class="controls-code" role="status" aria-label={t('host.code')}>
          {spacedCode(session.code)}
        </p>
      )}
      <button type="button" class="button" aria-keyshortcuts="Space" disabled={!inStep} onClick={pause}>
        {t(inStep && paused ? 'host.resume' : 'host.pause')}
      </button>
      {inStep && (
        <>
          <button type="button" class="button" onClick={() => ask('moreTime', { step: step.number })}>
            {t('desk.more-time')}
          </button>
          <button type="button" class="button" disabled={step.over} onClick={() => ask('close', { step: step.number })}>
            {t('desk.end-step')}
          </button>
        </>
      )}
      <button type="button" class="button" onClick={() => ask('lock', { locked: !session.locked })}>
        {t(session.locked ? 'host.unlock' : 'host.lock')}
      </button>
      {ending ? (
        <span class="buttons" role="group" aria-label={t('host.end.sure')}>
          <strong>{t('host.end.sure')}</strong>
          <button type="button" class="button danger" onClick={() => ask('end', {})}>
            {t('host.end.yes')}
          </button>
          <button type="button" class="button" onClick={() => setEnding(false)}>
            {t('host.end.no')}
          </button>
        </span>
      ) : (
        <button type="button" class="button danger" onClick={() => setEnding(true)}>
          {t('host.end')}
        </button>
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
      <button
        type="button"
        class="button primary big next"
        aria-keyshortcuts="N"
        disabled={!inStep || (step.type === 'shift' && !step.over)}
        onClick={next}
      >
        {t('host.next')}
      </button>
    </footer>
  )
}

/** Keys for what is pressed most, unless one types, or has something else in hand. */
function useKeys(actions: Readonly<Record<string, (() => void) | null>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = actions[event.key.toLowerCase()]
      const { target } = event
      const busy = target instanceof Element && target.closest('input, select, textarea, button, a, summary, dialog')
      if (!action || busy || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
