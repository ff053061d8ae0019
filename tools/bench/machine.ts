// How fast the machine is: events a second, and the time to fold a whole shift of 90 s on screen (1.8 s of Python) from its log.
import { advance, createMachine, startThread, submitTask, type MachineSetup } from '../../shared/machine/index.ts'
import { happen } from '../../shared/machine/advance.ts'
import { workloadMachine } from '../../shared/machine/modes.ts'
import { modes, parseWorkload, type Mode } from '../../shared/machine/workload.ts'
import { fold, playShift, type Command, type Customer, type ShiftSetup } from '../../shared/shift/index.ts'

const repetitions = 30
const setup: MachineSetup = {
  cores: 2,
  gil: true,
  switchIntervalUs: 5000,
  scheduler: 'dice',
  seed: 1,
  startMethod: 'fork',
  locks: [],
}

/** The median, which a busy moment of the computer does not move. */
function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

function timedMs(work: () => void): number {
  const startMs = performance.now()
  work()
  return performance.now() - startMs
}

/** Eight threads that scan for 1 ms and wait for 4 ms, over and over. */
function machineRun(): number {
  const machine = createMachine(setup)
  const segments = Array.from({ length: 4000 }, (_, i) =>
    i % 2 === 0 ? (['cpu', 1000] as const) : (['io', 4000] as const),
  )
  for (let i = 0; i < 8; i++) submitTask(machine, i, { segments, sendKb: 0 }, startThread(machine, 0))
  advance(machine, 1_000_000_000)
  return machine.events
}

/** Four clerks, a customer every 40 ms who scans and waits three times. */
function longShift(): ShiftSetup {
  const customers = Array.from({ length: 44 }, (_, id): Customer => ({
    id,
    task: { segments: Array.from({ length: 6 }, (_, i) => [i % 2 === 0 ? 'cpu' : 'io', 10_000]), sendKb: 0 },
    arrivesUs: id * 40_000,
    patienceUs: 200_000,
    face: id,
  }))
  return {
    engine: 'bench',
    level: 'bench',
    kind: 'solo',
    seed: 1,
    python: '3.13',
    machine: setup,
    customers,
    customerCount: customers.length,
    allowed: ['seat', 'hire', 'open'],
    mainServes: false,
    startingClerks: 4,
    maxClerks: 4,
    maxLanes: 1,
    rent: { clerk: 1, lane: 1 },
    closesUs: 1_800_000,
  }
}

/** Seats whoever is first in the queue at the clerk whose turn it is. */
function inTurn({
  customers,
  clerks,
}: {
  customers: readonly { id: number; status: string }[]
  clerks: readonly object[]
}): Command | null {
  const next = customers.find(({ status }) => status === 'queueing')
  return next ? { type: 'seat', customer: next.id, clerk: next.id % clerks.length } : null
}

/** Events of a workload that is run to its end: `tasks` tasks that scan and wait in turn. */
function workloadEvents(mode: Mode, tasks: number, segments: number): number {
  const basket = Array.from({ length: segments }, (_, i) => (i % 2 === 0 ? ['cpu', 1] : ['io', 4]))
  const parsed = parseWorkload({ mode, cores: 2, workers: 8, tasks: Array.from({ length: tasks }, () => basket) })
  if (!parsed.ok) throw new Error(parsed.error)
  const machine = workloadMachine(parsed.workload)
  while (machine.threads[0]!.state !== 'done') happen(machine)
  return machine.events
}

function eventsPerSecond(mode: Mode): number {
  let events = 0
  const ms = Array.from({ length: 7 }, () => timedMs(() => (events = workloadEvents(mode, 40, 500))))
  return Math.round((events * 1000) / medianOf(ms))
}

export default async function bench(): Promise<object> {
  let events = 0
  const machineMs = Array.from({ length: repetitions }, () => timedMs(() => (events = machineRun())))
  const shift = longShift()
  const log = playShift(shift, inTurn)
  const foldMs = Array.from({ length: repetitions }, () => timedMs(() => fold(shift, log, shift.closesUs + 1)))
  return {
    events,
    eventsPerSecond: Math.round((events * 1000) / medianOf(machineMs)),
    eventsPerSecondByMode: Object.fromEntries(modes.map((mode) => [mode, eventsPerSecond(mode)])),
    thousandTasksOfHundredSegmentsMs: Math.round(timedMs(() => workloadEvents('thread-pool', 1000, 100))),
    shiftOnScreenS: 90,
    shiftCommands: log.length,
    shiftEvents: fold(shift, log, shift.closesUs + 1).machine.events,
    foldShiftMs: Number(medianOf(foldMs).toFixed(2)),
    repetitions,
  }
}
