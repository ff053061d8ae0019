import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The python3 of this computer. */
export interface Python {
  readonly command: string
  readonly version: string
  readonly hasGil: boolean
  readonly hasInterpreters: boolean
  /** Cores that a program may use. */
  readonly cores: number
  readonly startMethods: readonly string[]
}

export interface Run {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

const probe = `
import json, multiprocessing, os, sys
cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
print(json.dumps({
    "version": sys.version.split()[0],
    "hasGil": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "hasInterpreters": sys.version_info >= (3, 14),
    "cores": cores,
    "startMethods": multiprocessing.get_all_start_methods(),
}))
`

/** Finds python3, 3.9 or later; null where there is none. `PYTHON` names another one. */
export async function findPython(): Promise<Python | null> {
  const command = process.env['PYTHON'] ?? (process.platform === 'win32' ? 'python' : 'python3')
  const { status, out } = await run(command, ['-c', probe])
  if (status !== 0) return null
  const python: Python = { command, ...(JSON.parse(out) as Omit<Python, 'command'>) }
  const [major = 0, minor = 0] = python.version.split('.').map(Number)
  return major > 3 || (major === 3 && minor >= 9) ? python : null
}

/** What to say where there is none. */
export const noPython = 'No python3 (3.9 or later) was found: nothing was compared with it. PYTHON=… names one.'

export function run(command: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', (error) => resolve({ status: null, out, err: error.message }))
    child.on('close', (status) => resolve({ status, out, err }))
  })
}

/** Runs the text of a program as a file of its own; `before` and `after` stand beside its name on the command line. */
export async function runProgram(
  { command }: Python,
  code: string,
  before: readonly string[] = [],
  after: readonly string[] = [],
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'oh-my-gil-'))
  const file = join(folder, 'program.py')
  try {
    writeFileSync(file, code)
    return await run(command, [...before, file, ...after])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
