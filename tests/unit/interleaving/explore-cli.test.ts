import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay, violationOf } from '../../../shared/interleaving/index.ts'
import { counterWithCall, lockedCounter } from './programs.ts'

const root = resolve(import.meta.dirname, '../../..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explore-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function run(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [join(root, 'tools/explore.ts'), ...args], {
    input,
    encoding: 'utf8',
    cwd: folder,
  })
}

describe('the explore command', () => {
  it('prints a shortest failing schedule of a file', () => {
    const program = counterWithCall('3.14')
    writeFileSync(join(folder, 'program.json'), JSON.stringify(program))
    const { status, stdout, stderr } = run(['program.json'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const result = JSON.parse(stdout) as { holds: boolean; states: number; violation: string; schedule: number[] }
    expect(result).toEqual({
      holds: false,
      states: expect.any(Number),
      violation: 'final',
      schedule: expect.any(Array),
    })
    expect(violationOf(program, replay(program, result.schedule).at(-1)!)).toBe('final')
  })

  it('reads standard input, and says nothing of a schedule where the program holds', () => {
    const { status, stdout } = run(['-'], JSON.stringify(lockedCounter('3.14t', 'K', 'K')))
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ holds: true, states: expect.any(Number) })
  })

  it.each([
    ['not JSON', '{"shared":', 'program: not JSON'],
    [
      'an unknown op',
      JSON.stringify({ ...counterWithCall('3.9'), threads: [[['reed', 'n', 'r']]] }),
      'threads[0][0][0]: ',
    ],
    ['a missing field', JSON.stringify({ ...counterWithCall('3.9'), expect: undefined }), 'expect: '],
  ])('refuses %s with status 2 and one line that names the field', (_, input, field) => {
    const { status, stdout, stderr } = run(['-'], input)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.split('\n')).toEqual([expect.stringContaining(field), ''])
  })

  it('says so when there is no such file, or none is named', () => {
    expect(run(['nowhere.json'])).toMatchObject({ status: 2, stderr: 'program: cannot read "nowhere.json"\n' })
    expect(run([])).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') })
  })

  it.each([
    [
      'a number grows too large',
      [
        ['set', 'r', Number.MAX_SAFE_INTEGER],
        ['add', 'r', 1],
        ['write', 'n', 'r'],
      ],
      'a register left the safe integers',
    ],
    [
      'the program is too large',
      [
        ['add', 'r', 1],
        ['skip-if', 'r', '>', 1_000_000, 1],
        ['jump', -2],
        ['write', 'n', 'r'],
      ],
      'too large',
    ],
  ])('gives no verdict, and status 3, when %s', (_, ops, why) => {
    const { status, stdout, stderr } = run(['-'], JSON.stringify({ ...counterWithCall('3.14t'), threads: [ops] }))
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^program: ${why}; no verdict after \\d+ states\n$`))
  })
})
