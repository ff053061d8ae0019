import fc from 'fast-check'
import { parseWorkload, type Mode, type Workload } from '../../../shared/machine/workload.ts'

export const modes: readonly Mode[] = [
  'sequential',
  'threads',
  'thread-pool',
  'processes',
  'process-pool',
  'asyncio',
  'free-threaded',
  'interpreters',
]

/** The workload of a JSON that is known to be right. */
export function workloadOf(input: object): Workload {
  const parsed = parseWorkload({ cores: 2, ...input })
  if (!parsed.ok) throw new Error(parsed.error)
  return parsed.workload
}

const ms = fc.integer({ min: 0, max: 5_000_000 }).map((us) => us / 1000)
const timed = ['cpu', 'io', 'nogil', 'ccall', 'block'] as const

function segmentLists(mode: Mode) {
  const kinds = mode === 'asyncio' ? [...timed, 'to_thread' as const, 'to_thread_cpu' as const] : timed
  const plain = fc.oneof(fc.tuple(fc.constantFrom(...kinds), ms), fc.constant(['yield'] as const))
  const locked = fc
    .tuple(fc.constantFrom('L', 'till 1', 'class'), fc.array(plain, { maxLength: 3 }))
    .map(([lock, inside]) => [['lock', lock], ...inside, ['unlock', lock]] as const)
  const repeated = fc
    .tuple(fc.array(plain, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 6 }))
    .map(([body, times]) => Array.from({ length: times }, () => body).flat())
  return fc
    .array(
      fc.oneof(
        plain.map((segment) => [segment]),
        locked,
        repeated,
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.flat())
}

/** Workloads of every mode, with all that the JSON can say. */
export const arbitraryWorkload: fc.Arbitrary<Workload> = fc.constantFrom(...modes).chain((mode) =>
  fc
    .record({
      cores: fc.integer({ min: 1, max: 8 }),
      startMethod: fc.constantFrom('fork', 'forkserver', 'spawn'),
      workers: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      tasks: fc.array(
        fc.record({
          atMs: fc.constantFrom(0, 0, 0, 12.5, 3),
          sendKb: fc.constantFrom(0, 0, 1000, 0.5),
          do: segmentLists(mode),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    })
    .map((fields) => workloadOf({ mode, locks: ['L', 'till 1', 'class'], ...fields })),
)
