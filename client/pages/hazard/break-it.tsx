import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { versionsOf, type Hazard, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import { explain, explore } from '../../../shared/interleaving/index.ts'
import { allLines, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { Hints } from '../../ui/hints.tsx'
import { createBoard, pressStep, stepsOf, undo, viewBoard } from './board.ts'
import { breakHints } from './hints.ts'
import { Listing } from './listing.tsx'
import { Replay, useReplay } from './replay.tsx'
import { StoreFloor } from './store-floor.tsx'
import { storeModel } from './store-model.ts'
import { Clerks, StockSheet } from './store.tsx'
import { TenRuns } from './ten-runs.tsx'
import { VersionSwitch } from './version-switch.tsx'
import { explanationWords, namesFor } from './words.ts'

interface BreakItProps {
  readonly hazard: Hazard
  readonly python: PythonProgram
  readonly version: HazardVersion
  readonly onVersion: (version: HazardVersion) => void
  /** The program was broken in as few steps as it can be, or in more. */
  readonly onBroken: (isShortest: boolean) => void
  readonly onNext: () => void
}

/** The player is the scheduler: lets any clerk go on until the drawer is wrong or nobody can move. */
export function BreakIt({ hazard, python, version, onVersion, onBroken, onNext }: BreakItProps) {
  const [board, setBoard] = useState(() => createBoard(python, version))
  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set())
  const [isShown, setIsShown] = useState(false)
  const nameOf = useMemo(() => namesFor(python), [python])
  const verdict = useMemo(() => explore(board.compiled.program), [board.compiled])
  const view = viewBoard(board)
  const foldable = allLines(python).flatMap(({ id }) => (stepsOf(board, id).length > 1 ? id : []))
  const isAllOpen = foldable.every((line) => expanded.has(line))
  const shortest = verdict.ok && !verdict.holds ? verdict : null
  const { violation } = view
  const replay = useReplay(python, version, isShown && !violation ? shortest : null)
  const isShortest = violation !== null && shortest !== null && board.schedule.length <= shortest.schedule.length

  const outcome = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (violation === null) return
    onBroken(isShortest)
    outcome.current?.scrollIntoView({ block: 'nearest' })
  }, [violation, isShortest])

  const stage = useRef<HTMLDivElement>(null)
  useEffect(() => stage.current?.focus({ preventScroll: true }), [])
  const press = (thread: number): void => setBoard(pressStep(board, thread, expanded))
  const restart = (next: HazardVersion): void => {
    setBoard(createBoard(python, next))
    setIsShown(false)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const thread = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1
    if (view.clerks.some((clerk) => clerk.thread === thread && clerk.canStep)) press(thread)
    else if (event.key.toLowerCase() === 'u') setBoard(undo(board))
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={stage}
      class="hz-beat"
      tabIndex={-1}
      role="group"
      aria-label={t('hazard.beat.break.lead')}
      onKeyDown={onKey}
    >
      <VersionSwitch
        versions={versionsOf(python.style)}
        value={version}
        onChange={(next) => {
          onVersion(next)
          restart(next)
        }}
      />
      {hazard.sampling && <TenRuns hazard={hazard} program={board.compiled.program} version={version} />}
      <div class="hz-split hz-stage">
        <Listing
          python={python}
          label={t('hazard.program')}
          clerks={view.clerks}
          nameOf={nameOf}
          stepsOf={(line) => stepsOf(board, line)}
          expanded={expanded}
          onExpand={(line) => {
            const next = new Set(expanded)
            if (!next.delete(line)) next.add(line)
            setExpanded(next)
          }}
        />
        <div class="hz-side">
          <StoreFloor model={storeModel(view, board)} />
          <StockSheet view={view} expect={python.expect} nameOf={nameOf} />
          <div ref={outcome} class="hz-outcome" role="status">
            {violation ? (
              <>
                <h3>{t(`hazard.broken.${violation}`)}</h3>
                <p>
                  {explanationWords(explain(board.compiled.program, { violation, schedule: board.schedule }), nameOf)}
                </p>
                <p>
                  {t('hazard.steps-taken', { count: board.schedule.length })}{' '}
                  {t(isShortest ? 'hazard.shortest' : 'hazard.not-shortest', {
                    steps: shortest?.schedule.length ?? 0,
                  })}
                </p>
              </>
            ) : view.complete ? (
              <>
                <h3>{t('hazard.went-well')}</h3>
                <p>{verdict.ok && verdict.holds ? t('hazard.cannot-break', { version }) : t('hazard.try-again')}</p>
              </>
            ) : (
              <p>{t('hazard.steps-taken', { count: board.schedule.length })}</p>
            )}
          </div>
          {violation && (
            <button type="button" class="button primary big" onClick={onNext}>
              {t('hazard.to-fix')}
            </button>
          )}
          <Clerks python={python} view={view} nameOf={nameOf} onStep={press} />
          <div class="buttons hz-controls">
            <button
              type="button"
              class="button"
              aria-disabled={board.presses.length === 0}
              onClick={() => setBoard(undo(board))}
            >
              {t('hazard.undo')}
            </button>
            <button type="button" class="button" disabled={board.presses.length === 0} onClick={() => restart(version)}>
              {t('hazard.restart')}
            </button>
            <button
              type="button"
              class="button"
              aria-pressed={isAllOpen}
              onClick={() => setExpanded(isAllOpen ? new Set() : new Set(foldable))}
            >
              {t(isAllOpen ? 'hazard.fold-all' : 'hazard.expand-all')}
            </button>
            {!violation && (
              <button type="button" class="button" onClick={() => setIsShown(true)}>
                {t('hazard.show-me')}
              </button>
            )}
          </div>
          {!violation && <Hints hints={breakHints(hazard, nameOf)} />}
          <p class="hz-hint hz-keys-hint">{t('hazard.keys-hint')}</p>
        </div>
      </div>
      {isShown && !violation && (
        <div class="card hz-shown">
          {replay ? (
            <>
              <h3>{t('hazard.shown', { count: replay.board.schedule.length })}</h3>
              <Replay replay={replay} />
              <button type="button" class="button" onClick={onNext}>
                {t('hazard.to-fix')}
              </button>
            </>
          ) : (
            <p>{t('hazard.cannot-break', { version })}</p>
          )}
        </div>
      )}
    </div>
  )
}
