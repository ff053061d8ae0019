import './result.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { levelById } from '../../../shared/curriculum/index.ts'
import type { LogEntry, ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import type { Medal } from '../../progress.ts'
import { Said, SecondQuestion } from './answered.tsx'
import { Checklist } from './checklist.tsx'
import { MedalList } from './medal-list.tsx'
import { clerkName, type NameOf } from './names.ts'
import type { Prediction } from './question-model.ts'
import { resultModel, type ResultModel } from './result-model.ts'
import { scannerName, shownIn } from './shown.ts'
import { useCode } from './use-code.ts'
import { WholeRibbon, type MeasuredShift } from './whole-ribbon.tsx'
import { inMs } from './words.ts'
import { Prose } from '../../ui/prose.tsx'

export interface ShiftResultProps {
  readonly setup: ShiftSetup
  readonly log: readonly LogEntry[]
  /** The state at the end of the shift. */
  readonly state: ShiftState
  /** What the player said before; undefined where nothing was asked. */
  readonly prediction?: Prediction | null
  readonly nameOf?: NameOf
  /** The medals so far; undefined where none are given. */
  readonly won?: readonly Medal[]
  /** The quickest makespan of this browser where it beats the best-known plan's, µs; `isNew` after the shift that did it. */
  readonly own?: { readonly makespanUs: number; readonly isNew: boolean }
  /** The second question was answered for the first time. */
  readonly onSecond?: (right: boolean) => void
  /** What happened and the rule, where they are not those of the level played alone. */
  readonly debrief?: { readonly happened: string; readonly rule: string }
  /** What can be done next. */
  readonly children?: ComponentChildren
}

/** After a shift: the numbers, the whole ribbon, what was said and what happened, the rule. */
export function ShiftResult({
  setup,
  log,
  state,
  prediction,
  nameOf = clerkName,
  won,
  own,
  onSecond,
  debrief,
  children,
}: ShiftResultProps) {
  const level = levelById(setup.level)!
  const result = useMemo(() => resultModel(level, setup, state), [level, setup, state])
  const shows = useMemo(() => shownIn(level), [level])
  const [measured, setMeasured] = useState<MeasuredShift | null>(null)
  const code = useCode(shows.has('python'))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const prefix = `level.${level.id}`
  const { score, targets, checks } = result
  return (
    <section class="result" aria-label={t('play.result')}>
      <h1 ref={heading} tabIndex={-1}>
        {t('play.result.title', { title: t(`${prefix}.title`) })}
      </h1>
      <Numbers result={result} ownUs={own?.makespanUs} />
      {own?.isNew && <p class="result-record">{t('play.result.record')}</p>}
      <p class="result-facts">
        {[
          ...(score.walkouts > 0 ? [t('play.result.walkouts', { count: score.walkouts })] : []),
          t('play.result.longest', { ms: inMs(score.longestStayUs) }),
          ...(setup.machine.stock === undefined
            ? []
            : [score.missing === 0 ? t('play.result.sheet') : t('play.result.missing', { count: score.missing })]),
          ...(score.rentMilli > 0 ? [t('play.result.rent', { coins: formatNumber(score.rentMilli / 1000, 1) })] : []),
        ].join(' ')}
      </p>
      <div class="result-goal">
        {targets && <Checklist setup={setup} targets={targets} checks={checks} />}
        {won && <MedalList won={won} wordOf={(medal) => t(`play.medal.${medal}`)} />}
      </div>
      <div class="result-pair">
        {prediction !== undefined && (
          <section class="card">
            <h2>{t('play.result.said')}</h2>
            <Said prefix={prefix} question={level.prediction} prediction={prediction} />
          </section>
        )}
        <section class="card">
          <h2>{t('play.result.happened')}</h2>
          <p>
            <Prose text={debrief?.happened ?? t(`${prefix}.happened`)} />
          </p>
        </section>
      </div>
      <section class="card">
        <h2>{t('play.result.ribbon')}</h2>
        <WholeRibbon
          state={state}
          endUs={score.makespanUs}
          nameOf={nameOf}
          scannerName={scannerName(level, setup)}
          measured={measured}
        />
      </section>
      <section class="board">
        <h2>{t('play.result.rule')}</h2>
        <p class="rule">
          <Prose text={debrief?.rule ?? t(`${prefix}.rule`)} />
        </p>
        {code && <code.ShiftCode setup={setup} log={log} />}
      </section>
      <section class="card">
        <h2>{t('play.result.second')}</h2>
        <SecondQuestion prefix={prefix} question={level.second} seed={setup.seed} onSecond={onSecond} />
      </section>
      {code && <code.ForReal setup={setup} log={log} state={state} onMeasured={setMeasured} />}
      {children}
    </section>
  )
}

/** A bar that is so much of the whole long. */
function bar(part: number): { readonly width: string } {
  return { width: `${Math.round(Math.min(1, part) * 100)}%` }
}

/** Makespan, speed-up and the best-known makespan, each with a bar. */
function Numbers({ result, ownUs }: { readonly result: ResultModel; readonly ownUs?: number }) {
  const { score, targets, speedUpPermille, oneClerkUs } = result
  const knownUs = Math.min(targets?.best.makespanUs ?? 0, ownUs ?? Infinity)
  const isOwn = knownUs === ownUs
  const longestUs = Math.max(score.makespanUs, knownUs)
  return (
    <dl class="numbers">
      <div>
        <dt>{t('play.result.makespan')}</dt>
        <dd>
          <span class="number">{t('play.result.ms', { ms: inMs(score.makespanUs) })}</span>
          <span class="bar" style={bar(score.makespanUs / longestUs)} />
          <span class="hint">{t('play.result.makespan.hint')}</span>
        </dd>
      </div>
      <div>
        <dt>{t('play.result.speed-up')}</dt>
        <dd>
          <span class="number">
            {speedUpPermille === null
              ? t('play.result.speed-up.none')
              : t('play.result.times', { factor: formatNumber(speedUpPermille / 1000, 2) })}
          </span>
          <span class="bar" style={bar(oneClerkUs === null ? 0 : (speedUpPermille ?? 0) / 4000)} />
          <span class="hint">{t('play.result.speed-up.hint')}</span>
        </dd>
      </div>
      {targets && (
        <div>
          <dt>{t(isOwn ? 'play.result.best.yours' : 'play.result.best')}</dt>
          <dd>
            <span class="number">{t('play.result.ms', { ms: inMs(knownUs) })}</span>
            <span class="bar best" style={bar(knownUs / longestUs)} />
            <span class="hint">{t('play.result.best.hint')}</span>
          </dd>
        </div>
      )}
    </dl>
  )
}
