import '../code/jitless.ts'
import './sandbox.css'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Notice, Page } from '../../ui/page.tsx'
import { inMs } from '../level/words.ts'
import { Builder } from './builder.tsx'
import { Comparison } from './comparison.tsx'
import { CopyLink } from '../../ui/copy-link.tsx'
import { Choice } from './fields.tsx'
import { writeLink } from './link.ts'
import type { OwnRun } from './own-run.ts'
import type { Outcome } from './outcome.ts'
import type { Sandbox, WayId } from './sandbox.ts'
import { addressOf, useLink } from './use-link.ts'
import { useOutcomes, type Running } from './use-outcomes.ts'
import { WayCard } from './way-card.tsx'
import { ms } from './words.ts'

/** `/sandbox`: any customers, served in several ways beside each other; and one's own Python beside those. */
export default function SandboxPage() {
  const link = useLink()
  const { sandbox, broken } = link
  const running = useOutcomes(sandbox)
  return (
    <Page title={t('sandbox.title')} class="sandbox-page">
      <h1>{t('sandbox.title')}</h1>
      <p class="lead">{t('sandbox.lead')}</p>
      <p class="to-outcomes">
        <a class="button" href="#sandbox-outcomes">
          {t('sandbox.to-outcomes')}
        </a>
      </p>
      {broken !== null && (
        <div class="notice problem inline" role="alert">
          <p>{t('sandbox.broken', { reason: broken })}</p>
          <p>{t('sandbox.broken.kept')}</p>
        </div>
      )}
      <div
        class="sandbox"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          link.refuse(t('sandbox.own.where'))
        }}
      >
        <Builder link={link} />
        <section class="outcomes" aria-labelledby="sandbox-outcomes" aria-busy={running.kind === 'running'}>
          <div class="outcomes-head">
            <h2 id="sandbox-outcomes">{t('sandbox.outcomes')}</h2>
            {/* What the table says is for listeners only. */}
            <p role="status" class={isDone(sandbox, running) ? 'visually-hidden' : 'run-status'}>
              {news(sandbox, running)}
            </p>
            <CopyLink address={addressOf(sandbox)} primary />
          </div>
          {(running.kind === 'failed' || running.kind === 'too-long') && (
            <Notice kind="problem">
              <p>{t(`sandbox.run.${running.kind}`)}</p>
              <button type="button" class="button primary" onClick={running.retry}>
                {t('site.try-again')}
              </button>
            </Notice>
          )}
          {sandbox.baskets.length > 0 && <Outcomes sandbox={sandbox} running={running} />}
        </section>
      </div>
    </Page>
  )
}

function isDone({ baskets }: Sandbox, { kind }: Running): boolean {
  return kind === 'ready' && baskets.length > 0
}

/** What has just been worked out, in a sentence. */
function news({ baskets, ways }: Sandbox, { kind, outcomes }: Running): string {
  if (baskets.length === 0) return t('sandbox.empty')
  if (kind === 'running') return t('sandbox.running')
  if (kind !== 'ready') return ''
  return ways
    .flatMap((way) => {
      const outcome = outcomes[way]
      const time = outcome && (outcome.deadlock ? t('sandbox.deadlock.short') : ms(outcome.makespanUs))
      return time ? `${t(`sandbox.way.${way}`)}: ${time}` : []
    })
    .join(' · ')
}

/** What part of the time is looked at: a quick way is small beside a slow one. */
const zooms = ['1', '2', '4', '10'] as const
type Zoom = (typeof zooms)[number]

function Outcomes({ sandbox, running: { outcomes } }: { readonly sandbox: Sandbox; readonly running: Running }) {
  const [atUs, setAtUs] = useState(0)
  const [zoom, setZoom] = useState<Zoom>('1')
  // What was measured stays with the customers it was measured for: going back brings it back.
  const [owns, setOwns] = useState<ReadonlyMap<string, OwnRun>>(new Map())
  const keyOf = (way: WayId): string => writeLink({ ...sandbox, ways: [way] })
  const shown = sandbox.ways.flatMap((way): { way: WayId; outcome: Outcome; own: OwnRun | null }[] => {
    const outcome = outcomes[way]
    return outcome ? [{ way, outcome, own: owns.get(keyOf(way)) ?? null }] : []
  })
  if (shown.length === 0) return null
  const longestUs = Math.max(...shown.flatMap(({ outcome, own }) => [outcome.makespanUs, own?.outcome.makespanUs ?? 0]))
  const toUs = Math.max(1000, Math.ceil(longestUs / Number(zoom)))
  return (
    <>
      <div class="card">
        <Comparison ways={sandbox.ways} outcomes={outcomes} />
      </div>
      <div class="clock">
        <label class="scrub">
          <span>{t('sandbox.scrub')}</span>
          <input
            type="range"
            min={0}
            max={toUs}
            step={1000}
            value={Math.min(atUs, toUs)}
            aria-valuetext={t('play.result.at', { ms: inMs(Math.min(atUs, toUs)) })}
            onInput={(event) => setAtUs(Number(event.currentTarget.value))}
          />
        </label>
        <Choice
          bare
          label={t('sandbox.zoom')}
          value={zoom}
          options={zooms}
          textOf={(each) => t(`sandbox.zoom.${each}`)}
          onChoose={setZoom}
        />
      </div>
      {shown.map(({ way, outcome, own }) => (
        <WayCard
          key={way}
          sandbox={sandbox}
          way={way}
          outcome={outcome}
          own={own}
          onOwn={(next) => setOwns(new Map(owns).set(keyOf(way), next))}
          toUs={toUs}
          atUs={Math.min(atUs, toUs)}
          onPoint={setAtUs}
        />
      ))}
    </>
  )
}
