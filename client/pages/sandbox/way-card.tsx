import { useMemo, useState } from 'preact/hooks'
import { exportPython } from '../../../shared/python/index.ts'
import { toChromeTrace } from '../../../shared/trace/index.ts'
import { t } from '../../i18n/index.ts'
import { StateIcon, stateWord } from '../../ui/states.tsx'
import { saveFile } from '../level/save-file.ts'
import { inMs } from '../level/words.ts'
import { Differences } from './differences.tsx'
import { readOwn, type OwnRun } from './own-run.ts'
import { doingAt, type Outcome } from './outcome.ts'
import { Program } from './program.tsx'
import { wayOf, workloadOf, type Sandbox, type WayId } from './sandbox.ts'
import { WayRibbon } from './way-ribbon.tsx'

interface WayCardProps {
  readonly sandbox: Sandbox
  readonly way: WayId
  readonly outcome: Outcome
  /** What the player's own Python measured with the same customers. */
  readonly own: OwnRun | null
  readonly onOwn: (own: OwnRun) => void
  readonly toUs: number
  readonly atUs: number
  readonly onPoint: (atUs: number) => void
}

/** One way to serve the customers: its ribbon, its program, and the player's own Python beside it. */
export function WayCard({ sandbox, way, outcome, own, onOwn, toUs, atUs, onPoint }: WayCardProps) {
  const name = t(`sandbox.way.${way}`)
  const [said, setSaid] = useState('')
  const [over, setOver] = useState(false)
  const file = `sandbox-${way.replace(':', '-')}`
  const code = useMemo(() => programOf(sandbox, way), [sandbox, way])
  const read = async (chosen: File): Promise<void> => {
    const answer = await readOwn(chosen, sandbox, way)
    setSaid(answer.ok ? t('sandbox.own.read', { file: chosen.name }) : answer.why)
    if (answer.ok) onOwn(answer.own)
  }
  return (
    <article
      class={over ? 'card way-card over' : 'card way-card'}
      aria-labelledby={`way-${way}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        const dropped = event.dataTransfer?.files[0]
        if (dropped) void read(dropped)
      }}
    >
      <h3 id={`way-${way}`}>{name}</h3>
      {outcome.deadlock && <p class="deadlock">{t('sandbox.deadlock')}</p>}
      {wayOf(way).mode === 'free-threaded' && <p>{t('sandbox.free-threaded')}</p>}
      <WayRibbon outcome={outcome} label={name} toUs={toUs} atUs={atUs} onPoint={onPoint} />
      <Doing outcome={outcome} atUs={atUs} />
      {own && (
        <>
          <h4>{t('sandbox.own')}</h4>
          <WayRibbon outcome={own.outcome} label={t('sandbox.own.of', { way: name })} {...{ toUs, atUs, onPoint }} />
          <Doing outcome={own.outcome} atUs={atUs} />
          <Differences game={outcome} own={own} cores={sandbox.cores} label={name} />
        </>
      )}
      <p class="own-how">
        {t('sandbox.own.how')} <code>python3 {file}.py &gt; measured.json</code>
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={() => saveFile(`${file}.py`, 'text/x-python', code)}>
          {t('sandbox.program.download')}
          <span class="visually-hidden">: {name}</span>
        </button>
        <label class="button file-button">
          {t('play.real.choose')}
          <span class="visually-hidden">: {name}</span>
          <input
            type="file"
            class="visually-hidden"
            accept=".json,.txt,application/json,text/plain"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0]
              if (chosen) void read(chosen)
              event.currentTarget.value = ''
            }}
          />
        </label>
        <button
          type="button"
          class="button"
          onClick={() => saveFile(`${file}.trace.json`, 'application/json', JSON.stringify(toChromeTrace(outcome)))}
        >
          {t('sandbox.trace')}
          <span class="visually-hidden">: {name}</span>
        </button>
      </div>
      <p role="status" class="said">
        {said}
      </p>
      <Program code={code} name={name} />
    </article>
  )
}

function programOf(sandbox: Sandbox, way: WayId): string {
  const parsed = workloadOf(sandbox, way)
  if (!parsed.ok) throw new Error(parsed.error)
  return exportPython(parsed.workload)
}

/** What the threads do where the line stands, in words. */
function Doing({ outcome, atUs }: { readonly outcome: Outcome; readonly atUs: number }) {
  const doing = doingAt(outcome, atUs)
  return (
    <p class="doing">
      <span class="doing-time">{t('play.result.at', { ms: inMs(atUs) })}</span>
      {doing.length === 0 && <span>{t('sandbox.doing.nobody')}</span>}
      {doing.map(([state, threads]) => (
        <span key={state} class="state-badge">
          <StateIcon state={state} />
          {threads} × {stateWord(state)}
        </span>
      ))}
    </p>
  )
}
