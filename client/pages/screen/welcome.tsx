import { t } from '../../i18n/index.ts'
import type { SessionView } from '../../session/session-view.ts'
import { joinAddress, spacedCode } from '../room/code.ts'
import { PupilName, PupilPicture } from '../room/pupil-name.tsx'
import { QrCode } from '../room/qr-code.tsx'

/** The way in, in figures that the last row can read, and the faces of those who came. */
export function Welcome({ session }: { readonly session: SessionView }) {
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
          {here.map((pupil) =>
            session.screenNames ? (
              <PupilName key={pupil.id} pupil={pupil} />
            ) : (
              <PupilPicture key={pupil.id} noun={pupil.noun} />
            ),
          )}
        </div>
      </section>
    </div>
  )
}
