import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { simulate, type Result, type ResultSlice } from '../../shared/machine/index.ts'
import { parseWorkload } from '../../shared/machine/workload.ts'

/** What a measured or a precomputed row says: this workload takes so long. */
export interface MeasuredRow {
  readonly label: string
  readonly workload: { readonly mode: string }
  readonly measuredMs: { readonly median: number }
}

export function readRows<Row>(file: string): Row[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Row[]
}

/** Runs a workload as a user writes it. */
export function run(workload: unknown): Result {
  const parsed = parseWorkload(workload)
  if (!parsed.ok) throw new Error(parsed.error)
  return simulate(parsed.workload)
}

/** `count` times the same. */
export function times<T>(count: number, ...each: readonly T[]): T[] {
  return Array.from({ length: count }, () => each).flat()
}

/** The value below which `permille` of the values lie. */
export function quantile(values: readonly number[], permille: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(((values.length - 1) * permille) / 1000)]!
}

export function slicesOf({ slices }: Result, wanted: Partial<ResultSlice>): ResultSlice[] {
  const fields = Object.entries(wanted)
  return slices.filter((slice) => fields.every(([key, value]) => slice[key as keyof ResultSlice] === value))
}

export function lengthMs({ startUs, endUs }: ResultSlice): number {
  return (endUs - startUs) / 1000
}

export function totalMs(slices: readonly ResultSlice[]): number {
  return slices.reduce((sum, slice) => sum + lengthMs(slice), 0)
}

/** Makespan on two cores, unless the workload says otherwise. */
export function makespanMs(workload: object): number {
  return run({ cores: 2, ...workload }).makespanMs
}

/** Asks that a value be within `permille` of the wanted one. */
export function within(value: number, wanted: number, permille = 100): void {
  expect(value).toBeGreaterThan(wanted * (1 - permille / 1000))
  expect(value).toBeLessThan(wanted * (1 + permille / 1000))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function median(values: readonly number[]): number {
  return quantile(values, 500)
}

/** Where chance decides, claims are about twenty runs. */
export const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
