import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import type { SessionView } from '../../session/session-view.ts'
import { spacedCode } from '../room/code.ts'
import type { Ask } from './ask.ts'

interface ControlsProps {
  readonly room: RoomClient
  readonly problem: string
  readonly ask: Ask
  /** The controls of the session stand elsewhere: here there is room for two rows. */
  readonly narrow: boolean
}

/** The teacher's controls; only *Next* is large. */
export function Controls({ room, problem, ask, narrow }: ControlsProps) {
  const session = room.session.value!
  const { paused, step, phase } = session
  const inStep = phase === 'lesson'
  const next = (): void => ask('next', { step: step.number })
  const pause = (): void => ask(paused ? 'resume' : 'pause', {})
  useKeys({ n: inStep && (step.type !== 'shift' || step.over) ? next : null, ' ': inStep ? pause : null })
  return (
    <footer class="controls">
      {!narrow && <Code session={session} />}
      <button type="button" class="button" aria-keyshortcuts="Space" disabled={!inStep} onClick={pause}>
        {t(inStep && paused ? 'host.resume' : 'host.pause')}
      </button>
      {inStep && (
        <>
          <button
            type="button"
            class="button"
            disabled={!takesTime(room)}
            onClick={() => ask('moreTime', { step: step.number })}
          >
            {t('desk.more-time')}
          </button>
          <button type="button" class="button" disabled={step.over} onClick={() => ask('close', { step: step.number })}>
            {t('desk.end-step')}
          </button>
        </>
      )}
      {!narrow && <SessionButtons session={session} ask={ask} />}
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

/** On a narrow page: the controls that are rarely needed, above the steps. */
export function SessionBar({ session, ask }: SessionButtonsProps) {
  return (
    <section class="session-bar" aria-label={t('desk.session')}>
      <Code session={session} />
      <SessionButtons session={session} ask={ask} />
    </section>
  )
}

/** Whether the step that is on can have more time: it has a limit, and is no shift that is over. */
function takesTime(room: RoomClient): boolean {
  const { step } = room.session.value!
  const time = room.time.value
  return time?.step === step.number && time.leftMs !== null && !(step.type === 'shift' && step.over)
}

function Code({ session }: { readonly session: SessionView }) {
  return session.phase === 'lesson' ? (
    <p class="controls-code" role="status" aria-label={t('host.code')}>
      {spacedCode(session.code)}
    </p>
  ) : null
}

interface SessionButtonsProps {
  readonly session: SessionView
  readonly ask: Ask
}

function SessionButtons({ session, ask }: SessionButtonsProps) {
  const [ending, setEnding] = useState(false)
  return (
    <>
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
    </>
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
