import { useEffect, useState } from 'preact/hooks'
import type { JoinOptions, NamePair } from '../../../shared/protocol/index.ts'
import { joinRoom, type RoomClient } from '../../session/room-client.ts'
import { seats } from './seats.ts'

const reloaded = 'oh-my-gil.reloaded'

/** This page's place in a room, from when it is shown until it is left; null before. */
export function useRoom(
  code: string,
  role: JoinOptions['role'],
  phraseFor?: (code: string) => NamePair | undefined,
): RoomClient | null {
  const [room, setRoom] = useState<RoomClient | null>(null)
  useEffect(() => {
    const client = joinRoom({ code, role, seats, engine: __ENGINE__, phrase: phraseFor?.(code) })
    const stop = client.status.subscribe(({ kind }) => {
      if (kind === 'outdated') reloadOnce()
    })
    setRoom(client)
    return () => {
      stop()
      client.leave()
    }
  }, [code, role])
  return room
}

/** The server has newer code: a reload brings it, unless one has just been tried. */
function reloadOnce(): void {
  try {
    if (sessionStorage.getItem(reloaded) === __ENGINE__) return
    sessionStorage.setItem(reloaded, __ENGINE__)
  } catch {
    return
  }
  location.reload()
}
