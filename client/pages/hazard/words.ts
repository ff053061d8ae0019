import type { Explanation, Wait as KeyWait } from '../../../shared/interleaving/index.ts'
import type { HazardVersion } from '../../../shared/curriculum/hazards/index.ts'
import type { PythonProgram } from '../../../shared/interleaving/python/index.ts'
import type { ThreadState } from '../../../shared/machine/index.ts'
import { clerkColour, people, type Wait } from '../../art/palette.ts'
import { t } from '../../i18n/index.ts'
import { stateWord } from '../../ui/states.tsx'
import { clerkName } from '../level/names.ts'

/** Names by thread; after the clerks comes the manager, who closes. */
export type NameOf = (thread: number) => string

export function namesFor({ threads, style }: PythonProgram): NameOf {
  return (thread) => {
    if (thread >= threads.length) return t('hazard.manager')
    return style === 'asyncio' ? t('hazard.order', { number: thread + 1 }) : clerkName({ id: thread })
  }
}

export function colourOf(thread: number, isManager: boolean): string {
  return isManager ? people.manager : clerkColour(thread)
}

/** "Python 3.14", "asyncio" */
export function versionName(version: HazardVersion): string {
  return version === 'asyncio' ? version : `Python ${version}`
}

/** In a program nobody pays: what blocks is a sleep, spent over a coffee. */
export function waitOfState(state: ThreadState): Wait | null {
  return state === 'io' ? 'coffee' : null
}

/** The word of a state in a program: "sleeps". */
export function programStateWord(state: ThreadState, style: PythonProgram['style']): string {
  if (state === 'io') return t('hazard.state.sleep')
  return state === 'queue' && style === 'asyncio' ? t('hazard.state.turn') : stateWord(state)
}

/** A list in words: "Ada, Bo". */
function listOf(parts: readonly string[]): string {
  return parts.join(t('hazard.list-separator'))
}

/** What went wrong, in the words of the store. Steps are counted from 1. */
export function explanationWords(explanation: Explanation, nameOf: NameOf): string {
  const { key } = explanation
  switch (key) {
    case 'hazard.lost-update':
      return t(key, {
        ...wrongWords(explanation.wrong),
        name: nameOf(explanation.thread),
        other: nameOf(explanation.other),
        shared: explanation.cell,
        read: explanation.readStep + 1,
        lost: explanation.lostStep + 1,
        lostValue: explanation.lostValue,
        overwrite: explanation.overwriteStep + 1,
      })
    case 'hazard.stale-check':
      return t(key, {
        ...wrongWords(explanation.wrong),
        name: nameOf(explanation.thread),
        other: nameOf(explanation.other),
        shared: explanation.cell,
        check: explanation.checkStep + 1,
        change: explanation.changeStep + 1,
        act: explanation.actStep + 1,
      })
    case 'hazard.wrong-result':
      return t(key, wrongWords(explanation.wrong))
    case 'hazard.deadlock':
    case 'hazard.lock-kept':
      return t(key, { waits: waitWords(explanation.waits, nameOf) })
    case 'hazard.released-free':
      return t(key, { name: nameOf(explanation.thread), lock: explanation.lock, step: explanation.step + 1 })
    default:
      return t(explanation.waits.length > 0 ? 'hazard.livelock' : 'hazard.livelock.alone', {
        busy: listOf(explanation.busy.map(nameOf)),
        waits: waitWords(explanation.waits, nameOf),
      })
  }
}

function wrongWords({ cell, expected, got }: { cell: string; expected: number; got: number }) {
  return { cell, expected, got }
}

function waitWords(waits: readonly KeyWait[], nameOf: NameOf): string {
  return waits
    .map(({ thread, lock, heldBy, holderEnded }) =>
      t(heldBy === thread ? 'hazard.wait.own' : holderEnded ? 'hazard.wait.ended' : 'hazard.wait', {
        name: nameOf(thread),
        lock,
        holder: nameOf(heldBy),
      }),
    )
    .join(' ')
}

/** "stock = 1, sold = 2" */
export function valueWords(values: Readonly<Record<string, number>>, cells: readonly string[]): string {
  return listOf(cells.map((cell) => `${cell} = ${values[cell]}`))
}
