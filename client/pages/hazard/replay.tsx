import { useMemo, useState } from 'preact/hooks'
import type { HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { explain, type Failure } from '../../../shared/interleaving/index.ts'
import { allLines, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { boardAfter, stepsOf, viewBoard, type Board, type BoardView } from './board.ts'
import { Listing } from './listing.tsx'
import { StoreFloor } from './store-floor.tsx'
import { storeModel } from './store-model.ts'
import { Clerks, StockSheet } from './store.tsx'
import { explanationWords, namesFor, type NameOf } from './words.ts'

/** A failing schedule of a program that is looked at step by step. */
export interface ReplayState {
  readonly failure: Failure
  readonly board: Board
  readonly view: BoardView
  /** How many steps are done. */
  readonly count: number
  readonly onCount: (count: number) => void
  readonly nameOf: NameOf
}

/** The replay of a failure, from before its first step; null where there is none. */
export function useReplay(python: PythonProgram, version: HazardVersion, failure: Failure | null): ReplayState | null {
  const board = useMemo(
    () => (failure ? boardAfter(python, version, failure.schedule) : null),
    [python, version, failure],
  )
  const nameOf = useMemo(() => namesFor(python), [python])
  // another failure starts from its own beginning
  const [at, setAt] = useState<{ readonly board: Board; readonly count: number } | null>(null)
  if (!board || !failure) return null
  const count = at?.board === board ? at.count : 0
  const onCount = (next: number): void => setAt({ board, count: next })
  return { failure, board, view: viewBoard(board, count), count, onCount, nameOf }
}

/** What went wrong, a scrubber through the schedule, the store at that step. */
export function ReplayPanel({ replay }: { readonly replay: ReplayState }) {
  const { failure, board, view, count, onCount, nameOf } = replay
  const steps = board.schedule.length
  const last = count > 0 ? board.schedule[count - 1]! : null
  const done = last === null ? null : viewBoard(board, count - 1).clerks.find(({ thread }) => thread === last)
  const words =
    done && last !== null
      ? t('hazard.replay.step', { number: count, steps, name: nameOf(last), step: done.step ?? '' })
      : t('hazard.replay.start', { steps })
  return (
    <section class="hz-replay" aria-label={t('hazard.replay')}>
      <StoreFloor model={storeModel(view, board)} />
      <p class="hz-explain">{explanationWords(explain(board.compiled.program, failure), nameOf)}</p>
      <div class="hz-scrub">
        <button
          type="button"
          class="button"
          disabled={count === 0}
          onClick={() => onCount(count - 1)}
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
          onInput={(event) => onCount(Number(event.currentTarget.value))}
        />
        <button
          type="button"
          class="button"
          disabled={count === steps}
          onClick={() => onCount(count + 1)}
          aria-label={t('hazard.replay.on')}
        >
          <span aria-hidden="true">▶</span>
        </button>
      </div>
      <p class="hz-replay-words" role="status">
        {words}
      </p>
      <StockSheet view={view} expect={board.python.expect} nameOf={nameOf} />
      <Clerks python={board.python} view={view} nameOf={nameOf} />
    </section>
  )
}

/** The same with the program beside it, every line expanded. */
export function Replay({ replay }: { readonly replay: ReplayState }) {
  const { board, view, nameOf } = replay
  const expanded = useMemo(() => new Set(allLines(board.python).map(({ id }) => id)), [board.python])
  return (
    <div class="hz-split">
      <Listing
        python={board.python}
        label={t('hazard.program')}
        clerks={view.clerks}
        nameOf={nameOf}
        stepsOf={(line) => stepsOf(board, line)}
        expanded={expanded}
      />
      <div class="hz-side">
        <ReplayPanel replay={replay} />
      </div>
    </div>
  )
}
