import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  advance,
  copyMachine,
  createMachine,
  nextEventUs,
  openSlices,
  type Machine,
  type Segment,
  type Slice,
} from '../../../shared/machine/index.ts'
import { happen } from '../../../shared/machine/advance.ts'
import { arbitraryByHandRun, arbitraryRun, give, machineAt, proceed, restUs, type Run } from './arbitrary-run.ts'

const runs = { numRuns: 300 }

/** Gives all orders and lets events happen one by one; `look` sees the machine after each. */
function watch(run: Run, look: (machine: Machine) => void): Machine {
  const machine = createMachine(run.setup)
  const until = (untilUs: number): void => {
    for (let us = nextEventUs(machine); us !== null && us < untilUs; us = nextEventUs(machine)) {
      happen(machine)
      look(machine)
    }
    advance(machine, untilUs)
  }
  run.orders.forEach((order, number) => {
    until(order.atUs)
    give(machine, order, number)
  })
  until(restUs)
  return machine
}

/** All slices of a machine, those that are not over cut at its time. */
function allSlices(machine: Machine): Slice[] {
  return [...machine.slices, ...openSlices(machine)]
}

/** Highest number of slices that overlap at any time. */
function mostAtOnce(slices: readonly Slice[]): number {
  const edges = slices
    .flatMap(({ startUs, endUs }) => [
      { us: startUs, step: 1 },
      { us: endUs, step: -1 },
    ])
    .toSorted((a, b) => a.us - b.us || a.step - b.step)
  let now = 0
  let most = 0
  for (const { step } of edges) {
    now += step
    most = Math.max(most, now)
  }
  return most
}

function lengthUs(slices: readonly Slice[]): number {
  return slices.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)
}

function worked({ state }: Slice): boolean {
  return state === 'running' || state === 'nogil'
}

/** µs that a segment needs on a core. */
function workUs([kind, us]: Segment): number {
  return ['cpu', 'ccall', 'nogil', 'to_thread_cpu'].includes(kind) ? (us as number) : 0
}

describe('at every moment', () => {
  it('a GIL has at most one holder, and the holder is a thread of its process', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        watch(run, (machine) => {
          for (const { id, gil } of machine.processes) {
            const holders = machine.threads.filter((thread) => thread.process === id && thread.hasGil)
            expect(holders.map((thread) => thread.id)).toEqual(gil.holder < 0 ? [] : [gil.holder])
          }
        })
      }),
      runs,
    )
  })

  it('passed by hand, the scanner is used by nobody but who has it in hand, or who has yet to let go of it', () => {
    fc.assert(
      fc.property(arbitraryByHandRun, (run) => {
        watch(run, (machine) => {
          const { holder, hand, dropRequest, waiters } = machine.processes[0]!.gil
          if (holder >= 0 && holder !== hand) expect(dropRequest).toBe(true)
          // Who has it and waits for it has it at once: nobody stands in line with it in their hands.
          if (holder < 0) expect(waiters).not.toContain(hand)
        })
      }),
      runs,
    )
  })

  it('no more threads are on cores than there are cores, and a core is idle only when nobody wants one', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        watch(run, (machine) => {
          const busy = machine.threads.filter(({ onCore }) => onCore).length
          expect(machine.coresBusy).toBe(busy)
          expect(busy).toBeLessThanOrEqual(run.setup.cores)
          if (machine.runQueue.length > 0) expect(busy).toBe(run.setup.cores)
        })
      }),
      runs,
    )
  })

  it('a thread runs bytecode only with GIL and core, and C code that let go of the GIL without it', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        watch(run, (machine) => {
          for (const { state, hasGil, onCore } of machine.threads) {
            if (state === 'running') expect({ hasGil, onCore }).toEqual({ hasGil: run.setup.gil, onCore: true })
            if (state === 'nogil') expect({ hasGil, onCore }).toEqual({ hasGil: false, onCore: true })
            if (state === 'io' || state === 'idle' || state === 'done') expect(hasGil || onCore).toBe(false)
          }
        })
      }),
      runs,
    )
  })

  it('time does not run backwards', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        let beforeUs = 0
        watch(run, ({ nowUs }) => {
          expect(nowUs).toBeGreaterThanOrEqual(beforeUs)
          beforeUs = nowUs
        })
      }),
      runs,
    )
  })
})

describe('the timeline', () => {
  it('has no two running slices at once under one GIL', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        fc.pre(run.setup.gil)
        const machine = machineAt(run, restUs)
        for (const { name } of machine.processes) {
          const running = allSlices(machine).filter(({ process, state }) => process === name && state === 'running')
          expect(mostAtOnce(running)).toBeLessThanOrEqual(1)
        }
      }),
      runs,
    )
  })

  it('has no more running and nogil slices at once than there are cores', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const busy = allSlices(machineAt(run, restUs)).filter(({ state }) => state === 'running' || state === 'nogil')
        expect(mostAtOnce(busy)).toBeLessThanOrEqual(run.setup.cores)
      }),
      runs,
    )
  })

  it('tiles the life of each thread without gaps or overlaps', () => {
    fc.assert(
      fc.property(arbitraryRun, fc.nat({ max: 300_000 }), (run, untilUs) => {
        const machine = machineAt(run, untilUs)
        for (const { name, process, state, sinceUs } of machine.threads) {
          const life = allSlices(machine).filter(
            (slice) => slice.thread === name && slice.process === machine.processes[process]!.name,
          )
          life.slice(1).forEach(({ startUs }, i) => expect(startUs).toBe(life[i]!.endUs))
          for (const { startUs, endUs } of life) expect(startUs).toBeLessThan(endUs)
          if (life.length > 0) expect(life.at(-1)!.endUs).toBe(state === 'done' ? sinceUs : untilUs)
        }
      }),
      runs,
    )
  })

  it('has closed slices in the order of their end', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const ends = machineAt(run, restUs).slices.map(({ endUs }) => endUs)
        expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      }),
      runs,
    )
  })

  it('conserves work: each segment of a finished task takes exactly its own time on a core', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const machine = machineAt(run, restUs)
        for (const { task } of machine.finished) {
          const { segments } = run.orders[task]!.task
          const all = machine.slices.filter((slice) => slice.task === task && slice.segment !== null)
          expect(lengthUs(all.filter(worked))).toBe(segments.reduce((sum, segment) => sum + workUs(segment), 0))
          // Whoever lets go in the midst of a segment has more of them.
          if (run.orders.some(({ kind }) => kind === 'let-go')) continue
          segments.forEach((segment, index) => {
            const own = machine.slices.filter((slice) => slice.task === task && slice.segment === index)
            expect(lengthUs(own.filter(worked))).toBe(workUs(segment))
          })
        }
      }),
      runs,
    )
  })

  it('finishes every task once, unless threads block each other for ever', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const machine = machineAt(run, restUs)
        const finished = machine.finished.map(({ task }) => task)
        expect(new Set(finished).size).toBe(finished.length)
        const atRest = machine.threads.every(({ state }) => state === 'idle')
        expect(atRest).toBe(finished.length === run.orders.filter(({ kind }) => kind === 'task').length)
        if (!atRest) expect(machine.locks.some(({ waiters }) => waiters.length > 0)).toBe(true)
        for (const { owner, waiters } of machine.locks) if (owner < 0) expect(waiters).toEqual([])
        const lockWaiters = machine.setup.eventLoop ? [] : machine.locks.flatMap(({ waiters }) => waiters)
        const blocked = machine.threads.filter(({ state }) => state === 'lock').map(({ id }) => id)
        expect(blocked).toEqual(lockWaiters.toSorted((a, b) => a - b))
      }),
      runs,
    )
  })
})

describe('determinism', () => {
  it('the same input gives the same output', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        expect(machineAt(run, restUs)).toEqual(machineAt(run, restUs))
      }),
      runs,
    )
  })

  it('advancing in pieces gives the same as advancing at once, also when the cuts fall on events', () => {
    const nats = fc.array(fc.nat({ max: 300_000 }), { maxLength: 20 })
    fc.assert(
      fc.property(arbitraryRun, nats, (run, numbers) => {
        const { slices } = machineAt(run, restUs)
        const cuts = numbers.map((number) => (number % 2 === 0 ? (slices[number % slices.length]?.endUs ?? 0) : number))
        const machine = createMachine(run.setup)
        let fromUs = 0
        for (const cutUs of [...cuts.toSorted((a, b) => a - b), restUs]) {
          proceed(machine, run, fromUs, cutUs)
          fromUs = cutUs
        }
        expect(machine).toEqual(machineAt(run, restUs))
      }),
      runs,
    )
  })

  it('advancing to a time leaves to come what happens in that µs, so that orders come first', () => {
    fc.assert(
      fc.property(arbitraryRun, fc.nat(), (run, number) => {
        const { slices } = machineAt(run, restUs)
        const atUs = slices[number % slices.length]?.endUs ?? 0
        for (const { endUs } of machineAt(run, atUs).slices) expect(endUs).toBeLessThan(atUs)
      }),
      runs,
    )
  })

  it('a snapshot taken anywhere and restored, as a copy or through JSON, gives the same rest', () => {
    fc.assert(
      fc.property(arbitraryRun, fc.nat({ max: 300_000 }), (run, cutUs) => {
        const machine = machineAt(run, cutUs)
        const copy = copyMachine(machine)
        const text = JSON.stringify(machine)
        proceed(machine, run, cutUs, restUs)
        expect(JSON.stringify(copy)).toBe(text)
        const read = JSON.parse(text) as Machine
        proceed(copy, run, cutUs, restUs)
        proceed(read, run, cutUs, restUs)
        expect(copy).toEqual(machine)
        expect(read).toEqual(machine)
      }),
      runs,
    )
  })
})
