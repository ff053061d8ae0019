import { useEffect, useRef, useState } from 'preact/hooks'
import type { Level } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import { PredictionForm } from './before-card.tsx'
import type { Prediction } from './question-model.ts'
import { useFrames } from './use-frames.ts'

interface FirstWaitProps {
  readonly session: ShiftSession
  readonly level: Level
  readonly answered: boolean
  readonly onSaid: (prediction: Prediction | null) => void
}

/** The very first shift: a hint what to do, and its question as soon as somebody waits for the first time; the shop stands still meanwhile. */
export function FirstWait({ session, level, answered, onSaid }: FirstWaitProps) {
  const [passed, setPassed] = useState(answered)
  const card = useRef<HTMLDivElement>(null)
  const { seated, waits } = useFrames(session, () => {
    const { clerks, customers, machine } = session.view()
    return {
      seated: customers.some(({ status }) => status !== 'queueing'),
      waits: clerks.some(({ thread }) => machine.threads[thread]!.state === 'io'),
    }
  }, [])
  const asks = waits && !passed
  useEffect(() => {
    if (!asks) return
    session.clock.pause()
    card.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [asks, session])
  if (!asks) return <p class="hint-sign">{t(seated ? 'play.hint.waiting' : 'play.hint.first')}</p>
  return (
    <div ref={card} class="card frozen">
      <p class="frozen-title">{t('play.frozen')}</p>
      <PredictionForm
        level={level}
        seed={session.setup.seed}
        action={t('play.go-on')}
        onDone={(prediction) => {
          onSaid(prediction)
          setPassed(true)
          session.clock.resume()
        }}
      />
    </div>
  )
}
