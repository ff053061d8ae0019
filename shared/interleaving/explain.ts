import { keyOf } from './graph.ts'
import { replay, runnable, step } from './run.ts'
import type { Run } from './run.ts'
import type { Failure, Op, Program, Schedule } from './types.ts'

/** A thread that cannot go on: the lock it waits for, who has it (that thread may have ended), and what it holds itself. */
export interface Wait {
  readonly thread: number
  readonly lock: string
  readonly heldBy: number
  readonly holderEnded: boolean
  readonly holds: readonly string[]
}

/** A cell that is wrong at the end. */
export interface WrongCell {
  readonly cell: string
  readonly expected: number
  readonly got: number
}

/** What went wrong in a schedule: a message key and what the message needs. Steps are indices into the schedule, threads are indices. */
export type Explanation =
  | {
      /** `thread` read the cell, `other` wrote it, then `thread` wrote over that what it had made of the old value. */
      readonly key: 'hazard.lost-update'
      readonly cell: string
      readonly thread: number
      readonly readStep: number
      readonly other: number
      readonly lostStep: number
      readonly lostValue: number
      readonly overwriteStep: number
      readonly wrong: WrongCell
    }
  | {
      /** `thread` decided by a value of the cell that `other` changed before `thread` acted on its decision. */
      readonly key: 'hazard.stale-check'
      readonly cell: string
      readonly thread: number
      readonly checkStep: number
      readonly other: number
      readonly changeStep: number
      readonly actStep: number
      readonly wrong: WrongCell
    }
  | { readonly key: 'hazard.wrong-result'; readonly wrong: WrongCell }
  /** `cycle`: threads of which each waits for a lock of the next. */
  | { readonly key: 'hazard.deadlock'; readonly waits: readonly Wait[]; readonly cycle: readonly number[] }
  /** All wait for a lock that an ended thread, or a waiting one's own earlier `acquire`, has kept. */
  | { readonly key: 'hazard.lock-kept'; readonly waits: readonly Wait[] }
  | { readonly key: 'hazard.released-free'; readonly thread: number; readonly lock: string; readonly step: number }
  /** `busy` go round in circles, the others wait or have ended; from here on not all can end. */
  | { readonly key: 'hazard.livelock'; readonly busy: readonly number[]; readonly waits: readonly Wait[] }

/** Says what went wrong in a failing schedule, as `explore` gives it. */
export function explain(program: Program, { violation, schedule }: Failure): Explanation {
  const runs = replay(program, schedule)
  const end = runs.at(-1)!
  if (violation === 'final') return explainFinal(program, schedule, runs)
  if (violation === 'error') {
    const thread = schedule.at(-1)!
    const op = opAt(program, end, thread)!
    return { key: 'hazard.released-free', thread, lock: String(op[1]), step: schedule.length - 1 }
  }
  if (violation === 'livelock') return explainLivelock(program, end)
  const waits = waitsIn(program, end)
  const cycle = cycleOf(waits)
  return cycle.length > 1 ? { key: 'hazard.deadlock', waits, cycle } : { key: 'hazard.lock-kept', waits }
}

function opAt(program: Program, run: Run, thread: number): Op | undefined {
  return (program.threads[thread] ?? program.finally ?? [])[run.positions[thread]!]
}

function waitsIn(program: Program, run: Run): Wait[] {
  return run.positions.flatMap((_, thread): Wait[] => {
    const op = opAt(program, run, thread)
    const heldBy = op?.[0] === 'acquire' ? run.holders[program.locks.indexOf(op[1])] : null
    const othersAreDone = program.threads.every((_, other) => opAt(program, run, other) === undefined)
    if (op?.[0] !== 'acquire' || heldBy === null || heldBy === undefined) return []
    if (thread === program.threads.length && !othersAreDone) return []
    return [
      {
        thread,
        lock: op[1],
        heldBy,
        holderEnded: opAt(program, run, heldBy) === undefined,
        holds: program.locks.filter((_, index) => run.holders[index] === thread),
      },
    ]
  })
}

/** Lets all threads go on in turn until a run comes a second time: who has moved in between goes round for ever. */
function explainLivelock(program: Program, doomed: Run): Explanation {
  const seen = new Map<string, number>()
  const moved: number[] = []
  let run = doomed
  for (let last = -1; ;) {
    const key = `${last} ${keyOf(run)}`
    const before = seen.get(key)
    if (before !== undefined) {
      const busy = [...new Set(moved.slice(before))].toSorted((a, b) => a - b)
      return { key: 'hazard.livelock', busy, waits: waitsIn(program, run) }
    }
    seen.set(key, moved.length)
    const ready = runnable(program, run)
    last = ready.find((thread) => thread > last) ?? ready[0]!
    const result = step(program, run, last)
    if (!result.ok) throw new Error(`A livelock ended in "${result.reason}".`)
    run = result.run
    moved.push(last)
  }
}

function cycleOf(waits: readonly Wait[]): number[] {
  for (const { thread } of waits) {
    const path = [thread]
    for (let wait = waitOf(waits, thread); wait; wait = waitOf(waits, wait.heldBy)) {
      if (wait.heldBy === thread) return path
      if (path.includes(wait.heldBy)) break
      path.push(wait.heldBy)
    }
  }
  return []
}

function waitOf(waits: readonly Wait[], thread: number): Wait | undefined {
  return waits.find((wait) => wait.thread === thread)
}

/** An executed op. */
interface Executed {
  readonly step: number
  readonly thread: number
  readonly op: Op
}

function explainFinal(program: Program, schedule: Schedule, runs: readonly Run[]): Explanation {
  const names = Object.keys(program.shared)
  const end = runs.at(-1)!.memory
  const [wrong] = Object.keys(program.expect)
    .map((cell): WrongCell => ({ cell, expected: program.expect[cell]!, got: end[names.indexOf(cell)]! }))
    .filter(({ expected, got }) => expected !== got)
  const executed = schedule.map((thread, step): Executed => ({ step, thread, op: opAt(program, runs[step]!, thread)! }))
  const clashes = executed.flatMap((read) => (read.op[0] === 'read' ? clashesAfter(read, executed) : []))
  // the wrong cell's own clash tells most, and a lost update more than a stale check
  const [clash] = clashes.toSorted((a, b) => rank(a, wrong!) - rank(b, wrong!))
  if (!clash) return { key: 'hazard.wrong-result', wrong: wrong! }
  const { cell, read, change, act } = clash
  const who = { cell, thread: read.thread, other: change.thread, wrong: wrong! }
  if (clash.how === 'decided')
    return { key: 'hazard.stale-check', ...who, checkStep: read.step, changeStep: change.step, actStep: act.step }
  return {
    key: 'hazard.lost-update',
    ...who,
    readStep: read.step,
    lostStep: change.step,
    lostValue: runs[change.step + 1]!.memory[names.indexOf(cell)]!,
    overwriteStep: act.step,
  }
}

/** A thread read a cell, another changed it, and then the thread wrote something that it had made of, or decided by, the old value. */
interface Clash {
  readonly how: 'overwritten' | 'decided'
  readonly cell: string
  readonly read: Executed
  readonly change: Executed
  readonly act: Executed
}

function rank({ how, cell }: Clash, wrong: WrongCell): number {
  return (cell === wrong.cell ? 0 : 2) + (how === 'overwritten' ? 0 : 1)
}

function clashesAfter(read: Executed, executed: readonly Executed[]): Clash[] {
  const cell = read.op[1] as string
  /** The registers in which something of what was read lives on. */
  const stale = new Set([read.op[2] as string])
  let hasDecided = false
  let change: Executed | null = null
  for (const step of executed.slice(read.step + 1)) {
    const { op } = step
    if (step.thread !== read.thread) {
      if (op[0] === 'write' && op[1] === cell) change = step
      continue
    }
    if (op[0] === 'read' || op[0] === 'set') stale.delete(op[0] === 'read' ? op[2] : op[1])
    if (op[0] === 'add' && typeof op[2] === 'string' && stale.has(op[2])) stale.add(op[1])
    if (op[0] === 'skip-if' && stale.has(op[1])) hasDecided = true
    if (op[0] !== 'write') continue
    const how = op[1] === cell && stale.has(op[2]) ? 'overwritten' : hasDecided ? 'decided' : null
    if (change && how) return [{ how, cell, read, change, act: step }]
    if (op[1] === cell) return []
  }
  return []
}
