import { parseWorkload, type Workload } from '../../../shared/machine/workload.ts'
import { start } from './presets.ts'
import { excess, idOf, limits, wayIds, type Basket, type Sandbox, type WayId } from './sandbox.ts'

export type ReadLink =
  | { readonly ok: true; readonly sandbox: Sandbox }
  /** What is wrong with the link, in one line that names the field. */
  | { readonly ok: false; readonly error: string }

type Fields = Record<string, unknown>

/**
 * Reads the query of a link. `w` is a Workload JSON that may say more: `ways` instead of one `mode`, and in a task how many customers there
 * are (`times`) and how often they do the same (`rounds`). `seed` goes before the one in `w`.
 */
export function readLink(search: string): ReadLink {
  const query = new URLSearchParams(search)
  const seed = readSeed(query.get('seed'))
  if (seed === undefined) return wrong('seed: an integer is expected')
  const text = query.get('w')
  if (text === null) return { ok: true, sandbox: { ...start, seed: seed ?? start.seed } }
  const json = parseJson(text)
  if (!isFields(json)) return wrong('w: this is not a Workload JSON, or not all of it')
  const { ways: _ways, mode: _mode, ...rest } = json
  const ways = readWays(json)
  if (typeof ways === 'string') return wrong(ways)
  const baskets = readBaskets(rest['tasks'])
  if (typeof baskets === 'string') return wrong(baskets)
  const tasks = baskets.map(({ task }) => task)
  // In `asyncio` every segment is allowed; a shop that is still empty is no mistake here.
  const parsed = parseWorkload({
    ...rest,
    mode: 'asyncio',
    locks: rest['locks'] ?? locksIn(tasks),
    tasks: tasks.length > 0 ? tasks : [[]],
  })
  if (!parsed.ok) return wrong(parsed.error)
  const read = sandboxOf(parsed.workload, baskets, ways, rest['workers'])
  // A plain workload names every customer.
  const sandbox = {
    ...read,
    ...(json['ways'] === undefined && { baskets: merged(read.baskets) }),
    ...(seed !== null && { seed }),
  }
  const tooMuch = excess(sandbox)
  return tooMuch === null ? { ok: true, sandbox } : wrong(tooMuch)
}

function wrong(error: string): ReadLink {
  return { ok: false, error }
}

function isFields(json: unknown): json is Fields {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** null: there is none; undefined: it is none. */
function readSeed(text: string | null): number | null | undefined {
  if (text === null) return null
  const seed = Number(text)
  return /^-?\d+$/.test(text) && Number.isSafeInteger(seed) ? seed : undefined
}

/** Of a plain workload, its mode beside the sequential program; a text says what is wrong. */
function readWays({ ways, mode, startMethod, ...rest }: Fields): readonly WayId[] | string {
  if (ways === undefined) {
    const parsed = parseWorkload({ mode, cores: 1, tasks: [[]], ...(startMethod !== undefined && { startMethod }) })
    if (!parsed.ok) return parsed.error
    const own = idOf(parsed.workload.mode, parsed.workload.startMethod)
    return own === 'sequential' ? ['sequential', 'threads'] : ['sequential', own]
  }
  if (mode !== undefined) return 'mode: either "mode" or "ways"'
  if (rest['startMethod'] !== undefined) return 'startMethod: it is part of "ways"'
  const { fewestWays, ways: most } = limits
  if (!Array.isArray(ways) || ways.length < fewestWays || ways.length > most)
    return `ways: a list of ${fewestWays} to ${most} is expected`
  const unknown = ways.findIndex((way) => !(wayIds as readonly unknown[]).includes(way))
  if (unknown >= 0) return `ways[${unknown}]: one of ${wayIds.join(', ')} is expected`
  const twice = ways.findIndex((way, index) => ways.indexOf(way) !== index)
  return twice >= 0 ? `ways[${twice}]: ${String(ways[twice])} is there twice` : (ways as WayId[])
}

interface Counted {
  readonly times: number
  readonly rounds: number
  /** What is left is a task as anywhere. */
  readonly task: unknown
}

/** Takes the counts of this page out of the tasks; a text says what is wrong. */
function readBaskets(tasks: unknown): readonly Counted[] | string {
  if (!Array.isArray(tasks)) return 'tasks: a list is expected'
  const found: Counted[] = []
  for (const [index, raw] of (tasks as unknown[]).entries()) {
    if (!isFields(raw)) {
      found.push({ times: 1, rounds: 1, task: raw })
      continue
    }
    const { times = 1, rounds = 1, ...task } = raw
    if (!isCount(times, limits.customers)) return `tasks[${index}].times: 1 to ${limits.customers} is expected`
    if (!isCount(rounds, limits.segments)) return `tasks[${index}].rounds: 1 to ${limits.segments} is expected`
    found.push({ times, rounds, task })
  }
  return found
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most
}

/** The locks that tasks name, whether they are right or not. */
function locksIn(tasks: readonly unknown[]): string[] {
  const steps = tasks.flatMap((task) => (isFields(task) ? task['do'] : task))
  const names = steps.flatMap((step) =>
    Array.isArray(step) && (step[0] === 'lock' || step[0] === 'unlock') && typeof step[1] === 'string' ? [step[1]] : [],
  )
  return [...new Set(names)]
}

function sandboxOf(
  { cores, switchIntervalMs, scheduler, seed, tasks }: Workload,
  counted: readonly Counted[],
  ways: readonly WayId[],
  workers: unknown,
): Sandbox {
  return {
    baskets: counted.map(({ times, rounds }, index) => ({ times, rounds, ...tasks[index]! })),
    ways,
    workers: typeof workers === 'number' ? workers : null,
    cores,
    switchIntervalMs,
    scheduler,
    seed,
  }
}

/** Equal customers who come one after the other are one basket. */
function merged(baskets: readonly Basket[]): Basket[] {
  const found: Basket[] = []
  for (const basket of baskets) {
    const last = found.at(-1)
    const isSame = last && JSON.stringify({ ...last, times: 1 }) === JSON.stringify({ ...basket, times: 1 })
    if (isSame) found[found.length - 1] = { ...last, times: last.times + basket.times }
    else found.push(basket)
  }
  return found
}

/** The query of a link to a sandbox, without the question mark; what is as everywhere is left out. */
export function writeLink({ baskets, ways, workers, cores, switchIntervalMs, scheduler, seed }: Sandbox): string {
  const tasks = baskets.map(({ times, rounds, atMs, sendKb, do: steps }) => {
    const more = {
      ...(times !== 1 && { times }),
      ...(rounds !== 1 && { rounds }),
      ...(atMs !== 0 && { atMs }),
      ...(sendKb !== 0 && { sendKb }),
    }
    return Object.keys(more).length > 0 ? { ...more, do: steps } : steps
  })
  const json = JSON.stringify({
    ways,
    cores,
    ...(workers !== null && { workers }),
    ...(switchIntervalMs !== 5 && { switchIntervalMs }),
    ...(scheduler !== 'fifo' && { scheduler }),
    tasks,
  })
  // Commas and colons are safe in a query, and a third of the text.
  const w = encodeURIComponent(json).replaceAll('%2C', ',').replaceAll('%3A', ':')
  return `w=${w}${seed === start.seed ? '' : `&seed=${seed}`}`
}

/** Whether a sandbox may be shown: what is wrong with it, in one line that names the field; null if nothing is. */
export function problemOf(sandbox: Sandbox): string | null {
  const query = writeLink(sandbox)
  if (query.length > limits.linkLength) return 'w: this would be too long for a link'
  const read = readLink(query)
  return read.ok ? null : read.error
}
