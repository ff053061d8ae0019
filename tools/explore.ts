// `npm run --silent explore -- program.json` (`-`: standard input) prints the verdict over all schedules as JSON (DESIGN.md, "Program JSON").
// Exit status 2: the input is malformed. 3: there is no verdict, because the program has too many states or a number grew too large.
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { explore } from '../shared/interleaving/index.ts'
import { parseProgram } from '../shared/interleaving/program-json.ts'

/** At most about 1 GB and 15 s. */
const mostStates = 5_000_000

interface Answer {
  readonly status: 0 | 2 | 3
  readonly line: string
}

function read(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

function answer(json: string): Answer {
  const input = read(json)
  if (input === undefined) return { status: 2, line: 'program: not JSON' }
  const reading = parseProgram(input)
  if (!reading.ok) return { status: 2, line: reading.error }
  const verdict = explore(reading.program, mostStates)
  if (verdict.ok) {
    const { holds, states } = verdict
    const failure = verdict.holds ? {} : { violation: verdict.violation, schedule: verdict.schedule }
    return { status: 0, line: JSON.stringify({ holds, states, ...failure }) }
  }
  const why = verdict.reason === 'too-large' ? 'too large' : 'a register left the safe integers'
  return { status: 3, line: `program: ${why}; no verdict after ${verdict.states} states` }
}

async function load(path: string): Promise<string | null> {
  try {
    return path === '-' ? await text(process.stdin) : readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const [path] = process.argv.slice(2)
const json = path === undefined ? null : await load(path)
const usage = 'Usage: npm run --silent explore -- program.json (or - for standard input)'
const result: Answer =
  json === null
    ? { status: 2, line: path === undefined ? usage : `program: cannot read ${JSON.stringify(path)}` }
    : answer(json)
if (result.status === 0) console.log(result.line)
else console.error(result.line)
process.exitCode = result.status
