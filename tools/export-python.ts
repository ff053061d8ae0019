// `npm run --silent export-python -- workload.json` prints a Python program that does and measures the workload; `-` reads standard input.
import { readFileSync } from 'node:fs'
import { parseWorkload } from '../shared/machine/workload.ts'
import { exportPython } from '../shared/python/index.ts'

const [file] = process.argv.slice(2)

function fail(message: string): never {
  console.error(message)
  process.exit(2)
}

function readJson(path: string): unknown {
  let text = ''
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch {
    fail(`${path}: this file cannot be read`)
  }
  try {
    return JSON.parse(text)
  } catch {
    return fail(`${path === '-' ? 'standard input' : path}: this is not JSON`)
  }
}

if (file === undefined) fail('Which workload? npm run --silent export-python -- workload.json')
const parsed = parseWorkload(readJson(file))
if (!parsed.ok) fail(parsed.error)
process.stdout.write(exportPython(parsed.workload))
