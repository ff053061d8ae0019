import { useEffect, useMemo, useState } from 'preact/hooks'
import { bestLog, setupFor, type Level } from '../../../shared/curriculum/index.ts'
import { t } from '../../i18n/index.ts'
import { readProgress, recordResult, type Medal } from '../../progress.ts'
import { createLocalShift, type LocalShift } from '../../session/local-shift.ts'
import { shopAfter } from '../levels/road.ts'
import { soundMedal } from '../../sound/index.ts'
import { BeforeCard } from './before-card.tsx'
import { BetsMade, useBets } from './bets.tsx'
import type { Told } from './bets-model.ts'
import { Doors } from './doors.tsx'
import { isRight, type Prediction } from './question-model.ts'
import { beatsBestKnown, resultModel, shiftMedals } from './result-model.ts'
import { savedShift, saveShift } from './saved-shift.ts'
import { ShiftResult, type ShiftResultProps } from './shift-result.tsx'
import { shownIn } from './shown.ts'
import { SoloHelpBar, useSoloHelp } from './solo-help.tsx'
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
  const [session, setSession] = useState<LocalShift | null>(() =>
    left ? createLocalShift(setup, { speed, from: left, betsEveryUs: level.betsEveryUs }) : null,
  )
  useEffect(() => () => session?.close(), [session])
  /** The best-known plan is shown; it is nobody's play. */
  const [shows, setShows] = useState(false)
  useKeep(shows ? null : session, prediction)

  const start = (said: Prediction | null): void => {
    setPrediction(said)
    setSession(createLocalShift(setup, { speed, betsEveryUs: level.betsEveryUs }))
  }
  const again = (): void => {
    saveShift(null, null)
    setPrediction(null)
    setShows(false)
    setSession(null)
  }
  const show = (): void => {
    saveShift(null, null)
    const shown = createLocalShift(setup, { speed, plays: bestLog(level, setup) })
    shown.open()
    setShows(true)
    setSession(shown)
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

  if (!session)
    return startsAtOnce ? null : <BeforeCard level={level} seed={seed} keys={t('play.keys')} onStart={start} />
  return (
    <Played
      key={level.id}
      session={session}
      level={level}
      prediction={prediction}
      onSaid={setPrediction}
      onAgain={again}
      onShow={show}
      shows={shows}
      speed={speed}
    />
  )
}

interface PlayedProps {
  readonly session: LocalShift
  readonly level: Level
  readonly prediction: Prediction | null
  readonly onSaid: (prediction: Prediction | null) => void
  readonly onAgain: () => void
  readonly onShow: () => void
  /** The best-known plan plays by itself. */
  readonly shows: boolean
  readonly speed: number
}

function Played({ session, level, prediction, onSaid, onAgain, onShow, shows, speed }: PlayedProps) {
  const ended = session.ended.value
  const [closed, setClosed] = useState(ended)
  const first = useFirstWait({ session, level, answered: shows || prediction !== null, onSaid })
  const help = useSoloHelp(session)
  const bets = useBets(session)
  useEffect(() => {
    if (!ended || closed) return undefined
    const timer = setTimeout(() => setClosed(true), lingerMs / speed)
    return () => clearTimeout(timer)
  }, [ended, closed, speed])
  useEffect(() => {
    if (!ended) setClosed(false)
  }, [ended])
  if (ended && closed && !shows)
    return (
      <After
        session={session}
        level={level}
        prediction={prediction}
        told={bets.told}
        onAgain={onAgain}
        onShow={onShow}
      />
    )
  return (
    <ShiftView
      session={session}
      level={level}
      notice={
        shows ? (
          <p class="paused">{t('play.showing')}</p>
        ) : !session.opened.value ? (
          <Doors session={session} speed={speed} />
        ) : session.clock.paused.value && !first.question && !bets.question ? (
          <p class="paused">{t('play.paused')}</p>
        ) : (
          (bets.notice ?? first.hint)
        )
      }
      actions={
        shows ? (
          <button type="button" class="button primary" onClick={onAgain}>
            {t('play.my-turn')}
          </button>
        ) : (
          <SoloHelpBar session={session} level={level} help={help} onShow={onShow} />
        )
      }
      keys={shows ? {} : { z: () => session.undo(), '?': help.ask }}
      question={first.question ?? bets.question}
    />
  )
}

function After({
  session,
  level,
  prediction,
  told,
  onAgain,
  onShow,
}: Pick<PlayedProps, 'session' | 'level' | 'prediction' | 'onAgain' | 'onShow'> & { readonly told: readonly Told[] }) {
  const { setup } = session
  const [saved, setSaved] = useState(true)
  const [won, setWon] = useState<readonly Medal[]>([])
  const [own, setOwn] = useState<ShiftResultProps['own']>()
  const record = (extra: readonly Medal[]): void => {
    const result = resultModel(level, setup, session.view())
    const said: Medal[] = prediction && isRight(level.prediction, prediction.answer) ? ['prediction'] : []
    const everybody = result.score.served === setup.customerCount
    const kept = readProgress()[level.id]
    const before = kept?.medals ?? []
    const beats = beatsBestKnown(setup, result, kept?.records?.[setup.seed])
    const recorded = recordResult(level.id, {
      medals: [...shiftMedals(result), ...said, ...extra],
      bestMakespanUs: everybody ? result.score.makespanUs : null,
      ...(beats && { records: { [setup.seed]: result.score.makespanUs } }),
    })
    const makespanUs = recorded.progress.records?.[setup.seed]
    setOwn((shown) => (makespanUs === undefined ? undefined : { makespanUs, isNew: beats || shown?.isNew === true }))
    setSaved(recorded.saved)
    setWon(recorded.progress.medals)
    if (recorded.progress.medals.length > before.length) soundMedal()
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
      own={own}
      onSecond={(right) => {
        if (right) record(['prediction'])
      }}
    >
      <BetsMade told={told} />
      <div class="buttons">
        <a class="button" href="/play">
          {t('play.all')}
        </a>
        <button type="button" class="button" onClick={onShow}>
          {t('play.show-me')}
        </button>
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
