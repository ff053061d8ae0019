import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Hazard } from '../../../shared/curriculum/hazards/index.ts'
import { allLines, type PythonProgram } from '../../../shared/interleaving/python/index.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import { Hints } from '../../ui/hints.tsx'
import { askCheck } from './ask-check.ts'
import type { FixCheck } from './check.ts'
import { actionsFor, choiceBetween, linesInChoice, withNextLine, type Choice, type FixAction } from './fix-actions.ts'
import { fixHints } from './hints.ts'
import { Listing } from './listing.tsx'
import { ReplayPanel, useReplay } from './replay.tsx'
import { namesFor, versionName } from './words.ts'

interface FixItProps {
  readonly hazard: Hazard
  /** The programs from the broken one to the one at hand: undo takes the last away. */
  readonly history: readonly PythonProgram[]
  readonly onHistory: (history: readonly PythonProgram[]) => void
  /** A program that holds over all schedules, as fast as any or not. */
  readonly onFixed: (python: PythonProgram, isFast: boolean) => void
  readonly onNext: () => void
}

/** The player edits the program; *Check* looks at every schedule. */
export function FixIt({ hazard, history, onHistory, onFixed, onNext }: FixItProps) {
  const python = history.at(-1)!
  const [choice, setChoice] = useState<Choice | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [check, setCheck] = useState<FixCheck | 'running' | null>(null)
  const cancel = useRef(() => {})
  useEffect(() => () => cancel.current(), [])
  const outcome = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // what was found lies under what was chosen, and its floor under that
    if (check !== null && check !== 'running') outcome.current?.scrollIntoView({ block: 'start' })
  }, [check])
  const tools = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // the button that was pressed may be gone
    if (history.length > 1 && document.activeElement === document.body) tools.current?.focus({ preventScroll: true })
  }, [python])
  const nameOf = useMemo(() => namesFor(python), [python])
  const chosen = useMemo(() => new Set(choice ? linesInChoice(python, choice) : []), [python, choice])
  const more = choice && withNextLine(python, choice)
  const failed = check !== null && check !== 'running' && check.kind === 'fails' ? check : null
  const replay = useReplay(python, failed?.version ?? hazard.version, failed)

  const show = (next: readonly PythonProgram[]): void => {
    cancel.current()
    setCheck(null)
    setRefusal(null)
    onHistory(next)
    const lines = new Set(allLines(next.at(-1)!).map(({ id }) => id))
    if (choice && !(lines.has(choice.first) && lines.has(choice.last))) setChoice(null)
  }
  const carryOut = (action: FixAction): void => {
    const edit = action.edit()
    if (edit.ok) {
      setChoice(choice && { first: choice.first, last: choice.first })
      show([...history, edit.program])
    } else setRefusal(edit.reason)
  }
  const runCheck = (): void => {
    cancel.current()
    setCheck('running')
    const asked = askCheck(python)
    let isWanted = true
    cancel.current = () => {
      isWanted = false
      asked.cancel()
    }
    void asked.answer.then((answer) => {
      if (!isWanted) return
      setCheck(answer)
      if (answer.kind === 'holds') onFixed(python, answer.cost !== null && answer.cost.rounds <= hazard.bestRounds)
    })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || history.length === 1) return
    event.preventDefault()
    show(history.slice(0, -1))
  }

  return (
    <div class="hz-beat" onKeyDown={onKey}>
      <p class="hz-hint">{t('hazard.fix.how')}</p>
      <div class="hz-split">
        <Listing
          python={python}
          label={t('hazard.program')}
          nameOf={nameOf}
          clerks={replay?.view.clerks}
          chosen={chosen}
          onChoose={(line, extend) => {
            setRefusal(null)
            setChoice(extend && choice ? choiceBetween(python, choice.first, line) : { first: line, last: line })
          }}
        />
        <div class="hz-side">
          <div ref={tools} class="card hz-tools" role="group" tabIndex={-1} aria-label={t('hazard.edits')}>
            {choice ? (
              <div class="buttons">
                {actionsFor(python, choice).map((action) => (
                  <button
                    key={`${action.kind} ${action.name}`}
                    type="button"
                    class="button"
                    onClick={() => carryOut(action)}
                  >
                    {t(`hazard.edit.${action.kind}`, { name: action.name })}
                  </button>
                ))}
                {more && (
                  <button type="button" class="button" onClick={() => setChoice(more)}>
                    {t('hazard.edit.more')}
                  </button>
                )}
              </div>
            ) : (
              <p>{t('hazard.edit.none')}</p>
            )}
            <p role="status" class="hz-refusal">
              {refusal && t(`hazard.refused.${refusal}`)}
            </p>
          </div>
          <div class="buttons hz-controls">
            <button type="button" class="button primary" onClick={runCheck}>
              {t('hazard.check')}
            </button>
            <button
              type="button"
              class="button"
              aria-disabled={history.length === 1}
              onClick={() => history.length > 1 && show(history.slice(0, -1))}
            >
              {t('hazard.undo')}
            </button>
            <button
              type="button"
              class="button"
              aria-disabled={history.length === 1}
              onClick={() => history.length > 1 && show(history.slice(0, 1))}
            >
              {t('hazard.restart')}
            </button>
          </div>
          <div ref={outcome} class="hz-outcome" role="status">
            {check && <CheckWords check={check} bestRounds={hazard.bestRounds} />}
          </div>
          {check && check !== 'running' && check.kind === 'holds' && (
            <button type="button" class="button primary big" onClick={onNext}>
              {t('hazard.to-run')}
            </button>
          )}
          {replay && <ReplayPanel replay={replay} />}
          {!(check && check !== 'running' && check.kind === 'holds') && <Hints hints={fixHints(hazard, history[0]!)} />}
        </div>
      </div>
    </div>
  )
}

/** The verdict over all schedules in words. */
function CheckWords({ check, bestRounds }: { readonly check: FixCheck | 'running'; readonly bestRounds: number }) {
  if (check === 'running') return <p>{t('hazard.check.running')}</p>
  const states = formatNumber(check.states)
  if (check.kind === 'too-large') return <p>{t('hazard.check.too-large', { states })}</p>
  if (check.kind === 'fails')
    return (
      <>
        <h3>{t(`hazard.fails.${check.violation}`)}</h3>
        <p>
          {check.holdsOn.length > 0 && `${t('hazard.fails.holds-on', { versions: check.holdsOn.join(', ') })} `}
          {t('hazard.fails.where', { version: versionName(check.version), states, steps: check.schedule.length })}
        </p>
      </>
    )
  const { cost } = check
  return (
    <>
      <h3>{t('hazard.holds')}</h3>
      <p>{t('hazard.holds.states', { states, count: check.versions })}</p>
      {cost && <p>{t(costKey(cost, bestRounds), { rounds: cost.rounds, best: bestRounds })}</p>}
    </>
  )
}

function costKey({ rounds, oneByOne }: { rounds: number; oneByOne: number }, best: number): string {
  if (rounds <= best) return 'hazard.cost.fast'
  return rounds === oneByOne ? 'hazard.cost.serial' : 'hazard.cost.slow'
}
