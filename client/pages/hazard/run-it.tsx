import './run.css'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { versionsOf, type Hazard, type HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import { Hints } from '../../ui/hints.tsx'
import { StateIcon } from '../../ui/states.tsx'
import { LaneRibbon } from '../level/lane-ribbon.tsx'
import { sliceAt, type RibbonRow } from '../level/ribbon-rows.ts'
import { stillness } from '../../ui/use-media.ts'
import { inMs } from '../level/words.ts'
import { hasGil, viewBoard } from './board.ts'
import { DaySwitch } from './day-switch.tsx'
import { rowsOf } from './run-rows.ts'
import { storeModel } from './store-model.ts'
import { StoreFloor } from './store-floor.tsx'
import { StockSheet } from './store.tsx'
import { stepsDoneAt, timedRun, type TimedRun } from './timed-run.ts'
import { VersionSwitch } from './version-switch.tsx'
import { namesFor, programStateWord, valueWords, waitOfState, type NameOf } from './words.ts'

interface RunItProps {
  readonly hazard: Hazard
  readonly broken: PythonProgram
  readonly fixed: PythonProgram
  readonly onNext: () => void
}

/** On the shop floor a millisecond of Python takes fifty on screen. */
const slowness = 50

/** Both programs in real time on the machine, their ribbons one over the other on the same clock. */
export function RunIt({ hazard, broken, fixed, onNext }: RunItProps) {
  const versions = versionsOf(broken.style)
  const [version, setVersion] = useState<HazardVersion>(versions.at(-1)!)
  const [day, setDay] = useState(hazard.days?.at(-1))
  const runs = useMemo(
    () =>
      ({
        broken: timedRun(broken, version, hazard.callUs, day),
        fixed: timedRun(fixed, version, hazard.callUs, day),
      }) as const,
    [broken, fixed, version, hazard, day],
  )
  const endUs = Math.max(runs.broken.makespanUs, runs.fixed.makespanUs)
  const [nowUs, setNowUs] = useState(0)
  const [isRunning, setIsRunning] = useState(false)
  const nameOf = useMemo(() => namesFor(broken), [broken])

  useEffect(() => {
    setNowUs(0)
    setIsRunning(false)
  }, [version, day])
  useEffect(() => {
    if (!isRunning) return undefined
    let last = performance.now()
    let frame = requestAnimationFrame(function draw(time: number) {
      const passedUs = Math.max(0, ((time - last) * 1000) / slowness)
      last = time
      setNowUs((before) => Math.min(endUs, before + passedUs))
      frame = requestAnimationFrame(draw)
    })
    return () => cancelAnimationFrame(frame)
  }, [isRunning, endUs])
  const isOver = nowUs >= endUs
  useEffect(() => {
    if (isOver) setIsRunning(false)
  }, [isOver])

  const start = (): void => {
    // who wants less motion sees the whole run at once, and goes through it with the scrubber
    if (matchMedia(stillness).matches) return setNowUs(endUs)
    if (isOver) setNowUs(0)
    setIsRunning(true)
    return undefined
  }
  return (
    <div class="hz-beat">
      <VersionSwitch versions={versions} value={version} onChange={setVersion} />
      {hazard.days && day && <DaySwitch hazard={hazard} days={hazard.days} value={day} onChange={setDay} />}
      <div class="buttons hz-controls">
        {isRunning ? (
          <button type="button" class="button primary" onClick={() => setIsRunning(false)}>
            {t('play.pause')}
          </button>
        ) : (
          <button type="button" class="button primary" onClick={start}>
            {t(isOver ? 'hazard.run.again' : 'hazard.run.start')}
          </button>
        )}
        <button type="button" class="button" disabled={isOver} onClick={() => setNowUs(endUs)}>
          {t('hazard.run.to-end')}
        </button>
        <strong class="hz-clock">{t('play.result.at', { ms: inMs(nowUs) })}</strong>
      </div>
      <div class="hz-both">
        {(['broken', 'fixed'] as const).map((which) => (
          <StoreRun
            key={which}
            which={which}
            python={which === 'broken' ? broken : fixed}
            run={runs[which]}
            nameOf={nameOf}
            nowUs={nowUs}
            endUs={endUs}
          />
        ))}
      </div>
      <input
        type="range"
        class="scrubber"
        min={0}
        max={endUs}
        step={1000}
        value={nowUs}
        aria-label={t('play.result.scrub')}
        aria-valuetext={t('play.result.at', { ms: inMs(nowUs) })}
        onInput={(event) => {
          setIsRunning(false)
          setNowUs(Number(event.currentTarget.value))
        }}
      />
      <p role="status" class="visually-hidden">
        {isOver && t('hazard.run.over')}
      </p>
      <Hints hints={[t('hazard.hint.run'), t('hazard.hint.run-more')]} />
      <button type="button" class="button primary big" onClick={onNext}>
        {t('hazard.to-rule')}
      </button>
    </div>
  )
}

interface StoreRunProps {
  readonly which: 'broken' | 'fixed'
  readonly python: PythonProgram
  readonly run: TimedRun
  readonly nameOf: NameOf
  readonly nowUs: number
  readonly endUs: number
}

function StoreRun({ which, python, run, nameOf, nowUs, endUs }: StoreRunProps) {
  const isOver = nowUs >= run.makespanUs
  const cells = Object.keys(python.expect)
  const isRight = run.ending === 'done' && run.violation === null
  const rows = useMemo(() => rowsOf(run, nameOf), [run, nameOf])
  const slices = rows.clerks.map((row) => sliceAt(row, nowUs))
  const states = slices.map(
    (slice, thread) => slice?.state ?? (nowUs >= lastUs(rows.clerks[thread]!) ? 'done' : 'starting'),
  )
  const steps = stepsDoneAt(run, nowUs)
  const view = useMemo(() => viewBoard(run.board, steps), [run, steps])
  const model = useMemo(() => storeModel(view, run.board, states), [run, view, states.join()])
  return (
    <section class="card hz-run" aria-label={t(`hazard.run.${which}`)}>
      <h3>{t(`hazard.run.${which}`)}</h3>
      <StoreFloor model={model} />
      <LaneRibbon
        label={t('hazard.run.ribbon')}
        rows={rows}
        scannerName={t(hasGil(run.version) ? 'play.ribbon.gil' : 'hazard.run.no-gil')}
        atUs={nowUs}
        endUs={nowUs}
        toUs={endUs}
      />
      <StockSheet view={view} expect={python.expect} nameOf={nameOf} />
      {isOver ? (
        <p class={isRight ? 'hz-said right' : 'hz-said wrong'}>
          <strong>{t(`hazard.run.${run.ending}`, { ms: inMs(run.makespanUs) })}</strong>{' '}
          {t(`hazard.run.${saidKey(which, run)}`, {
            values: valueWords(run.shared, cells),
            expected: valueWords(python.expect, cells),
          })}
        </p>
      ) : (
        <ul class="hz-doing">
          {rows.clerks.map((row, thread) => {
            const slice = slices[thread]
            return (
              <li key={row.name} style={{ '--clerk': row.colour }}>
                {slice && <StateIcon state={slice.state} wait={waitOfState(slice.state)} />}
                <span>
                  <strong>{row.name}</strong>{' '}
                  {slice ? programStateWord(slice.state, python.style) : t('play.result.not-there')}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function lastUs({ slices }: RibbonRow): number {
  return slices.at(-1)?.endUs ?? 0
}

/** What the sheet says is worth as much as the program: a broken one is right by chance. */
function saidKey(which: 'broken' | 'fixed', { ending, violation }: TimedRun): string {
  if (ending !== 'done') return 'unfinished'
  if (violation !== null) return 'wrong'
  return which === 'fixed' ? 'right' : 'right-by-chance'
}
