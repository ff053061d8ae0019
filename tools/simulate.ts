// `npm run --silent simulate -- workload.json` (`-`: standard input) runs a workload and prints its result as JSON.
// Exit status 2: the input is malformed; one line on stderr names the field.
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { simulate } from '../shared/machine/index.ts'
import { parseWorkload, type ParsedWorkload } from '../shared/machine/workload.ts'

async function load(path: string): Promise<string | null> {
  try {
    return path === '-' ? await text(process.stdin) : readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function read(json: string): ParsedWorkload {
  try {
    return parseWorkload(JSON.parse(json))
  } catch {
    return { ok: false, error: 'workload: not JSON' }
  }
}

async function answer(path: string | undefined): Promise<ParsedWorkload> {
  if (path === undefined)
    return { ok: false, error: 'Usage: npm run --silent simulate -- workload.json (or - for standard input)' }
  const json = await load(path)
  return json === null ? { ok: false, error: `workload: cannot read ${JSON.stringify(path)}` } : read(json)
}

const parsed = await answer(process.argv[2])
if (parsed.ok) console.log(JSON.stringify(simulate(parsed.workload)))
else {
  console.error(parsed.error)
  process.exitCode = 2
}
