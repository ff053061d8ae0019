import { useEffect, useMemo, useState } from 'preact/hooks'
import { setupFor, type Level } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'
import { readProgress, recordResult, type Medal } from '../../progress.ts'
import { createLocalShift } from '../../session/local-shift.ts'
import type { ShiftSession } from '../../session/shift-session.ts'
import { shopAfter } from '../levels/road.ts'
import { BeforeCard } from './before-card.tsx'
import { Doors } from './doors.tsx'
import { isRight, type Prediction } from './question-model.ts'
import { resultModel, shiftMedals } from './result-model.ts'
import { savedShift, saveShift } from './saved-shift.ts'
import { ShiftResult } from './shift-result.tsx'
import { shownIn } from './shown.ts'
import { useCode } from './use-code.ts'
import { useFirstWait } from './use-first-wait.tsx'
import { useKeep } from './use-keep.ts'
import { ShiftView } from './shift-view.tsx'

/** Automated play sets this before the page loads: every rate is so many times faster. */
declare global {
  interface Window {
    shiftSpeed?: number
  }
}

/** From the end of the shift to its result: time to see the last customer go, wall ms. */
const lingerMs = 1200

interface SoloShiftProps {
  readonly level: Level
  readonly seed: number
}

/** One level alone: question, shift, result, and again. */
export function SoloShift({ level, seed }: SoloShiftProps) {
  const speed = window.shiftSpeed ?? 1
  const setup = useMemo(() => setupFor(level, { seed, engine: __ENGINE__ }), [level, seed])
  const left = useMemo(() => savedShift(setup), [setup])
  const [prediction, setPrediction] = useState<Prediction | null>(left?.prediction ?? null)
  const [session, setSession] = useState<ShiftSession | null>(() =>
    left ? createLocalShift(setup, { speed, from: left }) : null,
  )
  useEffect(() => () => session?.close(), [session])
  useKeep(session, prediction)

  const start = (said: Prediction | null): void => {
    setPrediction(said)
    setSession(createLocalShift(setup, { speed }))
  }
  const again = (): void => {
    saveShift(null, null)
    setPrediction(null)
    setSession(null)
  }
  // The very first shift starts by itself; its question comes when the first wait begins.
  // What the shift will need is fetched while the question is read; without it the shift goes on in words.
  useCode(shownIn(level).has('python'))
  useEffect(() => {
    import('../../floor/index.ts').catch(() => {})
  }, [])
  const startsAtOnce = level.askAt === 'first-wait'
  useEffect(() => {
    if (session || !startsAtOnce) return
    const first = createLocalShift(setup, { speed })
    first.open()
    setSession(first)
  }, [session, startsAtOnce, setup, speed])

  if (!session) return startsAtOnce ? null : <BeforeCard level={level} seed={seed} onStart={start} />
  return (
    <Played
      key={level.id}
      session={session}
      level={level}
      prediction={prediction}
      onSaid={setPrediction}
      onAgain={again}
      speed={speed}
    />
  )
}

interface PlayedProps {
  readonly session: ShiftSession
  readonly level: Level
  readonly prediction: Prediction | null
  readonly onSaid: (prediction: Prediction | null) => void
  readonly onAgain: () => void
  readonly speed: number
}

function Played({ session, level, prediction, onSaid, onAgain, speed }: PlayedProps) {
  const ended = session.ended.value
  const [closed, setClosed] = useState(ended)
  const first = useFirstWait({ session, level, answered: prediction !== null, onSaid })
  useEffect(() => {
    if (!ended || closed) return undefined
    const timer = setTimeout(() => setClosed(true), lingerMs / speed)
    return () => clearTimeout(timer)
  }, [ended, closed, speed])
  useEffect(() => {
    if (!ended) setClosed(false)
  }, [ended])
  if (ended && closed) return <After session={session} level={level} prediction={prediction} onAgain={onAgain} />
  return (
    <ShiftView
      session={session}
      level={level}
      notice={
        !session.opened.value ? (
          <Doors session={session} speed={speed} />
        ) : session.clock.paused.value && !first.question ? (
          <p class="paused">{t('play.paused')}</p>
        ) : (
          first.hint
        )
      }
      question={first.question}
    />
  )
}

function After({
  session,
  level,
  prediction,
  onAgain,
}: Pick<PlayedProps, 'session' | 'level' | 'prediction' | 'onAgain'>) {
  const { setup } = session
  const [saved, setSaved] = useState(true)
  const [won, setWon] = useState<readonly Medal[]>([])
  const record = (extra: readonly Medal[]): void => {
    const result = resultModel(level, setup, session.view())
    const said: Medal[] = prediction && isRight(level.prediction, prediction.answer) ? ['prediction'] : []
    const everybody = result.score.served === setup.customerCount
    const recorded = recordResult(level.id, {
      medals: [...shiftMedals(result), ...said, ...extra],
      bestMakespanUs: everybody ? result.score.makespanUs : null,
    })
    setSaved(recorded.saved)
    setWon(recorded.progress.medals)
  }
  useEffect(() => {
    setWon(readProgress()[level.id]?.medals ?? [])
    record([])
  }, [session])
  const next = shopAfter(level.id)
  return (
    <ShiftResult
      setup={setup}
      log={session.log()}
      state={session.view()}
      prediction={prediction}
      won={won}
      onSecond={(right) => {
        if (right) record(['prediction'])
      }}
    >
      <div class="buttons">
        <a class="button" href="/play">
          {t('play.all')}
        </a>
      </div>
      {!saved && <p class="kept-here">{t('play.result.kept-here')}</p>}
      <div class="buttons next">
        {next && (
          <a class="button primary" href={`/play/${next.id}`}>
            {t('play.next')}
          </a>
        )}
        <button type="button" class={next ? 'button' : 'button primary'} onClick={onAgain}>
          {t('play.again')}
        </button>
      </div>
    </ShiftResult>
  )
}
