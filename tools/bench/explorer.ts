// How fast all schedules are checked: dining philosophers, three meals each, without a deadlock (the whole state space) and with one; programs as in levels;
// every level, broken and fixed, in Node and, as a player's check, in Chromium.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build, type Rollup } from 'vite'
import { applyEdit, hazards, type HazardEdit } from '../../shared/curriculum/hazards/index.ts'
import { chromiumPath } from '../../tests/e2e/chromium.ts'
import { compileProgram, parsePython, type PythonProgram } from '../../shared/interleaving/python/index.ts'
import { explore } from '../../shared/interleaving/index.ts'
import type { Program } from '../../shared/interleaving/index.ts'
import {
  barrier,
  boundedBuffer,
  checkThenAct,
  counterWithCall,
  lockedCounter,
  peterson,
  philosophers,
} from '../../tests/unit/interleaving/programs.ts'

const rounds = 5

function measured(create: () => Program): object {
  let best = Infinity
  let verdict = explore(create(), 20_000_000)
  for (let round = 0; round < rounds; round++) {
    // a new object each time, so that nothing is known from the round before
    const program = create()
    const startMs = performance.now()
    verdict = explore(program, 20_000_000)
    best = Math.min(best, performance.now() - startMs)
  }
  return {
    holds: verdict.ok ? verdict.holds : verdict.reason,
    states: verdict.states,
    ms: Math.round(best * 100) / 100,
    statesPerSecond: Math.round((verdict.states / best) * 1000),
  }
}

const levelSized: Record<string, () => Program> = {
  'counter with a call': () => counterWithCall('3.14'),
  'counter under a lock': () => lockedCounter('3.14t', 'K', 'K'),
  'check, then act': () => checkThenAct('3.14t'),
  "Peterson's algorithm": () => peterson('3.14t'),
  'barrier for 4': () => barrier(4, '3.14t'),
  'bounded buffer': () => boundedBuffer(2, 3, '3.14t'),
}

/** A level's program after some edits. */
function levelProgram(source: string, edits: readonly HazardEdit[]): PythonProgram {
  const reading = parsePython(source)
  if (!reading.ok) throw new Error(`line ${reading.line}: ${reading.reason}`)
  return edits.reduce((program, edit) => {
    const result = applyEdit(program, edit)
    if (!result.ok) throw new Error(`${edit.edit}: ${result.reason}`)
    return result.program
  }, reading.program)
}

/** All programs of all levels that a player may check: broken, fixed in each way, fixed wrongly. */
function levelPrograms(): Record<string, PythonProgram> {
  const programs: Record<string, PythonProgram> = {}
  for (const { id, source, fixes, wrongFixes } of hazards) {
    programs[`${id}, broken`] = levelProgram(source, [])
    for (const [index, edits] of fixes.entries()) programs[`${id}, fix ${index + 1}`] = levelProgram(source, edits)
    for (const [index, { edits }] of wrongFixes.entries())
      programs[`${id}, wrong fix ${index + 1}`] = levelProgram(source, edits)
  }
  return programs
}

/** How long a player's check takes in Chromium, ms: all versions and the cost; the first time, and the best of five rounds. */
async function inChromium(programs: Record<string, PythonProgram>): Promise<object> {
  const [library] = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../../client/pages/hazard/check.ts', import.meta.url)),
        formats: ['iife'],
        name: 'check',
      },
    },
  })) as Rollup.RollupOutput[]
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: library!.output[0].code })
    return await page.evaluate(
      ([each, times]) => {
        const { checkFix } = (
          globalThis as unknown as { check: { checkFix: (program: object, limit: number) => void } }
        ).check
        const measure = (program: object): number => {
          const startMs = performance.now()
          checkFix(program, 4000)
          return Math.round((performance.now() - startMs) * 10) / 10
        }
        return Object.fromEntries(
          Object.entries(each).map(([name, program]) => {
            const firstMs = measure(program)
            return [name, { firstMs, ms: Math.min(...Array.from({ length: times }, () => measure(program))) }]
          }),
        )
      },
      [programs, rounds] as const,
    )
  } finally {
    await browser.close()
  }
}

/** Best of five rounds, on one core. */
export default async function bench(): Promise<object> {
  const result: Record<string, object> = {}
  for (const count of [3, 4, 5, 6]) {
    result[`${count} philosophers, deadlock`] = measured(() => philosophers(count, '3.14t', false, 3))
    result[`${count} philosophers, ordered forks`] = measured(() => philosophers(count, '3.14t', true, 3))
  }
  for (const [name, create] of Object.entries(levelSized)) result[name] = measured(create)
  const programs = levelPrograms()
  for (const [name, python] of Object.entries(programs))
    result[name] = measured(() => compileProgram(python, '3.14t').program)
  return { ...result, 'checks in Chromium': await inChromium(programs) }
}
