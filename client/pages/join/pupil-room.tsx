import { useEffect, useState } from 'preact/hooks'
import { LostNotice, roomStatus } from '../room/room-status.tsx'
import { seats } from '../room/seats.ts'
import { useRoom } from '../room/use-room.ts'
import { keepForThisTab } from './continue-as.tsx'
import { keepPhrase, phraseFor } from './phrase.ts'
import { PupilStep } from './pupil-step.tsx'

/** A pupil's room, from coming in to the last result. */
export default function PupilRoom({ code }: { readonly code: string }) {
  const [attempt, setAttempt] = useState(0)
  return <Room key={attempt} code={code} onAgain={() => setAttempt(attempt + 1)} />
}

function Room({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }) {
  const room = useRoom(code, 'pupil', phraseFor)
  const session = room?.session.value
  const own = session?.pupils.find(({ id }) => id === room?.seat.value)
  useEffect(() => {
    if (!own) return
    seats.keepName(code, own)
    keepForThisTab(code)
    keepPhrase(code, null)
  }, [code, own?.id])
  const outside = roomStatus({ room, onAgain, ...(seats.secret(code) !== null && { own: `/report/${code}/me` }) })
  if (outside || !room || !session) return outside
  return (
    <>
      <LostNotice room={room} />
      <PupilStep room={room} />
    </>
  )
}
