// Runs every check and every suite, and ends with one line: `N passed, N failed`. A check counts as one test.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sizeProblems } from './size.ts'

interface Tally {
  passed: number
  failed: number
}

const reports = mkdtempSync(join(tmpdir(), 'oh-my-gil-'))
const bin = (name: string) => join('node_modules', '.bin', name)

function run(command: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  return status === 0
}

function check(name: string, ok: () => boolean): Tally {
  console.log(`\n── ${name}`)
  const startMs = performance.now()
  const passed = ok()
  console.log(`${passed ? 'ok' : 'FAILED'}: ${name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`)
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A suite's numbers, read from its own report; a suite that ends badly without one counts as one failure. */
function suite(name: string, report: string, command: () => boolean, read: (json: never) => Tally): Tally {
  let tally: Tally = { passed: 0, failed: 0 }
  const ended = check(name, () => {
    const ok = command()
    try {
      tally = read(JSON.parse(readFileSync(report, 'utf8')) as never)
    } catch {
      tally = { passed: 0, failed: 0 }
    }
    return ok && tally.passed > 0
  })
  if (ended.failed > 0 && tally.failed === 0) tally.failed = 1
  return tally
}

function size(): boolean {
  const problems = sizeProblems()
  for (const problem of problems) console.log(problem)
  return problems.length === 0
}

function vitest(): Tally {
  const report = join(reports, 'vitest.json')
  return suite(
    'unit, laws, rooms (vitest)',
    report,
    () => run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    (json: { numPassedTests: number; numFailedTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numFailedTests,
    }),
  )
}

function playwright(project: 'alone' | 'rooms', workers: number): Tally {
  const report = join(reports, `playwright-${project}.json`)
  return suite(
    `pages in Chromium, ${project} (playwright)`,
    report,
    () =>
      run(bin('playwright'), ['test', `--project=${project}`, `--workers=${workers}`, '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      }),
    (json: { stats: { expected: number; unexpected: number; flaky: number } }) => ({
      passed: json.stats.expected,
      failed: json.stats.unexpected + json.stats.flaky,
    }),
  )
}

const tallies = [
  check('format', () => run(bin('oxfmt'), ['--check', '.'])),
  check('lint', () => run(bin('oxlint'), [])),
  check('types of shared/, without DOM and Node', () => run(bin('tsc'), ['-p', 'shared'])),
  check('types', () => run(bin('tsc'), ['-p', '.'])),
  check('dead code', () => run(bin('knip'), [])),
  check('build', () => run(bin('vite'), ['build', '--logLevel', 'warn'])),
  check('size', size),
  vitest(),
  playwright('alone', 3),
  playwright('rooms', 1),
]
rmSync(reports, { recursive: true })

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
