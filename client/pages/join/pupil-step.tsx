import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { Page } from '../../ui/page.tsx'
import { PlayPage } from '../play.tsx'
import { Reveal, RoomResult, RoomShift, Standings, Vote } from '../room/lazy-parts.tsx'
import { TimeLeft } from '../room/time-left.tsx'
import { Lobby } from './lobby.tsx'

/** The face of the step that is on, for a pupil. */
export function PupilStep({ room }: { readonly room: RoomClient }) {
  const { step, paused, frozen } = room.session.value!
  const shift = room.shift.value
  const own = shift && shift.step === step.number ? shift : null
  if (step.type === 'shift' && own && !own.result.value) return <RoomShift room={room} shift={own} />
  if (step.type === 'level') return <PlayPage key={step.number} id={step.level} />
  return (
    <Page title={t(step.type === '' ? 'room.in' : `room.step.${step.type}`)} class="room">
      {(paused || frozen) && (
        <p class="notice inline" role="status">
          {t(frozen ? 'room.frozen' : 'room.stopped')}
        </p>
      )}
      <TimeLeft room={room} />
      <Face room={room} />
    </Page>
  )
}

function Face({ room }: { readonly room: RoomClient }) {
  const { step, quick, code } = room.session.value!
  const shift = room.shift.value
  switch (step.type) {
    case 'question':
    case 'predict':
    case 'discuss':
      return <Vote key={step.number} room={room} />
    case 'shift':
      return (
        <>
          {shift && <RoomResult room={room} shift={shift} />}
          {!step.over && <p role="status">{t('room.early')}</p>}
          {quick && <Lobby room={room} />}
        </>
      )
    case 'reveal':
      return <Reveal room={room} />
    case 'results':
      return (
        <>
          <Standings room={room} />
          <p class="centred">
            <a class="button" href={`/report/${code}/me`} target="_blank" rel="noopener">
              {t('room.own-report')}
            </a>
          </p>
        </>
      )
    default:
      return <Lobby room={room} />
  }
}
