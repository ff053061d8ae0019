import { canLetGo, letGo, type Segment } from '../machine/index.ts'
import { isGone } from './state.ts'
import type { Clerk, Refusal, ShiftSetup, ShiftState } from './types.ts'

/** The clerk of a lane in whose hands the scanner is, used or not; undefined while it lies in its cradle. */
export function clerkWithScanner({ machine, clerks, lanes }: ShiftState, lane: number): Clerk | undefined {
  const { gil } = machine.processes[lanes[lane]!.process]!
  return clerks.find((clerk) => clerk.lane === lane && clerk.thread === gil.hand)
}

/** Alone one passes it as one likes; in a team only who has it passes it on, and from its cradle everybody takes it for themselves. */
export function cannotGive(state: ShiftState, setup: ShiftSetup, seat: string, clerkId: number): Refusal | null {
  const clerk = state.clerks[clerkId]
  if (!setup.allowed.includes('give') || setup.machine.scheduler !== 'by-hand') return 'not-allowed-here'
  if (!clerk || isGone(state, clerk)) return 'no-such-clerk'
  const holder = clerkWithScanner(state, clerk.lane)
  if (holder === clerk) return 'already-holding'
  if (setup.kind === 'solo') return null
  if (holder) return holder.seat === seat ? null : 'not-holding'
  return clerk.seat === seat ? null : 'not-yours'
}

export function cannotLetGo(state: ShiftState, setup: ShiftSetup, seat: string, clerkId: number): Refusal | null {
  const clerk = state.clerks[clerkId]
  if (!setup.allowed.includes('let-go')) return 'not-allowed-here'
  if (!clerk) return 'no-such-clerk'
  if (setup.kind !== 'solo' && clerk.seat !== seat) return 'not-yours'
  return canLetGo(state.machine, clerk.thread) ? null : 'not-scanning'
}

/** A `sleep(0)` in the midst of a basket: it has a segment more from now on, and so has its program. */
export function letGoOf({ machine, clerks, customers }: ShiftState, clerk: number): void {
  const { id, task: number, segment: index } = machine.threads[clerks[clerk]!.thread]!
  const customer = customers.find((one) => one.id === number)!
  const { task } = customer
  const leftUs = letGo(machine, id)
  const segments = task.segments.flatMap((segment, i): readonly Segment[] =>
    i === index ? [['cpu', (segment[1] as number) - leftUs], ['yield'], ['cpu', leftUs]] : [segment],
  )
  customer.task = { ...task, segments }
}

/** Who of a clerk's lane has waited longest for the scanner, where it is passed by hand and the clerk has it without any use for it. */
export function longestWaiting(state: ShiftState, clerk: Clerk): Clerk | undefined {
  const { threads } = state.machine
  const doing = threads[clerk.thread]!.state
  if (clerkWithScanner(state, clerk.lane) !== clerk || doing === 'running' || doing === 'gil') return undefined
  return state.clerks
    .filter(({ lane, thread }) => lane === clerk.lane && threads[thread]!.state === 'gil')
    .toSorted((a, b) => threads[a.thread]!.sinceUs - threads[b.thread]!.sinceUs || a.id - b.id)[0]
}
