import { describe, expect, it } from 'vitest'
import {
  advance,
  createMachine,
  measuredParameters,
  openSlices,
  startProcess,
  startThread,
  submitTask,
  waitingTasks,
  type Machine,
  type MachineSetup,
  type Segment,
  type Slice,
} from '../../../shared/machine/index.ts'

const setup: MachineSetup = {
  cores: 2,
  gil: true,
  switchIntervalUs: 5000,
  scheduler: 'fifo',
  seed: 1,
  startMethod: 'fork',
  locks: [],
}

function submit(machine: Machine, number: number, segments: readonly Segment[], thread: number, sendKb = 0): void {
  submitTask(machine, number, { segments, sendKb }, thread)
}

function slicesOf(machine: Machine, process: string, thread: string): Slice[] {
  return [...machine.slices, ...openSlices(machine)].filter(
    (slice) => slice.process === process && slice.thread === thread,
  )
}

function totalUs(slices: readonly Slice[], state: string, task: number | null): number {
  return slices
    .filter((slice) => slice.state === state && slice.task === task)
    .reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0)
}

describe('a machine that takes orders', () => {
  it('starts a thread in 0.1 ms when nobody else wants the GIL', () => {
    const machine = createMachine(setup)
    const thread = startThread(machine, 0)
    advance(machine, 1000)
    expect(machine.threads[thread]!.state).toBe('idle')
    const starting = slicesOf(machine, 'P0', 'T0').filter(({ state }) => state !== 'idle')
    expect(starting.at(-1)!.endUs).toBeLessThan(200)
  })

  it.each(['fork', 'forkserver', 'spawn'] as const)(
    'boots a process by %s, which takes a core meanwhile',
    (startMethod) => {
      const machine = createMachine({ ...setup, startMethod })
      const lane = startProcess(machine)
      advance(machine, 200_000)
      const main = machine.threads[machine.processes[lane]!.main]!
      expect(main.state).toBe('idle')
      expect(machine.processes[lane]!.name).toBe('P1')
      const { boot } = measuredParameters[startMethod]
      expect(totalUs(slicesOf(machine, 'P1', 'main'), 'starting', null)).toBeGreaterThanOrEqual(boot)
    },
  )

  it('numbers processes in their order, whatever the start method needs besides', () => {
    const machine = createMachine({ ...setup, startMethod: 'forkserver' })
    const names = [startProcess(machine), startProcess(machine)].map((id) => machine.processes[id]!.name)
    expect(names).toEqual(['P1', 'P2'])
  })

  it('keeps what a thread has to do in its queue, first come, first served', () => {
    const machine = createMachine(setup)
    const thread = startThread(machine, 0)
    for (let task = 0; task < 3; task++) submit(machine, task, [['cpu', 2000]], thread)
    advance(machine, 1500)
    expect(waitingTasks(machine, thread)).toBe(2)
    advance(machine, 10_000)
    expect(waitingTasks(machine, thread)).toBe(0)
    expect(machine.finished.map(({ task }) => task)).toEqual([0, 1, 2])
  })

  it('sends a task to another process at a cost on both sides', () => {
    const machine = createMachine(setup)
    const main = machine.processes[startProcess(machine)]!.main
    submit(machine, 0, [['cpu', 1000]], main, 1024)
    advance(machine, 20_000)
    const us = measuredParameters.poolItem + measuredParameters.pipePerMb
    expect(totalUs(slicesOf(machine, 'P0', 'main'), 'running', 0)).toBe(us)
    expect(totalUs(slicesOf(machine, 'P1', 'main'), 'running', 0)).toBe(us + 1000)
  })

  it('takes tasks as coroutines when its main thread runs an event loop', () => {
    const machine = createMachine({ ...setup, eventLoop: true })
    submit(machine, 0, [['io', 10_000]], 0)
    submit(machine, 1, [['io', 10_000]], 0)
    advance(machine, 5000)
    expect(machine.threads[0]!.state).toBe('io')
    advance(machine, 11_000)
    expect(machine.finished).toHaveLength(2)
    expect(machine.threads[0]!.state).toBe('idle')
    submit(machine, 2, [['cpu', 1000]], 0)
    advance(machine, 13_000)
    expect(machine.finished).toHaveLength(3)
  })

  it('takes another machine’s costs instead of the measured ones', () => {
    const machine = createMachine({ ...setup, parameters: { threadStart: 700 } })
    startThread(machine, 0)
    advance(machine, 600)
    expect(machine.threads[0]!.state).toBe('running')
  })
})
