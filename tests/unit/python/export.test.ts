import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportPython } from '../../../shared/python/index.ts'
import { arbitraryWorkload, modes, workloadOf } from './arbitrary-workload.ts'
import { syntaxErrors } from './syntax.ts'

/** The half of a program that is the program, without imports and without what measures it. */
function programOf(workload: object): string {
  const code = exportPython(workloadOf(workload))
  return code.slice(code.indexOf('\n\n\n'), code.indexOf('# ---')).trim()
}

function serveOf(segments: readonly unknown[], more: object = {}): string[] {
  const program = programOf({ mode: 'threads', tasks: [segments], ...more })
  return program.slice(program.indexOf('def serve'), program.indexOf('\n\n\n')).split('\n').slice(1)
}

describe('an exported program', () => {
  it('is Python, with lines that fit a screen, whatever the workload', () => {
    fc.assert(
      fc.property(arbitraryWorkload, (workload) => {
        const code = exportPython(workload)
        expect(syntaxErrors(code)).toEqual([])
        expect(code.split('\n').filter((line) => line.length > 120)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('names every step that it calls', () => {
    fc.assert(
      fc.property(arbitraryWorkload, (workload) => {
        const code = exportPython(workload)
        for (const name of ['scan', 'pay', 'block', 'self_scan', 'weigh', 'wait_until', 'until']) {
          const isUsed = new RegExp(`(?<!def )\\b${name}\\(|to_thread\\(${name},`).test(code)
          expect([name, new RegExp(`def ${name}\\(`).test(code)]).toEqual([name, isUsed])
        }
      }),
    )
  })

  it.each(modes)('of mode %s guards what only the first process may do', (mode) => {
    const code = exportPython(workloadOf({ mode, tasks: [[['cpu', 1]]] }))
    expect(code.endsWith('if __name__ == "__main__":\n    measure()\n')).toBe(true)
  })

  it('reads like a lesson', () => {
    expect(
      programOf({
        mode: 'threads',
        tasks: [
          [
            ['cpu', 20],
            ['io', 30.5],
          ],
          [
            ['cpu', 20],
            ['io', 30.5],
          ],
        ],
      }),
    ).toBe(
      `def serve(customer):
    scan(20)
    pay(30.5)


def main():
    clerks = []
    for customer in range(2):
        clerk = Thread(target=serve, args=(customer,), name=f"T{customer}")
        clerk.start()
        clerks.append(clerk)
    for clerk in clerks:
        clerk.join()`,
    )
  })

  it('waits for the customers who come later, in the order of their coming', () => {
    const program = programOf({ mode: 'sequential', tasks: [{ atMs: 20, do: [['cpu', 1]] }, [['cpu', 1]]] })
    expect(program).toContain('ARRIVALS = [(0, 1), (20, 0)]')
    expect(program).toContain('    for at, customer in ARRIVALS:\n        wait_until(at)\n        serve(customer)')
  })

  it('sends data only to processes', () => {
    const tasks = [{ sendKb: 2, do: [['cpu', 1]] }]
    expect(programOf({ mode: 'processes', tasks })).toContain('args=(customer, bytes(2048))')
    expect(programOf({ mode: 'threads', tasks })).not.toContain('bytes')
  })
})

describe('the steps of a task', () => {
  it('that repeat are a loop, and one duration may vary', () => {
    const body = [
      ['cpu', 6],
      ['io', 90],
    ]
    expect(serveOf([...body, ...body, ...body])).toEqual([
      '    for _ in range(3):',
      '        scan(6)',
      '        pay(90)',
    ])
    expect(serveOf([...body, ...body, ['cpu', 6], ['io', 96], ['cpu', 6]])).toEqual([
      '    for ms in 90, 90, 96:',
      '        scan(6)',
      '        pay(ms)',
      '    scan(6)',
    ])
  })

  it('between a lock and its unlock are a block; locks that overlap are taken and given back by hand', () => {
    const locks = ['L', 'M']
    const nested = [
      ['lock', 'L'],
      ['lock', 'M'],
      ['cpu', 1],
      ['unlock', 'M'],
      ['unlock', 'L'],
    ]
    expect(serveOf(nested, { locks })).toEqual(['    with lock_L:', '        with lock_M:', '            scan(1)'])
    const overlapping = [
      ['lock', 'L'],
      ['lock', 'M'],
      ['unlock', 'L'],
      ['unlock', 'M'],
    ]
    expect(serveOf(overlapping, { locks })).toEqual([
      '    lock_L.acquire()',
      '    lock_M.acquire()',
      '    lock_L.release()',
      '    lock_M.release()',
    ])
  })

  it('that take a lock whose name is no name in Python still take that lock', () => {
    const locks = ['a b', 'a_b']
    const lines = serveOf(
      [
        ['lock', 'a b'],
        ['unlock', 'a b'],
        ['lock', 'a_b'],
        ['unlock', 'a_b'],
      ],
      { locks },
    )
    expect(new Set(lines.filter((line) => line.includes('with'))).size).toBe(2)
  })
})
