import * as fc from 'fast-check'
import {
  advance,
  canLetGo,
  createMachine,
  giveScanner,
  letGo,
  startProcess,
  startThread,
  submitTask,
  type Machine,
  type MachineSetup,
  type Segment,
  type Task,
} from '../../../shared/machine/index.ts'

/** An order to a running machine; indexes are taken modulo what exists at that time. */
export interface TimedOrder {
  readonly atUs: number
  readonly kind: 'thread' | 'process' | 'task' | 'give' | 'let-go'
  readonly where: number
  readonly task: Task
}

export interface Run {
  readonly setup: MachineSetup
  readonly orders: readonly TimedOrder[]
}

/** Long enough for every arbitrary run to come to rest. */
export const restUs = 10_000_000

const us = fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.constantFrom(1, 1000, 4000, 5000, 5060, 20_000))

const threadSegment: fc.Arbitrary<Segment> = fc.oneof(
  fc.tuple(fc.constantFrom('cpu', 'cpu', 'io', 'nogil', 'ccall', 'block'), us),
  fc.constant(['yield'] as const),
)

const coroutineSegment: fc.Arbitrary<Segment> = fc.oneof(
  threadSegment,
  fc.tuple(fc.constantFrom('to_thread', 'to_thread_cpu'), us),
)

/** Segments with pairs of lock and unlock around some of them; a task never takes a lock that it has. */
function segmentsOf(plain: fc.Arbitrary<Segment>): fc.Arbitrary<readonly Segment[]> {
  return fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: plain.map((segment): readonly Segment[] => [segment]) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom('A', 'B'), fc.array(plain, { maxLength: 2 }))
            .map(([lock, inside]): readonly Segment[] => [['lock', lock], ...inside, ['unlock', lock]]),
        },
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.flat())
}

function ordersOf(kinds: readonly TimedOrder['kind'][], plain: fc.Arbitrary<Segment>): fc.Arbitrary<TimedOrder[]> {
  const order = fc.record({
    atUs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 200_000 })),
    kind: fc.constantFrom(...kinds),
    where: fc.nat({ max: 20 }),
    task: fc.record({ segments: segmentsOf(plain), sendKb: fc.constantFrom(0, 0, 1, 2048) }),
  })
  return fc.array(order, { minLength: 1, maxLength: 14 }).map((orders) => orders.toSorted((a, b) => a.atUs - b.atUs))
}

const setup: fc.Arbitrary<MachineSetup> = fc.record({
  cores: fc.integer({ min: 1, max: 4 }),
  gil: fc.constantFrom(true, true, true, false),
  switchIntervalUs: fc.constantFrom(5000, 1000, 20_000, 100),
  scheduler: fc.constantFrom('fifo', 'dice'),
  seed: fc.integer(),
  startMethod: fc.constantFrom('fork', 'forkserver', 'spawn'),
  locks: fc.constant(['A', 'B']),
})

/** A machine of threads and processes and what it is ordered to do, in the order of time. */
const arbitraryThreadRun: fc.Arbitrary<Run> = fc.record({
  setup,
  orders: ordersOf(['thread', 'process', 'task', 'task', 'task', 'let-go'], threadSegment),
})

/** The scanner is passed by hand, and goes back to its cradle after a while, so that everybody has it in the end. */
export const arbitraryByHandRun: fc.Arbitrary<Run> = fc.record({
  setup: setup.map((each) => ({ ...each, gil: true, scheduler: 'by-hand' as const, keepsScannerUs: 60_000 })),
  orders: ordersOf(['thread', 'task', 'task', 'task', 'give', 'give', 'give'], threadSegment),
})

/** A machine with an event loop; all orders are tasks. */
const arbitraryLoopRun: fc.Arbitrary<Run> = fc.record({
  setup: setup.map((each) => ({ ...each, eventLoop: true })),
  orders: ordersOf(['task'], coroutineSegment),
})

export const arbitraryRun: fc.Arbitrary<Run> = fc.oneof(
  { weight: 1, arbitrary: arbitraryByHandRun },
  { weight: 2, arbitrary: arbitraryThreadRun },
  { weight: 1, arbitrary: arbitraryLoopRun },
)

/** Carries out those orders that are due in `[fromUs, untilUs)` and goes on to `untilUs`. */
export function proceed(machine: Machine, { orders }: Run, fromUs: number, untilUs: number): void {
  orders.forEach((each, number) => {
    if (each.atUs < fromUs || each.atUs >= untilUs) return
    advance(machine, each.atUs)
    give(machine, each, number)
  })
  advance(machine, untilUs)
}

/** The machine at `untilUs`, from the beginning. */
export function machineAt(run: Run, untilUs: number): Machine {
  const machine = createMachine(run.setup)
  proceed(machine, run, 0, untilUs)
  return machine
}

/** Gives one order at the machine's time; a task is named by the order's number. */
export function give(machine: Machine, { kind, where, task }: TimedOrder, number: number): void {
  if (kind === 'thread') startThread(machine, where % machine.processes.length)
  else if (kind === 'process') startProcess(machine)
  else if (kind === 'give') giveScanner(machine, where % machine.threads.length)
  else if (kind === 'let-go') {
    const thread = machine.threads.findIndex(({ id }) => canLetGo(machine, id))
    if (thread >= 0) letGo(machine, thread)
  } else submitTask(machine, number, task, machine.setup.eventLoop ? 0 : where % machine.threads.length)
}
