// `npm run conformance [-- threads asyncio …]`: what the simulator predicts beside what this computer's python3 does with the exported program.
// Exit status 1 where a makespan is off by more than 15 %, 2 where nothing could be said, because the computer was busy or there is no python3.
import { measuredParameters, simulate, type Parameters } from '../../shared/machine/index.ts'
import type { Workload } from '../../shared/machine/workload.ts'
import { findPython, noPython, type Python } from './python.ts'
import { statisticsOf, type Statistics } from './statistics.ts'
import { measure } from './trials.ts'
import { columns, emptyWorkload, rowsOf, type Column } from './workloads.ts'

const cores = 2
const seed = 20
const trials = 5
const tolerance = 0.15
/** Of the table's columns; to the left where negative. */
const widths = [-37, 11, 11, 9, 4, 24, 12, 12, 12]
const python = await findPython()

interface Tally {
  rows: number
  off: number
  unsaid: number
  thrownAway: number
}

if (!python) {
  console.log(noPython)
  process.exitCode = 2
} else await compare(python)

async function compare(python: Python): Promise<void> {
  const asked = process.argv.slice(2)
  const possible = columns.filter((column) => canRun(python, column))
  const chosen = possible.filter(({ label }) => asked.length === 0 || asked.includes(label))
  console.log(`Python ${python.version} (${python.command}), ${Math.min(cores, python.cores)} of ${python.cores} cores`)
  const missing = columns.filter((column) => !possible.includes(column)).map(({ label }) => label)
  if (missing.length > 0) console.log(`Not with this Python: ${missing.join(', ')}`)
  const tally: Tally = { rows: 0, off: 0, unsaid: 0, thrownAway: 0 }
  for (const column of chosen) await compareColumn(python, column, tally)
  console.log(
    `\n${tally.rows} makespans, ${tally.off} off by more than ${tolerance * 100} %, ${tally.unsaid} not measured; ` +
      `${tally.thrownAway} disturbed trials thrown away`,
  )
  process.exitCode = tally.off > 0 ? 1 : tally.unsaid === tally.rows ? 2 : 0
}

function canRun(python: Python, { mode, startMethod }: Column): boolean {
  if (mode === 'free-threaded') return !python.hasGil
  if (mode === 'threads' || mode === 'thread-pool') return python.hasGil
  return mode === 'interpreters' ? python.hasInterpreters : python.startMethods.includes(startMethod)
}

async function compareColumn(python: Python, column: Column, tally: Tally): Promise<void> {
  const parameters = await calibrated(python, column)
  console.log(`\n${column.label}${parameters ? ` (calibrated: ${JSON.stringify(parameters)} µs)` : ''}`)
  console.log(
    row('workload', 'predicted', 'measured', 'off', '', 'share of the scanner', 'switches', 'held ms', 'latency ms'),
  )
  for (const { label, workload } of rowsOf(column, Math.min(cores, python.cores), seed)) {
    const { best, disturbed } = await measure(python, workload, trials)
    const predicted = predict(workload, parameters)
    tally.rows += 1
    tally.thrownAway += disturbed
    if (!best) {
      tally.unsaid += 1
      console.log(row(label, ms(predicted.makespanMs), 'too busy', '', '', '', '', '', ''))
      continue
    }
    const off = predicted.makespanMs / best.makespanMs - 1
    const isOff = Math.abs(off) > tolerance
    if (isOff) tally.off += 1
    const sides = [predicted, best].map(({ slices, makespanMs }) => statisticsOf(slices, makespanMs))
    console.log(
      row(
        label,
        ms(predicted.makespanMs),
        ms(best.makespanMs),
        `${off < 0 ? '' : '+'}${(off * 100).toFixed(1)} %`,
        isOff ? 'OFF' : '',
        both(sides, ({ shares: [least, greatest] }) => `${least.toFixed(2)}-${greatest.toFixed(2)}`),
        both(sides, ({ switches }) => String(switches)),
        both(sides, ({ holdingMs }) => holdingMs.toFixed(1)),
        both(sides, ({ latencyMs }) => latencyMs.toFixed(1)),
      ),
    )
  }
}

/** The run with the middle makespan among several seeds: one throw of the dice says little. */
function predict(workload: Workload, parameters?: Partial<Parameters>): ReturnType<typeof simulate> {
  const runs = [1, 2, 3, 4, 5, 6, 7].map((one) => simulate({ ...workload, seed: one }, parameters))
  return runs.toSorted((a, b) => a.makespanMs - b.makespanMs)[runs.length >> 1]!
}

/** What it costs here to start a process (or an interpreter) that does nothing: its boot takes what the rest does not. */
async function calibrated(python: Python, column: Column): Promise<Partial<Parameters> | undefined> {
  const { mode, startMethod } = column
  // A fork costs much the same everywhere; only a program's very first takes longer.
  const differs = mode === 'interpreters' || (mode.startsWith('process') && startMethod !== 'fork')
  if (!differs) return undefined
  const empty = emptyWorkload(column, Math.min(cores, python.cores))
  const { best } = await measure(python, empty, trials)
  if (!best) return undefined
  const moreUs = Math.round((best.makespanMs - simulate(empty).makespanMs) * 1000)
  if (mode === 'interpreters') return { interpreter: Math.max(0, measuredParameters.interpreter + moreUs) }
  const birth = measuredParameters[startMethod]
  return { [startMethod]: { ...birth, boot: Math.max(0, birth.boot + moreUs) } }
}

function both(sides: readonly (Statistics | null)[], text: (one: Statistics) => string): string {
  return sides.every((one) => one !== null) ? sides.map((one) => text(one)).join(' / ') : ''
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function row(...cells: readonly string[]): string {
  return cells
    .map((cell, index) => (widths[index]! < 0 ? cell.padEnd(-widths[index]!) : cell.padStart(widths[index]!)))
    .join('')
    .trimEnd()
}
