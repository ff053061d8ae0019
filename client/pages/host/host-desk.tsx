import { useState } from 'preact/hooks'
import type { Requests } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { Answer, RoomClient } from '../../session/room-client.ts'
import { isAfterShift, isPlaying, type SessionView } from '../../session/session-view.ts'
import { Notice, Page } from '../../ui/page.tsx'
import { joinAddress, spacedCode } from '../room/code.ts'
import { PupilList } from '../room/pupil-list.tsx'
import { QrCode } from '../room/qr-code.tsx'
import { ResultsTable } from '../room/results-table.tsx'
import { RoomResult, RoomShift } from '../room/lazy-parts.tsx'
import { LostNotice, roomStatus } from '../room/room-status.tsx'
import { ShiftPicker } from '../room/shift-picker.tsx'
import { seats } from '../room/seats.ts'
import { useRoom } from '../room/use-room.ts'
import { Controls } from './controls.tsx'

/** The teacher's desk of a session. */
export default function HostDesk({ code }: { readonly code: string }) {
  const [attempt, setAttempt] = useState(0)
  if (seats.hostKey(code) === null)
    return (
      <Page title={t('host.title')}>
        <Notice kind="problem">
          <p>{t('host.no-key')}</p>
          <a class="button" href="/host">
            {t('host.title')}
          </a>
        </Notice>
      </Page>
    )
  return <Desk key={attempt} code={code} onAgain={() => setAttempt(attempt + 1)} />
}

function Desk({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }) {
  const room = useRoom(code, 'host')
  const [problem, setProblem] = useState('')
  const session = room?.session.value
  const outside = roomStatus({ room, onAgain })
  if (outside || !room || !session) return outside
  const shift = room.shift.value
  const playing = isPlaying(session) && shift && !shift.result.value
  const tell = (answer: Answer<keyof Requests>): void => setProblem(answer.ok ? '' : t(`refused.${answer.reason}`))
  return (
    <div class="desk">
      <LostNotice room={room} />
      <div class="desk-main">
        {playing ? (
          <RoomShift room={room} shift={shift} />
        ) : (
          <Page title={t('host.title')} class="host">
            {isAfterShift(session) && shift?.result.value && <RoomResult room={room} shift={shift} />}
            <Preparation room={room} session={session} />
          </Page>
        )}
      </div>
      <Controls room={room} session={session} problem={problem} onAnswer={tell} />
    </div>
  )
}

function Preparation({ room, session }: { readonly room: RoomClient; readonly session: SessionView }) {
  const here = session.pupils.filter(({ present }) => present).length
  return (
    <div class="preparation">
      <h1 class="visually-hidden">{t('host.title')}</h1>
      <section class="board code-board">
        <p>
          {t('host.join-at')} <strong>{location.host}/join</strong>
        </p>
        <p class="room-code" role="status" aria-label={t('host.code')}>
          {spacedCode(session.code)}
        </p>
        <QrCode address={joinAddress(session.code)} label={t('host.qr')} />
        <p>
          <a href={`/screen/${session.code}`} target="_blank" rel="noopener">
            {t('host.screen')}
          </a>
        </p>
      </section>
      <section class="card">
        <h2>
          {t('host.pupils')} · {t('host.pupils.count', { count: here })}
        </h2>
        <PupilList pupils={session.pupils} label={t('host.pupils')} />
      </section>
      <section class="card">
        <ShiftPicker room={room} />
      </section>
      <section class="card wide">
        <h2>{t('host.results')}</h2>
        <ResultsTable results={session.results} />
        <OwnLink code={session.code} />
      </section>
    </div>
  )
}

/** The link by which another device of the teacher's becomes host, too. */
function OwnLink({ code }: { readonly code: string }) {
  const [copied, setCopied] = useState(false)
  const address = `${location.origin}/host/${code}#${seats.hostKey(code)}`
  return (
    <p class="own-link">
      {t('host.key-link')}{' '}
      <button
        type="button"
        class="button"
        onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
      >
        {t('host.copy')}
      </button>{' '}
      <span role="status">{copied && t('host.copied')}</span>
    </p>
  )
}
