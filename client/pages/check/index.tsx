import './check.css'
import { useEffect, useState } from 'preact/hooks'
import { webglRenderer } from '../../floor/renderer.ts'
import { t } from '../../i18n/index.ts'
import { checkNetwork, holdsForMs, type NetworkCheck } from '../../session/network-check.ts'
import { Page } from '../../ui/page.tsx'
import { linesOf, markOf, verdictOf, type Line, type Mark, type Surroundings, type Verdict } from './check-model.ts'
import { reportOf } from './check-report.ts'
import { CopyReport } from './copy-report.tsx'

/** `/check`: can this network host and play? In words for a teacher, and as text for the school's IT. */
export default function CheckPage() {
  const [around] = useState(surroundings)
  const [attempt, setAttempt] = useState(0)
  const [check, setCheck] = useState<NetworkCheck | null>(null)
  useEffect(() => {
    const started = checkNetwork()
    setCheck(started)
    return () => started.stop()
  }, [attempt])
  return (
    <Page title={t('check.title')} class="check">
      <h1>{t('check.title')}</h1>
      <p class="lead">{t('check.lead')}</p>
      {check && <Checking check={check} around={around} onAgain={() => setAttempt(attempt + 1)} />}
    </Page>
  )
}

interface CheckingProps {
  readonly check: NetworkCheck
  readonly around: Surroundings
  readonly onAgain: () => void
}

function Checking({ check, around, onAgain }: CheckingProps) {
  const findings = check.findings.value
  const verdict = verdictOf(findings)
  const lines = linesOf(findings, around)
  const running = verdict === 'opening' || verdict === 'so-far'
  return (
    <div class="check-parts">
      <section class={`card check-verdict ${markOf(verdict)}`}>
        <div role="status">
          <h2>
            <MarkSign mark={markOf(verdict)} /> {t(`check.verdict.${verdict}`)}
          </h2>
          <p>{t(`check.verdict.${verdict}.text`)}</p>
        </div>
        {running && (
          <label class="check-progress">
            <span>{t('check.progress', { of: holdsForMs / 1000 })}</span>
            <progress max={holdsForMs} value={findings.openForMs} />
          </label>
        )}
        <Ways verdict={verdict} running={running} onAgain={onAgain} />
      </section>
      <section class="card">
        <h2>{t('check.lines')}</h2>
        <ul class="check-lines">
          {lines.map((line) => (
            <LineItem key={line.id} line={line} />
          ))}
        </ul>
      </section>
      <CopyReport report={reportOf({ verdict, lines, host: around.host, secure: around.secure })} />
    </div>
  )
}

interface WaysProps {
  readonly verdict: Verdict
  readonly running: boolean
  readonly onAgain: () => void
}

/** Where one goes from here. */
function Ways({ verdict, running, onAgain }: WaysProps) {
  const rooms = markOf(verdict) === 'good'
  return (
    <div class="buttons">
      {!running && (
        <button type="button" class={rooms ? 'button' : 'button primary'} onClick={onAgain}>
          {t('check.again')}
        </button>
      )}
      {rooms ? (
        <a class="button primary" href="/host">
          {t('check.host')}
        </a>
      ) : (
        !running && (
          <a class="button" href="/play">
            {t('check.solo')}
          </a>
        )
      )}
    </div>
  )
}

function LineItem({ line }: { readonly line: Line }) {
  const { id, mark, outcome, values } = line
  return (
    <li>
      <MarkSign mark={mark} />
      <div>
        <h3>{t(`check.${id}.name`)}</h3>
        <p>{t(`check.${id}.${outcome}`, values)}</p>
      </div>
    </li>
  )
}

const signs: Readonly<Record<Mark, string>> = { good: '✓', fair: '!', bad: '✕', wait: '…' }

function MarkSign({ mark }: { readonly mark: Mark }) {
  return (
    <span class={`check-mark ${mark}`}>
      <span aria-hidden="true">{signs[mark]}</span>
      <span class="visually-hidden">{t(`check.mark.${mark}`)}:</span>
    </span>
  )
}

function surroundings(): Surroundings {
  const { host, hostname, protocol } = location
  return {
    host,
    secure: protocol === 'https:',
    local: hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]',
    renderer: webglRenderer(),
  }
}
