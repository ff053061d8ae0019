import { useEffect, useState } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { isAfterShift, isPlaying, type SessionView } from '../../session/session-view.ts'
import { Page } from '../../ui/page.tsx'
import { spacedCode } from '../room/code.ts'
import { PupilList } from '../room/pupil-list.tsx'
import { PupilName } from '../room/pupil-name.tsx'
import { RoomResult, RoomShift, ShiftPicker } from '../room/lazy-parts.tsx'
import { LostNotice, roomStatus } from '../room/room-status.tsx'
import { seats } from '../room/seats.ts'
import { useRoom } from '../room/use-room.ts'
import { keepForThisTab } from './continue-as.tsx'

/** A pupil's room, from coming in to the last result. */
export default function PupilRoom({ code }: { readonly code: string }) {
  const [attempt, setAttempt] = useState(0)
  return <Room key={attempt} code={code} onAgain={() => setAttempt(attempt + 1)} />
}

function Room({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }) {
  const room = useRoom(code, 'pupil')
  const session = room?.session.value
  const own = session?.pupils.find(({ id }) => id === room?.seat.value)
  useEffect(() => {
    if (!own) return
    seats.keepName(code, own)
    keepForThisTab(code)
  }, [code, own?.id])
  const outside = roomStatus({ room, onAgain })
  if (outside || !room || !session) return outside
  const shift = room.shift.value
  return (
    <>
      <LostNotice room={room} />
      {isPlaying(session) && shift && !shift.result.value ? (
        <RoomShift room={room} shift={shift} />
      ) : (
        <Lobby room={room} session={session} />
      )}
    </>
  )
}

function Lobby({ room, session }: { readonly room: RoomClient; readonly session: SessionView }) {
  const own = session.pupils.find(({ id }) => id === room.seat.value)
  const opener = session.quick && seats.hostKey(session.code) !== null
  const shift = room.shift.value
  const result = isAfterShift(session) && shift?.result.value ? shift : null
  return (
    <Page title={t('room.in')} class="room">
      {result && <RoomResult room={room} shift={result} />}
      <div class="card lobby">
        {!result && <h1>{t('room.in')}</h1>}
        {own && (
          <p class="you-are">
            {t('room.you-are')} <PupilName pupil={own} />
          </p>
        )}
        {session.quick && (
          <p>
            {t('room.code')}: <strong class="code-inline">{spacedCode(session.code)}</strong>
          </p>
        )}
        {opener ? (
          <ShiftPicker room={room} />
        ) : (
          <p role="status">{t(session.quick ? 'room.wait-opener' : 'room.wait-teacher')}</p>
        )}
        <h2>{t('room.here')}</h2>
        <PupilList pupils={session.pupils} label={t('room.here')} own={room.seat.value} />
      </div>
    </Page>
  )
}
