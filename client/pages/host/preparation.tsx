import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { CopyLink } from '../../ui/copy-link.tsx'
import { Page } from '../../ui/page.tsx'
import { joinAddress, spacedCode } from '../room/code.ts'
import { QrCode } from '../room/qr-code.tsx'
import { ResultsTable } from '../room/results-table.tsx'
import { seats } from '../room/seats.ts'
import type { Ask } from './ask.ts'
import { ClassSettings } from './class-settings.tsx'
import { ClassView } from './class-view.tsx'
import { LessonChoice } from './lesson-choice.tsx'

interface PreparationProps {
  readonly room: RoomClient
  readonly ask: Ask
}

/** Between lessons: the way in, who is here, what to give. */
export function Preparation({ room, ask }: PreparationProps) {
  const session = room.session.value!
  return (
    <Page title={t('host.title')} class="host">
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
            {t('host.pupils')} · {t('room.here.count', { count: session.here })}
          </h2>
          <ClassView room={room} />
        </section>
        <section class="card">
          <LessonChoice room={room} />
        </section>
        <section class="card wide">
          <h2>{t('desk.class')}</h2>
          <ClassSettings room={room} ask={ask} />
        </section>
        <section class="card wide after">
          <div>
            <h2>{t('host.results')}</h2>
            <ResultsTable results={session.results} />
          </div>
          <OwnDevice code={session.code} />
        </section>
      </div>
    </Page>
  )
}

/** The way for another device of the teacher's to become host, too; shown when asked for: it is a secret. */
function OwnDevice({ code }: { readonly code: string }) {
  const address = `${location.origin}/host/${code}#${seats.hostKey(code)}`
  return (
    <details class="own-device">
      <summary>{t('desk.device')}</summary>
      <p>{t('host.key-link')}</p>
      <QrCode address={address} label={t('desk.device.qr')} />
      <CopyLink address={address} />
      <p>{t('desk.keys')}</p>
    </details>
  )
}
