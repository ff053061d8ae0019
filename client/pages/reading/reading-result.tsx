import '../level/result.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { binOf, jobById, reading, scoreOfBelt, type Belt, type Gone } from '../../../shared/curriculum/reading/index.ts'
import { snippets } from '../../../shared/curriculum/snippets.ts'
import { t } from '../../i18n/index.ts'
import { readProgress, recordResult, type Medal } from '../../progress.ts'
import { Code } from '../code/code.tsx'
import { Said, SecondQuestion } from '../level/answered.tsx'
import { MedalList } from '../level/medal-list.tsx'
import { isRight, type Prediction } from '../level/question-model.ts'
import { shopAfter } from '../levels/road.ts'
import { keptAs } from './medals.ts'
import { Shape } from './shape.tsx'
import { Prose } from '../../ui/prose.tsx'

interface ReadingResultProps {
  readonly belt: Belt
  readonly prediction: Prediction | null
  readonly seed: number
  readonly onAgain: () => void
}

/** After the shift: the medals, what was sorted wrongly and why, what was said, the rule, one more question. */
export function ReadingResult({ belt, prediction, seed, onAgain }: ReadingResultProps) {
  const prefix = `level.${reading.id}`
  const score = scoreOfBelt(belt)
  const [won, setWon] = useState<readonly Medal[]>(() => readProgress()[reading.id]?.medals ?? [])
  const [saved, setSaved] = useState(true)
  const win = (...medals: readonly Medal[]): void => {
    const recorded = recordResult(reading.id, { medals, bestMakespanUs: null })
    setWon(recorded.progress.medals)
    setSaved(recorded.saved)
  }
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const said = prediction && isRight(reading.prediction, prediction.answer)
    win(...score.medals.map((medal) => keptAs[medal]), ...(said ? (['prediction'] as const) : []))
    heading.current?.focus({ preventScroll: true })
  }, [])
  const astray = belt.gone.filter(({ right }) => !right)
  const next = shopAfter(reading.id)
  return (
    <section class="result rd-result" aria-label={t('play.result')}>
      <h1 ref={heading} tabIndex={-1}>
        {t('play.result.title', { title: t(`${prefix}.title`) })}
      </h1>
      <p class="result-facts">
        {t('reading.right', { right: score.right, count: belt.gone.length })}
        {score.fellOff > 0 && ` ${t('reading.fell', { count: score.fellOff })}.`}
      </p>
      <MedalList won={won} wordOf={(medal) => t(`reading.medal.${medal}`)} />
      {!saved && <p class="kept-here">{t('play.result.kept-here')}</p>}
      <section class="card">
        <h2>{t('reading.astray')}</h2>
        {astray.length === 0 ? <p>{t('reading.astray.none')}</p> : <Baskets gone={astray} withCode />}
      </section>
      <div class="result-pair">
        <section class="card">
          <h2>{t('play.result.said')}</h2>
          <Said prefix={prefix} question={reading.prediction} prediction={prediction} />
        </section>
        <section class="card">
          <h2>{t('play.result.happened')}</h2>
          <p>
            <Prose text={t(`${prefix}.happened`)} />
          </p>
        </section>
      </div>
      <section class="board">
        <h2>{t('play.result.rule')}</h2>
        <p class="rule">
          <Prose text={t(`${prefix}.rule`)} />
        </p>
        <Code lines={(snippets[reading.id] ?? '').split('\n')} label={t('reading.code')} />
      </section>
      <section class="card">
        <h2>{t('play.result.second')}</h2>
        <SecondQuestion
          prefix={prefix}
          question={reading.second}
          seed={seed}
          onSecond={(right) => {
            if (right) win('prediction')
          }}
        />
      </section>
      <section class="card">
        <h2>{t('reading.all')}</h2>
        <p>{t('reading.measured')}</p>
        <Baskets gone={belt.gone.filter(({ right }) => right)} />
      </section>
      <div class="buttons">
        <a class="button" href="/play">
          {t('play.all')}
        </a>
      </div>
      <div class="buttons next">
        {next && (
          <a class="button primary" href={`/play/${next.id}`}>
            {t('play.next')}
          </a>
        )}
        <button type="button" class="button" onClick={onAgain}>
          {t('reading.again')}
        </button>
      </div>
    </section>
  )
}

/** Jobs with what was measured of them, and where each was put. */
function Baskets({ gone, withCode = false }: { readonly gone: readonly Gone[]; readonly withCode?: boolean }) {
  return (
    <ul class="rd-baskets">
      {gone.map(({ job: id, bin, right }) => {
        const job = jobById(id)
        return (
          <li key={id}>
            <h3>{t(`reading.job.${id}`)}</h3>
            {!right && (
              <p>
                {bin === null ? t('reading.put.nowhere') : t('reading.put', { bin: t(`reading.bin.${bin}`) })}{' '}
                <strong>{t('reading.belongs', { bin: t(`reading.bin.${binOf(job)}`) })}</strong>
              </p>
            )}
            {withCode && <Code lines={job.source.split('\n')} label={t(`reading.job.${id}`)} />}
            <Shape job={job} />
            <p>
              <Prose text={t(`reading.why.${id}`)} />
            </p>
          </li>
        )
      })}
    </ul>
  )
}
