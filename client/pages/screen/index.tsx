import './screen.css'
import { useRef, useState } from 'preact/hooks'
import { readCode } from '../../../shared/protocol/index.ts'
import { teamKinds } from '../../../shared/curriculum/lessons/types.ts'
import { formatNumber, t } from '../../i18n/index.ts'
import type { RemoteShift } from '../../session/remote-shift.ts'
import { isAfterShift, isPlaying, type SessionView } from '../../session/session-view.ts'
import { Page } from '../../ui/page.tsx'
import { NotFoundPage } from '../not-found.tsx'
import { joinAddress, spacedCode } from '../room/code.ts'
import { PupilPicture } from '../room/pupil-name.tsx'
import { QrCode } from '../room/qr-code.tsx'
import { ResultsTable } from '../room/results-table.tsx'
import { RoomRibbons, RoomShift } from '../room/lazy-parts.tsx'
import { LostNotice, roomStatus } from '../room/room-status.tsx'
import { useRoom } from '../room/use-room.ts'

/** `/screen/<code>`: what the class sees on the wall; one thing at a time, no names. */
export default function ScreenPage({ code: typed }: { readonly code: string }) {
  const code = readCode(typed)
  const [attempt, setAttempt] = useState(0)
  return code === null ? <NotFoundPage /> : <Screen key={attempt} code={code} onAgain={() => setAttempt(attempt + 1)} />
}

function Screen({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }) {
  const room = useRoom(code, 'screen')
  const session = room?.session.value
  const shifts = useFinished(room?.shift.value ?? null)
  const outside = roomStatus({ room, onAgain })
  if (outside || !room || !session) return outside
  const shift = room.shift.value
  return (
    <div class="wall">
      <LostNotice room={room} />
      {isPlaying(session) && shift && !shift.result.value ? (
        <RoomShift room={room} shift={shift} anonymous />
      ) : (
        <Page title={t('screen.title')} class="screen" bare>
          {isAfterShift(session) ? <Reveal session={session} shifts={shifts} /> : <Welcome session={session} />}
        </Page>
      )}
    </div>
  )
}

/** The way in, in figures that the last row can read, and the faces of those who came. */
function Welcome({ session }: { readonly session: SessionView }) {
  const here = session.pupils.filter(({ present }) => present)
  return (
    <div class="welcome">
      <h1 class="visually-hidden">{t('join.title')}</h1>
      <section class="board">
        <p>{t('screen.join', { address: `${location.host}/join` })}</p>
        <p class="room-code" role="status" aria-label={t('host.code')}>
          {spacedCode(session.code)}
        </p>
      </section>
      <QrCode address={joinAddress(session.code)} label={t('host.qr')} />
      <section class="faces">
        <p role="status">{here.length === 0 ? t('screen.waiting') : t('screen.here', { count: here.length })}</p>
        <div>
          {here.map(({ id, noun }) => (
            <PupilPicture key={id} noun={noun} />
          ))}
        </div>
      </section>
    </div>
  )
}

/** The last shift, and the same customers under the other rule if they were served here: one ribbon over the other, on the same clock. */
function Reveal({ session, shifts }: { readonly session: SessionView; readonly shifts: readonly RemoteShift[] }) {
  const last = session.results.at(-1)
  const other = session.results.findLast(({ level, kind }) => level === last?.level && kind !== last?.kind)
  const [one, many] = last?.kind === 'one-process' ? [last, other] : [other, last]
  return (
    <section class="card reveal">
      {one && many ? (
        <h1 class="faster">
          {t('screen.faster', { factor: formatNumber(one.makespanUs / Math.max(1, many.makespanUs), 1) })}
        </h1>
      ) : (
        <h1>{t('host.results')}</h1>
      )}
      <RoomRibbons shifts={shifts.filter(({ setup }) => setup.level === last?.level)} />
      <ResultsTable results={session.results} />
    </section>
  )
}

/** The last finished shift of each kind that this page has seen. */
function useFinished(shift: RemoteShift | null): readonly RemoteShift[] {
  const finished = useRef(new Map<string, RemoteShift>())
  if (shift?.result.value) finished.current.set(shift.setup.kind, shift)
  return teamKinds.flatMap((kind) => finished.current.get(kind) ?? [])
}
