import { useState } from 'preact/hooks'
import type { Requests } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { Answer, RoomClient } from '../../session/room-client.ts'
import { isAfterShift, isPlaying, type SessionView } from '../../session/session-view.ts'

interface ControlsProps {
  readonly room: RoomClient
  readonly session: SessionView
  readonly problem: string
  readonly onAnswer: (answer: Answer<keyof Requests>) => void
}

/** The teacher's controls; only *Next* is large. */
export function Controls({ room, session, problem, onAnswer }: ControlsProps) {
  const [ending, setEnding] = useState(false)
  const { paused, step } = session
  const playing = isPlaying(session)
  const ask = <Type extends keyof Requests>(type: Type, ask: Requests[Type]['ask']): void =>
    void room.request(type, ask).then(onAnswer)
  return (
    <footer class="controls">
      <p class="controls-code">
        {t('host.code')} <strong>{session.code}</strong>
      </p>
      <button
        type="button"
        class="button"
        disabled={!playing}
        onClick={() => (paused ? ask('resume', {}) : ask('pause', {}))}
      >
        {t(playing && paused ? 'host.resume' : 'host.pause')}
      </button>
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
        disabled={!isAfterShift(session)}
        onClick={() => ask('next', { step: step.number })}
      >
        {t('host.next')}
      </button>
    </footer>
  )
}
