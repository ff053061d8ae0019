import * as fc from 'fast-check'
import type { Segment } from '../../../shared/machine/index.ts'
import {
  dialSteps,
  insertEntry,
  type Command,
  type Customer,
  type LogEntry,
  type ShiftSetup,
} from '../../../shared/shift/index.ts'

/** A shift: its setup, and a log of whatever anybody may try, possible or not. */
export interface Play {
  readonly setup: ShiftSetup
  readonly log: readonly LogEntry[]
}

/** After this every arbitrary shift is over. */
export const closedUs = 2_000_000

const segments: fc.Arbitrary<readonly Segment[]> = fc.array(
  fc.tuple(fc.constantFrom('cpu', 'io', 'nogil', 'ccall', 'sale', 'look'), fc.integer({ min: 0, max: 40_000 })),
  { minLength: 1, maxLength: 4 },
)

const customers: fc.Arbitrary<Customer[]> = fc
  .array(
    fc.record({
      task: fc.record({ segments, sendKb: fc.constantFrom(0, 0, 500) }),
      arrivesUs: fc.integer({ min: 0, max: 300_000 }),
      patienceUs: fc.option(fc.integer({ min: 0, max: 150_000 })),
      pays: fc.nat({ max: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((newcomers) =>
    newcomers.toSorted((a, b) => a.arrivesUs - b.arrivesUs).map((each, id) => ({ ...each, id, face: id })),
  )

/** Indexes reach beyond what there is, so that some orders are impossible. */
const order: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('seat' as const),
      customer: fc.nat({ max: 8 }),
      clerk: fc.nat({ max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('hire' as const), lane: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'open' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'till' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('key' as const), clerk: fc.nat({ max: 4 }), take: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('send' as const),
      customer: fc.nat({ max: 8 }),
      lane: fc.nat({ max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('dial' as const), ms: fc.constantFrom(...dialSteps) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('dismiss' as const), clerk: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('close' as const), lane: fc.nat({ max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('give' as const), clerk: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('let-go' as const), clerk: fc.nat({ max: 4 }) }) },
)

const soloSetup = fc
  .record({ customers, seed: fc.integer(), mainServes: fc.boolean(), startingClerks: fc.integer({ min: 0, max: 2 }) })
  .chain((own) =>
    fc
      .record({
        cores: fc.integer({ min: 1, max: 3 }),
        scheduler: fc.constantFrom('fifo' as const, 'dice' as const, 'by-hand' as const),
        startMethod: fc.constantFrom('fork' as const, 'spawn' as const),
        closesUs: fc.integer({ min: 200_000, max: closedUs }),
        till: fc.option(fc.record({ purse: fc.nat({ max: 3 }) }), { nil: {} }),
      })
      .map(({ cores, scheduler, startMethod, closesUs, till }): ShiftSetup => ({
        ...till,
        ...own,
        engine: 'test',
        level: 'test',
        kind: 'solo',
        python: '3.13',
        machine: {
          cores,
          gil: true,
          switchIntervalUs: 5000,
          scheduler,
          // Nobody is kept for ever by a scanner that is not passed on.
          ...(scheduler === 'by-hand' && { keepsScannerUs: 60_000 }),
          seed: own.seed,
          startMethod,
          locks: ['stock'],
          stock: 100,
        },
        customerCount: own.customers.length,
        allowed: ['seat', 'hire', 'open', 'dismiss', 'give', 'let-go', 'till', 'key', 'send', 'dial'],
        maxClerks: 3,
        maxLanes: 3,
        rent: { clerk: 3, lane: 7 },
        closesUs,
      })),
  )

interface Try {
  readonly seat: string
  readonly atUs: number
  readonly command: Command
}

function server(us: number, command: Command): Try {
  return { seat: '', atUs: us, command }
}

function logOf(tries: readonly Try[]): LogEntry[] {
  const log: LogEntry[] = []
  tries.forEach((each, index) => insertEntry(log, { ...each, index, n: index }))
  return log
}

const atUs = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400_000 }))

/** One player with a shop of their own. */
export const arbitrarySoloPlay: fc.Arbitrary<Play> = fc
  .tuple(soloSetup, fc.array(fc.record({ seat: fc.constant(''), atUs, command: order }), { maxLength: 16 }))
  .map(([setup, tries]) => ({ setup, log: logOf(tries) }))

/** Two players in one room; who comes and when are entries of the server's. */
export const arbitraryTeamPlay: fc.Arbitrary<Play> = fc
  .tuple(
    soloSetup,
    fc.constantFrom('pass-the-scanner' as const, 'one-process' as const, 'many-processes' as const, 'no-gil' as const),
    fc.array(fc.record({ seat: fc.constantFrom('ann', 'ben'), atUs, command: order }), { maxLength: 16 }),
    fc.option(fc.integer({ min: 0, max: 400_000 })),
  )
  .map(([setup, kind, tries, annLeavesUs]) => {
    const own = [
      server(0, { type: 'join', seat: 'ann' }),
      server(50_000, { type: 'join', seat: 'ben' }),
      ...(annLeavesUs === null ? [] : [server(annLeavesUs, { type: 'leave', seat: 'ann' })]),
      ...setup.customers.map((customer) => server(customer.arrivesUs, { type: 'arrive', customer })),
    ]
    return {
      setup: {
        ...setup,
        kind,
        machine:
          kind === 'pass-the-scanner'
            ? { ...setup.machine, scheduler: 'by-hand' as const, keepsScannerUs: 60_000 }
            : setup.machine,
        customers: [],
        mainServes: false,
        startingClerks: 0,
        maxLanes: 4,
      },
      log: logOf([...own, ...tries]),
    }
  })

const loopSegment: fc.Arbitrary<Segment> = fc.oneof(
  fc.tuple(
    fc.constantFrom('cpu', 'cpu', 'io', 'block', 'to_thread', 'to_thread_cpu'),
    fc.integer({ min: 0, max: 40_000 }),
  ),
  fc.constantFrom<Segment>(['yield'], ['lock', 'L'], ['unlock', 'L']),
)

/** Locks are given back by whoever has them, in pairs. */
const loopSegments = fc
  .array(loopSegment, { minLength: 1, maxLength: 6 })
  .map((all) =>
    all.flatMap((each): Segment[] =>
      each[0] === 'lock' ? [each, ['unlock', 'L']] : each[0] === 'unlock' ? [] : [each],
    ),
  )

const choice: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('write' as const), customer: fc.nat({ max: 8 }) }),
  fc.record({
    type: fc.constant('bookmark' as const),
    customer: fc.nat({ max: 8 }),
    step: fc.nat({ max: 6 }),
    placed: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('to-thread' as const),
    customer: fc.nat({ max: 8 }),
    step: fc.nat({ max: 6 }),
    threaded: fc.boolean(),
  }),
)

/** A shop whose only clerk has a notepad: for one player, or for two who share it. */
export const arbitraryLoopPlay: fc.Arbitrary<Play> = fc
  .tuple(
    soloSetup,
    fc.constantFrom('solo' as const, 'one-loop' as const),
    fc.array(loopSegments, { minLength: 8, maxLength: 8 }),
    fc.array(fc.record({ seat: fc.constantFrom('ann', 'ben'), atUs, command: fc.oneof(order, choice, choice) }), {
      maxLength: 24,
    }),
  )
  .map(([base, kind, baskets, tries]) => {
    const customers = base.customers.map((each, n) => ({ ...each, task: { segments: baskets[n]!, sendKb: 0 } }))
    const setup: ShiftSetup = {
      ...base,
      kind,
      customers: kind === 'solo' ? customers : [],
      machine: { ...base.machine, eventLoop: true, locks: ['L'] },
      mainServes: kind === 'solo',
      startingClerks: 0,
      notepad: { orders: 3, bookmarks: 3, threads: 2 },
      allowed: ['seat', 'write', 'bookmark', 'to-thread'],
    }
    if (kind === 'solo') return { setup, log: logOf(tries.map((each) => ({ ...each, seat: '' }))) }
    const own = [
      server(0, { type: 'join', seat: 'ann' }),
      server(50_000, { type: 'join', seat: 'ben' }),
      ...customers.map((customer) => server(customer.arrivesUs, { type: 'arrive', customer })),
    ]
    return { setup, log: logOf([...own, ...tries]) }
  })

export const arbitraryPlay: fc.Arbitrary<Play> = fc.oneof(arbitrarySoloPlay, arbitraryTeamPlay, arbitraryLoopPlay)
