import { useEffect, useRef, useState } from 'preact/hooks'
import {
  binOf,
  bins,
  jobById,
  reading,
  rideUs,
  type Belt,
  type Bin,
  type Gone,
} from '../../../shared/curriculum/reading/index.ts'
import { t } from '../../i18n/index.ts'
import { Hints } from '../../ui/hints.tsx'
import { Code } from '../code/code.tsx'
import { BeltView, lateWay } from './belt-view.tsx'
import { BeltClockControls } from './belt-clock.tsx'
import { BinIcon, binOfKey, Shape, shapeWords } from './shape.tsx'
import { useBelt } from './use-belt.ts'
import { Prose } from '../../ui/prose.tsx'

interface ReadingShiftProps {
  readonly seed: number
  readonly onEnd: (belt: Belt) => void
}

/** The belt with its jobs, the one that is read, and the four bins. */
export function ReadingShift({ seed, onEnd }: ReadingShiftProps) {
  const { belt, jobs, over, clock, setClock, sort } = useBelt(seed)
  const [chosen, setChosen] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const floor = useRef<HTMLElement>(null)
  const here = belt.onBelt.findIndex(({ job }) => job === chosen)
  const at = Math.max(0, here)
  const read = belt.onBelt[at]?.job
  const last = belt.gone.at(-1)
  const numberOf = (job: string): number => jobs.findIndex(({ id }) => id === job) + 1
  const first = belt.onBelt[0]
  const late = first && (belt.atUs - first.cameUs) / rideUs >= lateWay ? first.job : null
  useEffect(() => {
    if (late !== null) setSaid(t('reading.said.soon', { job: t(`reading.job.${late}`) }))
  }, [late])
  useEffect(() => floor.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (last?.bin === null) setSaid(verdictWords(last))
  }, [last])

  const put = (bin: Bin): void => {
    if (read === undefined) return
    const after = sort(read, bin)
    if (!after) return
    setChosen(null)
    const next = after.onBelt[0]?.job
    setSaid(
      [
        verdictWords(after.gone.at(-1)!),
        shapeWords(jobById(read)),
        next && t('reading.said.next', { job: t(`reading.job.${next}`) }),
      ]
        .filter(Boolean)
        .join(' '),
    )
  }
  const move = (by: number): void => {
    const next = belt.onBelt[at + by]?.job
    if (next === undefined) return
    setChosen(next)
    setSaid(t(`reading.job.${next}`))
  }
  const onKey = (event: KeyboardEvent): void => {
    if (over || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const bin = binOfKey(event.key)
    if (bin) put(bin)
    // the belt runs to the right: what is on the left comes later
    else if (event.key === 'ArrowLeft') move(1)
    else if (event.key === 'ArrowRight') move(-1)
    else if (event.key.toLowerCase() === 'p') setClock({ ...clock, paused: !clock.paused })
    else return
    event.preventDefault()
  }
  const fell = belt.gone.filter(({ bin }) => bin === null).length
  return (
    <div class="rd-shift">
      <header class="rd-head">
        <a class="button" href="/play">
          <span aria-hidden="true">☰</span>
          <span class="rd-word">{t('play.levels')}</span>
        </a>
        <h1>{t(`level.${reading.id}.title`)}</h1>
        <p class="rd-facts">
          {t('reading.sorted', { sorted: belt.gone.length - fell, count: jobs.length })}
          {fell > 0 && <span class="rd-fell"> · {t('reading.fell', { count: fell })}</span>}
        </p>
        {!over && <BeltClockControls clock={clock} onChange={setClock} />}
      </header>
      <section ref={floor} class="rd-floor" aria-label={t('play.floor')} tabIndex={-1} onKeyDown={onKey}>
        <BeltView belt={belt} chosen={read} numberOf={numberOf} onChoose={setChosen} />
        {over && (
          <div class="card rd-over">
            <h2>{t('reading.over')}</h2>
            <button
              type="button"
              class="button primary big"
              // whoever sorts by keys goes on by a key
              ref={(button) => button?.focus({ preventScroll: true })}
              onClick={() => onEnd(belt)}
            >
              {t('reading.to-result')}
            </button>
          </div>
        )}
        {read !== undefined && (
          <>
            <div class="card rd-read">
              <h2>
                <span class="rd-number">{numberOf(read)}</span> {t(`reading.job.${read}`)}
              </h2>
              <Code lines={jobById(read).source.split('\n')} label={t('reading.code')} />
            </div>
            <div class="rd-bins" role="group" aria-label={t('reading.bins')}>
              {bins.map((bin, index) => (
                <button key={bin} type="button" class="button rd-bin" onClick={() => put(bin)}>
                  <kbd aria-hidden="true">{index + 1}</kbd>
                  <BinIcon bin={bin} />
                  <span>{t(`reading.bin.${bin}`)}</span>
                </button>
              ))}
            </div>
          </>
        )}
        {last && <LastSorted gone={last} />}
        <p role="status" class="visually-hidden">
          {said}
        </p>
      </section>
      {!over && <Hints hints={[t('play.hint.chapter.3'), t('reading.hint.more')]} />}
    </div>
  )
}

type Verdict = 'right' | 'wrong' | 'fell'

function verdictOf({ bin, right }: Gone): Verdict {
  if (bin === null) return 'fell'
  return right ? 'right' : 'wrong'
}

function verdictWords(gone: Gone): string {
  return t(`reading.said.${verdictOf(gone)}`, {
    job: t(`reading.job.${gone.job}`),
    bin: t(`reading.bin.${binOf(jobById(gone.job))}`),
  })
}

/** What was last sorted, with its measured shape. */
function LastSorted({ gone }: { readonly gone: Gone }) {
  const job = jobById(gone.job)
  return (
    <div class={`card rd-last ${verdictOf(gone)}`}>
      <p class="rd-verdict">
        <span aria-hidden="true">{gone.right ? '✓' : '✗'}</span> {verdictWords(gone)}
      </p>
      <Shape job={job} />
      <p class="rd-why">
        <Prose text={t(`reading.why.${gone.job}`)} />
      </p>
    </div>
  )
}
