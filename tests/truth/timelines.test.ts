import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../shared/machine/index.ts'
import { run } from './run.ts'

const folder = new URL('timelines/', import.meta.url)

interface Golden {
  readonly workload: unknown
  readonly makespanMs: number
  readonly deadlock?: true
  /** A line a slice: `process/thread task state start-end`, times in µs. */
  readonly timeline: readonly string[]
}

function linesOf({ slices }: Result): string[] {
  return slices.map(
    ({ process: inProcess, thread, task, state, startUs, endUs }) =>
      `${inProcess}/${thread} ${task ?? '-'} ${state} ${startUs}-${endUs}`,
  )
}

describe('golden timelines', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden
    const result = run(golden.workload)
    expect(linesOf(result)).toEqual(golden.timeline)
    expect(result.makespanMs).toBe(golden.makespanMs)
    expect(result.deadlock).toBe(golden.deadlock)
  })
})
