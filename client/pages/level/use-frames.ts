import { useEffect, useState } from 'preact/hooks'
import type { ShiftSession } from '../../session/shift-session.ts'

/** What `look` sees of a session, looked at every frame; the component is drawn anew only when it has changed. */
export function useFrames<Seen>(session: ShiftSession, look: () => Seen, inputs: readonly unknown[]): Seen {
  const [seen, setSeen] = useState(look)
  useEffect(() => {
    let before = ''
    return session.onFrame(() => {
      const next = look()
      const now = JSON.stringify(next)
      if (now === before) return
      before = now
      setSeen(next)
    })
  }, [session, ...inputs])
  return seen
}
