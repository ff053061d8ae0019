import { useEffect } from 'preact/hooks'
import type { ShiftSession } from '../../session/shift-session.ts'
import type { Prediction } from './question-model.ts'
import { saveShift } from './saved-shift.ts'

/** How often a running shift is kept for the back button, besides after every order, wall ms. */
const keepMs = 2000

/** Keeps the shift with this place of the history while it runs, so that neither reload nor back button loses it. */
export function useKeep(session: ShiftSession | null, prediction: Prediction | null): void {
  useEffect(() => {
    if (!session) return undefined
    const keep = (): void => saveShift(session, prediction)
    keep()
    const timer = setInterval(keep, keepMs)
    let orders = session.log().length
    const stopFrames = session.onFrame(() => {
      if (session.log().length === orders) return
      orders = session.log().length
      keep()
    })
    addEventListener('pagehide', keep)
    return () => {
      stopFrames()
      clearInterval(timer)
      removeEventListener('pagehide', keep)
    }
  }, [session, prediction, session?.ended.value, session?.clock.paused.value])
}
