import { useEffect, useMemo, useState } from 'preact/hooks'
import { levelById } from '../../../shared/curriculum/index.ts'
import type { Replay, Report } from '../../../shared/protocol/index.ts'
import type { Clerk } from '../../../shared/shift/index.ts'
import { t } from '../../i18n/index.ts'
import { createLocalShift, type LocalShift } from '../../session/local-shift.ts'
import { fetchReplay, fetchReport, type Fetched } from '../../session/report-client.ts'
import { Notice, Page } from '../../ui/page.tsx'
import { clerkName, type NameOf } from '../level/names.ts'
import { ShiftResult } from '../level/shift-result.tsx'
import { ShiftView } from '../level/shift-view.tsx'
import { debriefOf } from '../room/debrief.ts'
import { nameOfPupil } from '../room/pupil-name.tsx'
import { NoReport } from './no-report.tsx'
import { ReplayHeader } from './replay-header.tsx'
import { Scrubber } from './scrubber.tsx'

interface ReplayPageProps {
  readonly code: string
  readonly secret: string
  readonly own: boolean
  readonly number: number
}

interface Found {
  readonly replay: Replay
  readonly report: Report
}

/** One shift of a session, played again from its log. */
export function ReplayPage({ code, secret, own, number }: ReplayPageProps) {
  const [found, setFound] = useState<Fetched<Found> | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let here = true
    void find(code, secret, number).then((answer) => {
      if (here) setFound(answer)
    })
    return () => {
      here = false
    }
  }, [code, secret, number, attempt])
  if (!found)
    return (
      <Page title={t('report.replay.title')}>
        <Notice>
          <p class="loading">{t('report.loading')}</p>
        </Notice>
      </Page>
    )
  if (!found.ok)
    return <NoReport code={code} own={own} problem={found.reason} onAgain={() => setAttempt(attempt + 1)} />
  return <Shown {...found.value} back={own ? `/report/${code}/me` : `/report/${code}`} />
}

async function find(code: string, secret: string, number: number): Promise<Fetched<Found>> {
  const [report, replay] = await Promise.all([fetchReport(code, secret), fetchReplay(code, secret, number)])
  if (!report.ok) return report
  if (!replay.ok) return replay
  const { setup, ended } = replay.value
  if (!ended || !levelById(setup.level)) return { ok: false, reason: 'not-found' }
  return { ok: true, value: { report: report.value, replay: replay.value } }
}

interface ShownProps extends Found {
  /** The page it was chosen on. */
  readonly back: string
}

function Shown({ report, replay, back }: ShownProps) {
  const { setup, entries, team } = replay
  const nameOf = useMemo(() => namesIn(report), [report])
  const same = setup.engine === __ENGINE__
  const [watches, setWatches] = useState(same)
  const title = `${t('room.team', { number: team })} · ${t(`level.${setup.level}.title`)}`
  const session = useMemo((): LocalShift | null => {
    if (!same) return null
    const created = createLocalShift(setup, { plays: entries })
    created.open()
    return created
  }, [setup, entries, same])
  useEffect(() => () => session?.close(), [session])
  if (session && watches)
    return (
      <Page title={title} class="play-page" bare>
        <ShiftView
          session={session}
          level={levelById(setup.level)!}
          nameOf={nameOf}
          header={<ReplayHeader session={session} title={title} back={back} />}
          actions={
            <Scrubber
              session={session}
              endUs={replay.ended!.endedUs ?? replay.markUs}
              onDone={() => setWatches(false)}
            />
          }
        />
      </Page>
    )
  return (
    <Page title={title} class="replay-result">
      {!same && <Notice>{t('report.replay.older')}</Notice>}
      <ShiftResult
        setup={setup}
        log={entries}
        state={replay.ended!}
        nameOf={nameOf}
        debrief={debriefOf(setup, replay.ended!)}
      >
        <div class="buttons next">
          {session && (
            <button
              type="button"
              class="button primary"
              onClick={() => {
                session.goTo(0)
                session.clock.resume()
                setWatches(true)
              }}
            >
              {t('report.replay.again')}
            </button>
          )}
          <a class="button" href={back}>
            {t('report.back')}
          </a>
        </div>
      </ShiftResult>
    </Page>
  )
}

/** Clerks bear the names of the pupils who played them, as far as the reader may know those. */
function namesIn({ seats }: Report): NameOf {
  const names = new Map(seats.map((seat) => [seat.id, nameOfPupil(seat)]))
  return (clerk: Clerk) => names.get(clerk.seat ?? '') ?? clerkName(clerk)
}
