// How far the simulator is from measured makespans: by mode, and the workloads that are furthest off. Errors in percent, times in ms.
import { readFileSync } from 'node:fs'
import { simulate } from '../../shared/machine/index.ts'
import { parseWorkload } from '../../shared/machine/workload.ts'

interface Measured {
  readonly label: string
  readonly workload: { readonly mode: string }
  readonly measuredMs: { readonly median: number }
}

interface Row {
  readonly label: string
  readonly mode: string
  readonly measuredMs: number
  readonly simulatedMs: number
  readonly errorPercent: number
}

const tolerancePercent = 10

function compare({ label, workload, measuredMs }: Measured): Row {
  const parsed = parseWorkload(workload)
  if (!parsed.ok) throw new Error(`${label}: ${parsed.error}`)
  const simulatedMs = simulate(parsed.workload).makespanMs
  const errorPercent = Number((100 * (simulatedMs / measuredMs.median - 1)).toFixed(2))
  return { label, mode: workload.mode, measuredMs: measuredMs.median, simulatedMs, errorPercent }
}

function summary(rows: readonly Row[]): object {
  const errors = rows.map(({ errorPercent }) => Math.abs(errorPercent))
  return {
    rows: rows.length,
    within10Percent: errors.filter((error) => error <= tolerancePercent).length,
    meanErrorPercent: Number((errors.reduce((sum, error) => sum + error, 0) / rows.length).toFixed(2)),
    largestErrorPercent: Math.max(...errors),
  }
}

export default async function bench(): Promise<object> {
  const text = readFileSync(new URL('../../tests/truth/measured.json', import.meta.url), 'utf8')
  const rows = (JSON.parse(text) as Measured[]).map(compare)
  const modes = Map.groupBy(rows, ({ mode }) => mode)
  return {
    all: summary(rows),
    ...Object.fromEntries([...modes].map(([mode, own]) => [mode, summary(own)])),
    furthestOff: rows.toSorted((a, b) => Math.abs(b.errorPercent) - Math.abs(a.errorPercent)).slice(0, 5),
  }
}
