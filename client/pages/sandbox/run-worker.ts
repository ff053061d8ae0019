import '../code/jitless.ts'
import { simulate } from '../../../shared/machine/index.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import { wayOf, workloadOf, type Sandbox, type WayId } from './sandbox.ts'

/** What became of the customers under each way; the sequential program is always among them, to be compared with. */
export type Outcomes = Partial<Record<WayId, Outcome>>

/** A thread of its own, so that the page stays alive however much is to be done. */
addEventListener('message', ({ data: sandbox }: MessageEvent<Sandbox>) => {
  const outcomes: Outcomes = {}
  for (const id of new Set<WayId>(['sequential', ...sandbox.ways])) {
    const parsed = workloadOf(sandbox, id)
    if (!parsed.ok) throw new Error(parsed.error)
    outcomes[id] = outcomeOf(simulate(parsed.workload), wayOf(id).mode !== 'free-threaded')
  }
  postMessage(outcomes)
})
