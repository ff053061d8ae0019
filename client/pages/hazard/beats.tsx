import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { parsePython, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { t } from '../../i18n/index.ts'
import type { Prediction } from '../level/question-model.ts'
import { BreakIt } from './break-it.tsx'
import { FixIt } from './fix-it.tsx'
import { keepMedals, type HazardMedal } from './medals.ts'
import { Rule } from './rule.tsx'
import { RunIt } from './run-it.tsx'

const beats = ['break', 'fix', 'run', 'rule'] as const
type Beat = (typeof beats)[number]

/** The program of a level; that it can be read is what the tests see to. */
function programOf({ source }: Hazard): PythonProgram {
  const reading = parsePython(source)
  if (!reading.ok) throw new Error(`line ${reading.line}: ${reading.reason}`)
  return reading.program
}

interface BeatsProps {
  readonly hazard: Hazard
  readonly prediction: Prediction | null
  readonly seed: number
}

/** The beats of a level, one after the other: break it, fix it, run the store, and the rule. */
export function Beats({ hazard, prediction, seed }: BeatsProps) {
  const broken = useMemo(() => programOf(hazard), [hazard])
  const [beat, setBeat] = useState<Beat>('break')
  const [reached, setReached] = useState<Beat>('break')
  const [version, setVersion] = useState(hazard.version)
  const [history, setHistory] = useState<readonly PythonProgram[]>([broken])
  const [fixed, setFixed] = useState<PythonProgram | null>(null)
  const [won, setWon] = useState<ReadonlySet<HazardMedal>>(new Set())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // stepping by hand has keys of its own, and takes the focus itself
    if (beat !== 'break') heading.current?.focus({ preventScroll: true })
  }, [beat])

  const reach = (next: Beat): void => {
    if (beats.indexOf(next) > beats.indexOf(reached)) setReached(next)
  }
  const go = (next: Beat): void => {
    reach(next)
    setBeat(next)
    scrollTo(0, 0)
  }
  const win = (...medals: HazardMedal[]): void => {
    keepMedals(hazard.id, medals)
    setWon(new Set([...won, ...medals]))
  }
  return (
    <div class="hz-level">
      <header class="hz-head">
        <a class="button" href="/play">
          {t('play.levels')}
        </a>
        <h1>{t(`level.${hazard.id}.title`)}</h1>
        <nav aria-label={t('hazard.beats')}>
          <ol class="hz-beats">
            {beats.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  class="button"
                  aria-current={one === beat ? 'step' : undefined}
                  disabled={beats.indexOf(one) > beats.indexOf(reached)}
                  onClick={() => go(one)}
                >
                  {t(`hazard.beat.${one}`)}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      </header>
      <h2 ref={heading} tabIndex={-1}>
        {t(`hazard.beat.${beat}.lead`)}
      </h2>
      {beat === 'break' && (
        <>
          <p class="hz-goal">{t(`level.${hazard.id}.goal`)}</p>
          <BreakIt
            hazard={hazard}
            python={broken}
            version={version}
            onVersion={setVersion}
            onBroken={(isShortest) => {
              reach('fix')
              win(...(isShortest ? (['shortest'] as const) : []))
            }}
            onNext={() => go('fix')}
          />
        </>
      )}
      {beat === 'fix' && (
        <FixIt
          hazard={hazard}
          history={history}
          onHistory={setHistory}
          onFixed={(python, isFast) => {
            setFixed(python)
            reach('run')
            win('fixed', ...(isFast ? (['fast'] as const) : []))
          }}
          onNext={() => go('run')}
        />
      )}
      {beat === 'run' && fixed && <RunIt hazard={hazard} broken={broken} fixed={fixed} onNext={() => go('rule')} />}
      {beat === 'rule' && <Rule hazard={hazard} prediction={prediction} won={won} seed={seed} />}
    </div>
  )
}
