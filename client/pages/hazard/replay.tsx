import { useMemo, useState } from 'preact/hooks'
import type { HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { explain, type Failure } from '../../../shared/interleaving/index.ts'
import { allLines, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { boardAfter, stepsOf, viewBoard } from './board.ts'
import { Listing } from './listing.tsx'
import { Clerks, StockSheet } from './store.tsx'
import { explanationWords, namesFor } from './words.ts'

interface ReplayProps {
  readonly python: PythonProgram
  readonly version: HazardVersion
  readonly failure: Failure
}

/** A failing schedule, step by step, with a scrubber, and what went wrong in it. */
export function Replay({ python, version, failure }: ReplayProps) {
  const board = useMemo(() => boardAfter(python, version, failure.schedule), [python, version, failure])
  const [count, setCount] = useState(0)
  const nameOf = useMemo(() => namesFor(python), [python])
  const view = viewBoard(board, count)
  const steps = board.schedule.length
  const expanded = useMemo(() => new Set(allLines(python).map(({ id }) => id)), [python])
  const last = count > 0 ? board.schedule[count - 1]! : null
  const done = last === null ? null : viewBoard(board, count - 1).clerks.find(({ thread }) => thread === last)
  const words =
    done && last !== null
      ? t('hazard.replay.step', { number: count, steps, name: nameOf(last), step: done.step ?? '' })
      : t('hazard.replay.start', { steps })
  return (
    <section class="hz-replay" aria-label={t('hazard.replay')}>
      <p class="hz-explain">{explanationWords(explain(board.compiled.program, failure), nameOf)}</p>
      <div class="hz-scrub">
        <button
          type="button"
          class="button"
          disabled={count === 0}
          onClick={() => setCount(count - 1)}
          aria-label={t('hazard.replay.back')}
        >
          <span aria-hidden="true">◀</span>
        </button>
        <input
          type="range"
          class="scrubber"
          min={0}
          max={steps}
          value={count}
          aria-label={t('hazard.replay.scrub')}
          aria-valuetext={words}
          onInput={(event) => setCount(Number(event.currentTarget.value))}
        />
        <button
          type="button"
          class="button"
          disabled={count === steps}
          onClick={() => setCount(count + 1)}
          aria-label={t('hazard.replay.on')}
        >
          <span aria-hidden="true">▶</span>
        </button>
      </div>
      <p class="hz-replay-words" role="status">
        {words}
      </p>
      <div class="hz-split">
        <Listing
          python={python}
          label={t('hazard.program')}
          clerks={view.clerks}
          nameOf={nameOf}
          stepsOf={(line) => stepsOf(board, line)}
          expanded={expanded}
        />
        <div class="hz-side">
          <StockSheet view={view} expect={python.expect} nameOf={nameOf} />
          <Clerks python={python} view={view} nameOf={nameOf} />
        </div>
      </div>
    </section>
  )
}
