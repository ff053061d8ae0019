import { useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Notice, Page } from '../../ui/page.tsx'
import { phone, useMedia } from '../../ui/use-media.ts'
import { LostNotice, roomStatus } from '../room/room-status.tsx'
import { seats } from '../room/seats.ts'
import { useRoom } from '../room/use-room.ts'
import type { Ask } from './ask.ts'
import { Controls, SessionBar } from './controls.tsx'
import { LessonDesk } from './lesson-desk.tsx'
import { Preparation } from './preparation.tsx'

interface HostDeskProps {
  readonly code: string
  /** Whether the link that led here held a whole key, or none. */
  readonly whole: boolean
}

/** The teacher's desk of a session. */
export default function HostDesk({ code, whole }: HostDeskProps) {
  const [attempt, setAttempt] = useState(0)
  if (seats.hostKey(code) === null)
    return (
      <Page title={t('host.title')}>
        <Notice kind="problem">
          <p>{t(whole ? 'host.no-key' : 'host.link-broken')}</p>
          <a class="button primary" href="/host">
            {t('host.title')}
          </a>
        </Notice>
      </Page>
    )
  return <Desk key={attempt} code={code} whole={whole} onAgain={() => setAttempt(attempt + 1)} />
}

function Desk({ code, whole, onAgain }: HostDeskProps & { readonly onAgain: () => void }) {
  const room = useRoom(code, 'host')
  const [problem, setProblem] = useState('')
  const [read, setRead] = useState(false)
  const narrow = useMedia(phone)
  const session = room?.session.value
  if (room?.status.value.kind === 'ended') return <Ended code={code} />
  const outside = roomStatus({ room, onAgain })
  if (outside || !room || !session) return outside
  const ask: Ask = (type, request) =>
    void room.request(type, request).then((answer) => setProblem(answer.ok ? '' : t(`refused.${answer.reason}`)))
  return (
    <div class="desk">
      <LostNotice room={room} />
      <div class="desk-main">
        {(!whole || room.keyRefused.value) && !read && (
          <div class="notice link-broken" role="status">
            <p>{t('host.link-broken.own')}</p>
            <button type="button" class="button" onClick={() => setRead(true)}>
              {t('desk.close')}
            </button>
          </div>
        )}
        {narrow && <SessionBar session={session} ask={ask} />}
        {session.phase === 'lesson' ? <LessonDesk room={room} ask={ask} /> : <Preparation room={room} ask={ask} />}
      </div>
      <Controls room={room} problem={problem} ask={ask} narrow={narrow} />
    </div>
  )
}

/** What is left when the session is over: its report. */
function Ended({ code }: { readonly code: string }) {
  return (
    <Page title={t('host.title')}>
      <Notice>
        <h1>{t('room.ended')}</h1>
        <div class="buttons">
          <a class="button primary" href={`/report/${code}`}>
            {t('host.report')}
          </a>
          <a class="button" href="/host">
            {t('host.title')}
          </a>
        </div>
      </Notice>
    </Page>
  )
}
