import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { Notice, Page } from '../../ui/page.tsx'

interface RoomStatusProps {
  readonly room: RoomClient | null
  /** Tries once more from the beginning. */
  readonly onAgain: () => void
  /** One's own page of the session, for when it is over. */
  readonly own?: string
}

/** What a page shows instead of its room while it is not in. Null when it is in, or will be again. */
export function roomStatus({ room, onAgain, own }: RoomStatusProps) {
  const status = room?.status.value ?? { kind: 'joining' as const }
  const session = room?.session.value
  if ((status.kind === 'in' || status.kind === 'lost') && session) return null
  const again = (text: string) => (
    <button type="button" class="button primary" onClick={onAgain}>
      {text}
    </button>
  )
  return (
    <Page title={t('site.name')}>
      {status.kind === 'refused' ? (
        <Notice kind="problem">
          <p>{t(`join.${status.reason}`)}</p>
          <div class="buttons">
            {(status.reason === 'unreachable' || status.reason === 'no-socket') && again(t('join.again'))}
            <a class="button" href="/join">
              {t('join.other-code')}
            </a>
            <a class="button" href="/play">
              {t('join.play-alone')}
            </a>
            {(status.reason === 'unreachable' || status.reason === 'no-socket') && (
              <a class="button" href="/check">
                {t('join.check')}
              </a>
            )}
          </div>
        </Notice>
      ) : status.kind === 'moved' ? (
        <Notice>
          <p>{t('room.moved')}</p>
          {again(t('room.moved.back'))}
        </Notice>
      ) : status.kind === 'ended' ? (
        <Notice>
          <h1>{t('room.ended')}</h1>
          <div class="buttons">
            {own !== undefined && (
              <a class="button primary" href={own}>
                {t('room.own-report')}
              </a>
            )}
            <a class={own === undefined ? 'button primary' : 'button'} href="/">
              {t('room.home')}
            </a>
          </div>
        </Notice>
      ) : status.kind === 'outdated' ? (
        <Notice>
          <p>{t('room.outdated')}</p>
          <button type="button" class="button primary" onClick={() => location.reload()}>
            {t('room.reload')}
          </button>
        </Notice>
      ) : (
        <Notice>
          <p class="loading">{t('room.joining')}</p>
        </Notice>
      )}
    </Page>
  )
}

/** Lies over everything while the connection is gone. */
export function LostNotice({ room }: { readonly room: RoomClient }) {
  return room.status.value.kind === 'lost' ? (
    <p class="lost" role="status">
      {t('room.lost')}
    </p>
  ) : null
}
