import type { WorkloadSegment } from '../../../shared/machine/workload.ts'
import type { Basket } from './sandbox.ts'

export function replaced<T>(list: readonly T[], index: number, item: T): T[] {
  return list.with(index, item)
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.toSpliced(index, 1)
}

/** The item one place further to the front (-1) or to the back (1). */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  return list.toSpliced(index, 1).toSpliced(index + by, 0, list[index]!)
}

/** The kinds of steps, in the order in which they are offered. */
export const kinds = [
  'cpu',
  'io',
  'nogil',
  'ccall',
  'block',
  'to_thread',
  'to_thread_cpu',
  'yield',
  'lock',
  'unlock',
] as const satisfies readonly WorkloadSegment[0][]
export type Kind = (typeof kinds)[number]

/** The keys that are offered. */
export const keyNames = ['A', 'B', 'C', 'D'] as const

/** A step made into another kind; what it has in common with the old one stays. */
export function ofKind(kind: Kind, old: WorkloadSegment): WorkloadSegment {
  if (kind === 'yield') return ['yield']
  const value = old[1]
  if (kind === 'lock' || kind === 'unlock') return [kind, typeof value === 'string' ? value : keyNames[0]]
  return [kind, typeof value === 'number' ? value : 10]
}

/** What most often comes next: after some computing, a wait. */
export function nextStep(steps: Basket['do']): WorkloadSegment {
  return steps.at(-1)?.[0] === 'cpu' ? ['io', 20] : ['cpu', 10]
}

export const newBasket: Basket = { times: 1, rounds: 1, atMs: 0, sendKb: 0, do: [['cpu', 20]] }
