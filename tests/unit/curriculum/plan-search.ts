import { createRandom, nextBelow, type Random } from '../../../shared/machine/index.ts'
import {
  fold,
  scoreOf,
  type Command,
  type LogEntry,
  type PlayerCommand,
  type ShiftSetup,
  type ShiftState,
} from '../../../shared/shift/index.ts'

/** What is ordered when. */
export type Plan = readonly Pick<LogEntry, 'atUs' | 'command'>[]

/** What a plan must come to besides being quick. */
interface Wanted {
  /** No more serve. */
  readonly workers: number
  /** From arrival to being served, on average, at most; µs. */
  readonly meanStayUs: number
}

interface Found {
  readonly log: readonly LogEntry[]
  /** Null: no plan was found that wins. */
  readonly makespanUs: number | null
}

/**
 * Looks for a quicker plan near a given one: changes one or two orders at random (their time, customer, clerk or place in the row; one more, one less)
 * and keeps what is no worse, so many times. A plan wins if everybody is served, no sale is missing, and it comes to what is wanted.
 */
export function searchPlan(setup: ShiftSetup, from: Plan, wanted: Wanted, tries: number): Found {
  const random = createRandom(setup.seed, 'bots')
  let kept = outcomeOf(setup, from, wanted)
  for (let i = 0; i < tries; i++) {
    let plan = changed(setup, kept.plan, kept.state, random)
    if (nextBelow(random, 3) === 0) plan = changed(setup, plan, kept.state, random)
    const next = outcomeOf(setup, plan, wanted)
    if (next.cost <= kept.cost) kept = next
  }
  return { log: kept.plan, makespanUs: kept.cost === kept.makespanUs ? kept.cost : null }
}

/** A plan with so many random changes; some of its orders may be impossible now. */
export function changedPlan(setup: ShiftSetup, from: Plan, seed: number, changes: number): Plan {
  const random = createRandom(seed, 'bots')
  const state = fold(setup, [], setup.closesUs + 1)
  let plan = from
  for (let i = 0; i < changes; i++) plan = changed(setup, plan, state, random)
  return plan.toSorted((a, b) => a.atUs - b.atUs)
}

interface Outcome {
  /** Without the orders that turned out impossible. */
  readonly plan: LogEntry[]
  readonly state: ShiftState
  readonly makespanUs: number
  /** Makespan, and a good deal more for each thing that must not be. */
  readonly cost: number
}

function outcomeOf(setup: ShiftSetup, plan: Plan, wanted: Wanted): Outcome {
  const log = plan
    .toSorted((a, b) => a.atUs - b.atUs)
    .map(({ atUs, command }, index) => ({ atUs, index, n: index, seat: '', command }))
  const state = fold(setup, log, setup.closesUs + 1)
  const { makespanUs, meanStayUs, served, missing, workers } = scoreOf(setup, state)
  const refused = new Set(state.refused.map(({ index }) => index))
  const wrong = setup.customerCount - served + Math.abs(missing) + Math.max(0, workers - wanted.workers)
  const longerUs = Math.max(0, meanStayUs - wanted.meanStayUs)
  return {
    plan: log.filter(({ index }) => !refused.has(index)),
    state,
    makespanUs,
    cost: makespanUs + 10 * longerUs + wrong * setup.closesUs,
  }
}

function changed(setup: ShiftSetup, plan: Plan, state: ShiftState, random: Random): Plan {
  const pick = <Item>(items: readonly Item[]): Item => items[nextBelow(random, items.length)]!
  const at = nextBelow(random, plan.length)
  const entry = plan[at]!
  const withEntry = (command: Command, atUs = entry.atUs): Plan => plan.with(at, { atUs, command })
  const moved = (): number => {
    const { arrivesUs, endedUs } = pick(state.customers)
    const nearUs = entry.atUs + (nextBelow(random, 81) - 40) * 500
    return Math.max(0, pick([nearUs, nearUs, arrivesUs, endedUs ?? arrivesUs]) + pick([0, 1000]))
  }
  switch (nextBelow(random, 6)) {
    case 0: {
      // Two orders change places.
      const other = nextBelow(random, plan.length)
      return plan.with(at, { ...entry, command: plan[other]!.command }).with(other, {
        ...plan[other]!,
        command: entry.command,
      })
    }
    case 1:
      return plan.length > 1 ? plan.toSpliced(at, 1) : plan
    case 2:
      return [...plan, { atUs: moved(), command: anyCommand(setup, state, random) }]
    case 3:
      return 'clerk' in entry.command
        ? withEntry({ ...entry.command, clerk: nextBelow(random, state.clerks.length) })
        : withEntry(entry.command, moved())
    default:
      return withEntry(entry.command, moved())
  }
}

/** Something that the level allows, possible or not. */
function anyCommand(setup: ShiftSetup, state: ShiftState, random: Random): PlayerCommand {
  const customer = nextBelow(random, setup.customerCount)
  const clerk = nextBelow(random, state.clerks.length)
  const lane = nextBelow(random, state.lanes.length)
  const step = nextBelow(random, setup.customers[customer]!.task.segments.length)
  const sure = nextBelow(random, 4) > 0
  const type = setup.allowed[nextBelow(random, setup.allowed.length)]!
  switch (type) {
    case 'seat':
      return { type, customer, clerk }
    case 'hire':
    case 'close':
      return { type, lane }
    case 'open':
    case 'till':
      return { type }
    case 'dismiss':
    case 'give':
    case 'let-go':
      return { type, clerk }
    case 'write':
      return { type, customer }
    case 'bookmark':
      return { type, customer, step, placed: sure }
    case 'to-thread':
      return { type, customer, step, threaded: sure }
    case 'key':
      return { type, clerk, take: sure }
    case 'send':
      return { type, customer, lane }
    default:
      return { type, ms: ([1, 5, 20] as const)[nextBelow(random, 3)]! }
  }
}
