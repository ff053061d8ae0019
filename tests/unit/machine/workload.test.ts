import { describe, expect, it } from 'vitest'
import { parseWorkload } from '../../../shared/machine/workload.ts'

const least = { mode: 'threads', cores: 2, tasks: [[['cpu', 20]]] }

function errorOf(input: unknown): string {
  const parsed = parseWorkload(input)
  if (parsed.ok) throw new Error('was accepted')
  return parsed.error
}

describe('a workload', () => {
  it('has its defaults filled in, and both forms of a task read the same', () => {
    expect(parseWorkload({ ...least, tasks: [[['cpu', 20]], { do: [['io', 0.0304]], atMs: 1.0006 }] })).toEqual({
      ok: true,
      workload: {
        mode: 'threads',
        workers: 2,
        cores: 2,
        startMethod: 'fork',
        switchIntervalMs: 5,
        scheduler: 'fifo',
        seed: 1,
        locks: [],
        tasks: [
          { atMs: 0, sendKb: 0, do: [['cpu', 20]] },
          { atMs: 1.001, sendKb: 0, do: [['io', 0.03]] },
        ],
      },
    })
  })

  it.each([
    ['thread-pool', undefined, 6],
    ['thread-pool', 3, 3],
    ['process-pool', undefined, 2],
    ['asyncio', undefined, 1],
    ['interpreters', undefined, 1],
  ])('in mode %s with workers %s has %i workers', (mode, workers, expected) => {
    const parsed = parseWorkload({ ...least, mode, workers })
    expect(parsed.ok && parsed.workload.workers).toBe(expected)
  })

  it.each([
    [[], 'workload: '],
    ['{}', 'workload: '],
    [{ ...least, mode: 'thread' }, 'mode: '],
    [{ ...least, cores: 0 }, 'cores: '],
    [{ ...least, cores: 1.5 }, 'cores: '],
    [{ ...least, workers: '2' }, 'workers: '],
    [{ ...least, switchIntervalMs: 0 }, 'switchIntervalMs: '],
    [{ ...least, startMethod: 'clone' }, 'startMethod: '],
    [{ ...least, taks: [] }, 'workload: Unrecognized key: "taks"'],
    [{ ...least, tasks: [] }, 'tasks: '],
    [{ ...least, tasks: ['cpu'] }, 'tasks[0]: '],
    [{ ...least, tasks: [['cpu', 20]] }, 'tasks[0].do[0]: a segment is a list like ["cpu", 20]'],
    [
      {
        ...least,
        tasks: [
          [
            ['cpu', 20],
            ['cpuu', 1],
          ],
        ],
      },
      'tasks[0].do[1]: unknown segment "cpuu"',
    ],
    [{ ...least, tasks: [[['cpu', 20]], { do: [['cpuu', 1]] }] }, 'tasks[1].do[0]: unknown segment "cpuu"'],
    [{ ...least, tasks: [{ do: [], atMs: -1 }] }, 'tasks[0].atMs: '],
    [{ ...least, tasks: [{ do: [], sendKb: 'a lot' }] }, 'tasks[0].sendKb: '],
    [{ ...least, tasks: [{ atMs: 1 }] }, 'tasks[0].do: '],
    [{ ...least, tasks: [[['cpu', -1]]] }, 'tasks[0].do[0]: "cpu" needs a number of milliseconds from 0 to 600000'],
    [{ ...least, tasks: [[['cpu', '1']]] }, 'tasks[0].do[0]: "cpu" needs'],
    [{ ...least, tasks: [[['cpu']]] }, 'tasks[0].do[0]: "cpu" needs'],
    [{ ...least, tasks: [[['yield', 1]]] }, 'tasks[0].do[0]: "yield" stands alone'],
    [{ ...least, tasks: [[['unlock']]] }, 'tasks[0].do[0]: "unlock" needs the name of a lock'],
    [{ ...least, tasks: [[['lock', 'L']]] }, 'tasks[0].do[0]: there is no lock "L" in "locks"'],
    [{ ...least, locks: ['L'], tasks: [[['unlock', 'L']]] }, 'tasks[0].do[0]: unlocks "L", which this task'],
    [{ ...least, locks: ['L', 'L'] }, 'locks[1]: the lock "L" is named twice'],
    [{ ...least, tasks: [[['to_thread', 5]]] }, 'tasks[0].do[0]: "to_thread" exists only in mode "asyncio"'],
  ])('%j is refused in one line that names the field', (input, start) => {
    const error = errorOf(input)
    expect(error.slice(0, start.length)).toBe(start)
    expect(error).not.toContain('\n')
  })

  it('of mode asyncio may use to_thread', () => {
    const tasks = [[['to_thread', 5], ['to_thread_cpu', 5], ['block', 1], ['yield']]]
    expect(parseWorkload({ ...least, mode: 'asyncio', tasks }).ok).toBe(true)
  })
})
