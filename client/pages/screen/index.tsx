import './screen.css'
import { useState } from 'preact/hooks'
import { readCode } from '../../../shared/protocol/index.ts'
import { t } from '../../i18n/index.ts'
import type { RoomClient } from '../../session/room-client.ts'
import { lazyPart } from '../../ui/lazy-page.tsx'
import { Page } from '../../ui/page.tsx'
import { NotFoundPage } from '../not-found.tsx'
import { Reveal, Standings } from '../room/lazy-parts.tsx'
import { LostNotice, roomStatus } from '../room/room-status.tsx'
import { TimeLeft } from '../room/time-left.tsx'
import { useRoom } from '../room/use-room.ts'
import { Fit } from './fit.tsx'
import { Welcome } from './welcome.tsx'

const Ballot = lazyPart(
  async () => ({ default: (await import('./ballot.tsx')).Ballot }),
  'level',
  'curriculum',
  'hazard',
  'lessons',
)
const Teams = lazyPart(async () => ({ default: (await import('./teams.tsx')).Teams }), 'level', 'curriculum')
const Level = lazyPart(async () => ({ default: (await import('./level.tsx')).Level }), 'level', 'curriculum', 'hazard')

/** `/screen/<code>`: what the class sees on the wall; one thing at a time, and no names unless the teacher shows them. */
export default function ScreenPage({ code: typed }: { readonly code: string }) {
  const code = readCode(typed)
  const [attempt, setAttempt] = useState(0)
  return code === null ? <NotFoundPage /> : <Screen key={attempt} code={code} onAgain={() => setAttempt(attempt + 1)} />
}

function Screen({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }) {
  const room = useRoom(code, 'screen')
  const session = room?.session.value
  const outside = roomStatus({ room, onAgain })
  if (outside || !room || !session) return outside
  const { paused, frozen } = session
  return (
    <div class="wall">
      <LostNotice room={room} />
      <Page title={t('screen.title')} class="screen" bare>
        {(paused || frozen) && (
          <p class="notice wall-stopped" role="status">
            {t(frozen ? 'screen.frozen' : 'room.stopped')}
          </p>
        )}
        <TimeLeft room={room} />
        <Face room={room} />
      </Page>
    </div>
  )
}

/** The face of the step that is on, for all. */
function Face({ room }: { readonly room: RoomClient }) {
  const session = room.session.value!
  const { step, screenNames } = session
  switch (step.type) {
    case 'question':
    case 'predict':
    case 'discuss':
      return <Ballot room={room} />
    case 'shift':
      return step.over && !room.board.value?.shift ? <Shown room={room} /> : <Teams room={room} />
    case 'reveal':
      return <Shown room={room} />
    case 'level':
      return <Level key={step.number} id={step.level} />
    case 'results':
      return (
        <Fit key={step.number}>
          <Standings room={room} anonymous={!screenNames} />
        </Fit>
      )
    default:
      return <Welcome session={session} />
  }
}

function Shown({ room }: { readonly room: RoomClient }) {
  return (
    <Fit key={room.session.value!.step.number}>
      <Reveal room={room} />
    </Fit>
  )
}
