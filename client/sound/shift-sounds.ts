import type { ThreadState } from '../../shared/machine/index.ts'
import type { ShiftState } from '../../shared/shift/index.ts'

/** beep: somebody begins to scan; thunk: somebody who came for the scanner, a socket or a key does not get it; chime: a customer is served. */
export type ShiftSound = 'beep' | 'thunk' | 'chime'

/** What was to be seen when it was last listened. */
export interface Heard {
  readonly nowUs: number
  readonly states: readonly ThreadState[]
  readonly served: number
}

const blocked: readonly ThreadState[] = ['gil', 'core', 'lock']

export function hear(state: ShiftState): Heard {
  return {
    nowUs: state.machine.nowUs,
    states: state.machine.threads.map((thread) => thread.state),
    served: state.customers.filter(({ status }) => status === 'served').length,
  }
}

/** What sounds between two looks at a shift, each kind once; nothing when time stands still or was turned back. */
export function soundsBetween(before: Heard, now: Heard): ShiftSound[] {
  if (now.nowUs <= before.nowUs) return []
  const changes = now.states.flatMap((state, thread) => {
    const was = before.states[thread] ?? 'starting'
    return was === state ? [] : [{ was, state }]
  })
  const sounds: ShiftSound[] = []
  if (changes.some(({ state }) => state === 'running')) sounds.push('beep')
  // Whoever has just scanned and must let go is no news: only who comes and finds it taken.
  if (changes.some(({ was, state }) => blocked.includes(state) && was !== 'running' && !blocked.includes(was)))
    sounds.push('thunk')
  if (now.served > before.served) sounds.push('chime')
  return sounds
}
