import type { ComponentChildren } from 'preact'
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

/** What the very first shift has to say. */
export interface FirstWait {
  /** What to do. */
  readonly hint: ComponentChildren
  /** Its question, as soon as somebody waits for the first time; the shop stands still meanwhile. */
  readonly question: ComponentChildren | null
}

export function useFirstWait({ session, level, answered, onSaid }: FirstWaitProps): FirstWait {
  const [passed, setPassed] = useState(answered)
  const card = useRef<HTMLDivElement>(null)
  const wanted = level.askAt === 'first-wait'
  const { seated, waits } = useFrames(session, () => {
    const { clerks, customers, machine } = session.view()
    return {
      seated: customers.some(({ status }) => status !== 'queueing'),
      waits: clerks.some(({ thread }) => machine.threads[thread]!.state === 'io'),
    }
  }, [])
  const asks = wanted && waits && !passed
  useEffect(() => {
    if (!asks) return
    session.clock.pause()
    card.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [asks, session])
  if (!wanted) return { hint: null, question: null }
  if (!asks)
    return { hint: <p class="hint-sign">{t(seated ? 'play.hint.waiting' : 'play.hint.first')}</p>, question: null }
  return {
    hint: null,
    question: (
      <div ref={card} class="frozen">
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
    ),
  }
}
