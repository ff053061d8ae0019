import '../level/result.css'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { LogEntry, ShiftSetup, ShiftState } from '../../../shared/shift/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { CopyLink } from '../../ui/copy-link.tsx'
import { clerkName } from '../level/names.ts'
import { WholeRibbon } from '../level/whole-ribbon.tsx'
import { bestRuns, keepRun } from './best-runs.ts'
import { closingModel, type ClosingModel } from './closing-model.ts'
import { runAddress } from './address.ts'
import { writeRun } from './link.ts'

interface ClosingProps {
  readonly setup: ShiftSetup
  readonly log: readonly LogEntry[]
  readonly state: ShiftState
  /** It was played here, not watched. */
  readonly own: boolean
  readonly onAgain: () => void
  readonly onWatch: () => void
  readonly onLeave: () => void
}

/** A wave's ribbon begins so long before its first customer, and ends so long after its last. */
const marginUs = 150_000

/** Closing time: the till, the waves one by one, each with its ribbon, and what to do next. */
export function Closing({ setup, log, state, own, onAgain, onWatch, onLeave }: ClosingProps) {
  const model = useMemo(() => closingModel(setup, state), [setup, state])
  const link = useMemo(() => writeRun(setup, log, model.coins), [setup, log, model])
  const before = useMemo(() => bestRuns().find(({ seed }) => seed === setup.seed)?.coins ?? null, [setup])
  const [saved, setSaved] = useState(true)
  const [part, setPart] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (own) setSaved(keepRun({ seed: setup.seed, coins: model.coins, link }).saved)
  }, [own, setup, model, link])
  const wave = model.waves[part]
  return (
    <section class="result rush-closing" aria-label={t('play.result')}>
      <h1 ref={heading} tabIndex={-1}>
        {t(model.bankrupt ? 'rush.bankrupt' : 'rush.closing', { coins: formatNumber(model.coins) })}
      </h1>
      <Numbers model={model} best={before} />
      {!saved && <p class="kept-here">{t('play.result.kept-here')}</p>}
      <section class="card">
        <h2>{t('rush.waves')}</h2>
        <ol class="rush-parts">
          {model.waves.map(({ kind, fromUs, served, came, earned }, index) => (
            <li key={fromUs}>
              <button type="button" class="button" aria-pressed={index === part} onClick={() => setPart(index)}>
                <span class={`wave ${kind}`}>{t(`rush.wave.${kind}`)}</span>
                <span>{t('rush.part', { served, came, coins: earned })}</span>
              </button>
            </li>
          ))}
        </ol>
        {wave && (
          <>
            <p class="rush-tool">{t(`rush.tool.${wave.kind}`)}</p>
            <WholeRibbon
              key={part}
              state={state}
              fromUs={Math.max(0, wave.fromUs - marginUs)}
              endUs={Math.min(wave.untilUs + marginUs, state.endedUs ?? wave.untilUs)}
              nameOf={clerkName}
              scannerName={t('play.ribbon.gil')}
            />
          </>
        )}
      </section>
      <section class="board">
        <h2>{t('play.result.rule')}</h2>
        <p class="rule">{t('rush.rule')}</p>
      </section>
      <section class="card">
        <h2>{t('rush.share')}</h2>
        <p>{t('rush.share.text')}</p>
        <CopyLink address={runAddress(link)} />
      </section>
      <div class="buttons next">
        <button type="button" class="button primary" onClick={onAgain}>
          {t('rush.again')}
        </button>
        <button type="button" class="button" onClick={onWatch}>
          {t('rush.watch')}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {t('rush.all')}
        </button>
      </div>
    </section>
  )
}

function Numbers({ model, best }: { readonly model: ClosingModel; readonly best: number | null }) {
  const facts = [
    { name: t('rush.coins'), number: model.coins, hint: t('rush.coins.hint') },
    {
      name: t('rush.best'),
      number: best ?? model.coins,
      hint: t(best === null ? 'rush.best.first' : model.coins > best ? 'rush.best.beaten' : 'rush.best.hint'),
    },
    { name: t('rush.served'), number: model.served, hint: t('rush.left', { count: model.left }) },
    { name: t('rush.rent'), number: model.rent, hint: t('rush.rent.hint') },
  ]
  return (
    <dl class="numbers">
      {facts.map(({ name, number, hint }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span class="number">{formatNumber(number)}</span>
            <span class="hint">{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
