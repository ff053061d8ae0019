import type { ShiftSession } from '../session/shift-session.ts'
import { soundIsOn, type SoundPlace } from './choice.ts'
import { play } from './player.ts'
import { hear, soundsBetween } from './shift-sounds.ts'

export { soundIsOn, turnSound, type SoundPlace } from './choice.ts'

export function placeOf({ setup }: ShiftSession): SoundPlace {
  return setup.kind === 'solo' ? 'alone' : 'class'
}

/** Lets a shift be heard until the returned function is called. */
export function soundShift(session: ShiftSession): () => void {
  const place = placeOf(session)
  let heard = hear(session.view())
  return session.onFrame(() => {
    const now = hear(session.view())
    const sounds = soundsBetween(heard, now)
    heard = now
    if (soundIsOn(place)) for (const sound of sounds) play(sound)
  })
}

/** A medal was won. */
export function soundMedal(): void {
  if (soundIsOn('alone')) play('coin')
}
