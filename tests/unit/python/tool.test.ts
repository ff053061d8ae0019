import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { exportPython } from '../../../shared/python/index.ts'
import { workloadOf } from './arbitrary-workload.ts'

function exported(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['tools/export-python.ts', ...args], { input, encoding: 'utf8' })
}

const workload = { mode: 'threads', cores: 2, tasks: [[['cpu', 20]]] }

describe('npm run export-python', () => {
  it('prints the program of the workload on standard input', () => {
    const { status, stdout, stderr } = exported(['-'], JSON.stringify(workload))
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toBe(exportPython(workloadOf(workload)))
  })

  it.each([
    [['-'], JSON.stringify({ ...workload, cores: 'two' }), /^cores: .+\n$/],
    [['-'], '{"mode":', /^standard input: this is not JSON\n$/],
    [['no-such-file.json'], '', /^no-such-file\.json: this file cannot be read\n$/],
    [[], '', /^Which workload\?.+\n$/],
  ])('%j with %j ends with status 2 and one line that says what is wrong', (args, input, line) => {
    const { status, stdout, stderr } = exported(args, input)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(line)
  })
})
