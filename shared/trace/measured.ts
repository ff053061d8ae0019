import { z } from 'zod'
import type { Result, ResultSlice } from '../machine/index.ts'

/** What an exported program has measured. */
export interface MeasuredResult extends Result {
  /** How many cores it had, where it could not have as many as it wanted. */
  readonly cores?: number
}

export type ReadMeasured =
  | { readonly ok: true; readonly result: MeasuredResult }
  /** In one line: which field, and what is wrong with it. */
  | { readonly ok: false; readonly error: string }

const states = ['running', 'nogil', 'gil', 'core', 'io', 'lock', 'queue', 'join', 'starting', 'idle'] as const

const mostSlices = 500_000
const longestUs = 3_600_000_000

const usSchema = z.int().min(0).max(longestUs)
const nameSchema = z.string().min(1).max(40)

const resultSchema = z.object({
  makespanMs: z
    .number()
    .min(0)
    .max(longestUs / 1000),
  slices: z
    .array(
      z.object({
        process: nameSchema,
        thread: nameSchema,
        task: z.int().min(0).nullable(),
        state: z.enum(states),
        startUs: usSchema,
        endUs: usSchema,
      }),
    )
    .max(mostSlices),
  deadlock: z.literal(true).optional(),
  cores: z.int().min(1).optional(),
})

/** Reads what an exported program has printed. Lines before the last one (warnings, say) do no harm. */
export function readMeasured(text: string): ReadMeasured {
  const json = parseJson(text)
  if (json === undefined) return { ok: false, error: 'file: this is not the JSON that an exported program prints' }
  const parsed = resultSchema.safeParse(json)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    return { ok: false, error: `${fieldName(path)}: ${message.replaceAll(/\s+/g, ' ')}` }
  }
  const error = contradiction(parsed.data.slices)
  if (error !== null) return { ok: false, error }
  const slices = parsed.data.slices.toSorted((a, b) => a.startUs - b.startUs)
  return { ok: true, result: { ...parsed.data, slices } }
}

function parseJson(text: string): unknown {
  const lines = text.trim().split('\n')
  for (const candidate of [text, lines.at(-1)!]) {
    try {
      return JSON.parse(candidate) as unknown
    } catch {
      continue
    }
  }
  return undefined
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return name === '' ? 'file' : name.replace(/^\./, '')
}

/** No timeline: a slice that ends before it starts, or a thread in two states at once. */
function contradiction(slices: readonly ResultSlice[]): string | null {
  const backwards = slices.findIndex(({ startUs, endUs }) => endUs <= startUs)
  if (backwards >= 0) return `slices[${backwards}].endUs: the slice ends before it has begun`
  const lastEnd = new Map<string, number>()
  const inOrder = [...slices.entries()].toSorted(([, a], [, b]) => a.startUs - b.startUs)
  for (const [index, { process: inProcess, thread, startUs, endUs }] of inOrder) {
    const track = `${inProcess} ${thread}`
    if ((lastEnd.get(track) ?? 0) > startUs) return `slices[${index}].startUs: ${track} is in two states at once`
    lastEnd.set(track, endUs)
  }
  return null
}
