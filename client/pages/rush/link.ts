import { hashSetup, type Command, type LogEntry, type ShiftSetup } from '../../../shared/shift/index.ts'

/** A run as a link carries it. */
export interface SharedRun {
  readonly seed: number
  /** Hash of the setup that it was played with; with another one the log would fold to another shift. */
  readonly rules: string
  /** What was in the till at closing. */
  readonly coins: number
  readonly log: readonly LogEntry[]
}

/** A link is not longer than this; a run of ten minutes is about a twentieth of it. */
export const longestLink = 64_000

const kinds = ['seat', 'hire', 'open', 'dismiss', 'close'] as const
const latestUs = 60_000_000
const mostId = 10_000

/** The fragment of the link to a run, without its `#`. */
export function writeRun(setup: ShiftSetup, log: readonly LogEntry[], coins: number): string {
  const bytes: number[] = []
  let beforeUs = 0
  for (const { atUs, command } of log) {
    pushNumber(bytes, atUs - beforeUs)
    beforeUs = atUs
    bytes.push(kinds.findIndex((kind) => kind === command.type))
    for (const id of idsOf(command)) pushNumber(bytes, id)
  }
  const packed = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return `run=${setup.seed}.${hashSetup(setup)}.${coins}.${packed}`
}

/** Reads such a fragment; null if it is none, or was damaged on its way. */
export function readRun(fragment: string): SharedRun | null {
  if (fragment.length > longestLink) return null
  const [, seed, rules, coins, packed] =
    /^#?run=(-?\d{1,15})\.([0-9a-f]{8})\.(-?\d{1,7})\.([A-Za-z0-9_-]*)$/.exec(fragment) ?? []
  if (packed === undefined) return null
  const log = readLog(packed)
  return log && { seed: Number(seed), rules: rules!, coins: Number(coins), log }
}

function readLog(packed: string): LogEntry[] | null {
  const bytes = unpacked(packed)
  if (!bytes) return null
  const log: LogEntry[] = []
  let at = 0
  let atUs = 0
  const nextNumber = (): number => {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++]
      if (byte === undefined || scale > latestUs) return Number.NaN
      value += (byte % 128) * scale
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    atUs += nextNumber()
    const command = commandOf(bytes[at++], nextNumber)
    if (!command || !(atUs <= latestUs)) return null
    log.push({ atUs, index: log.length, seat: '', n: log.length, command })
  }
  return log
}

function unpacked(packed: string): number[] | null {
  try {
    return Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  } catch {
    return null
  }
}

function idsOf(command: Command): number[] {
  switch (command.type) {
    case 'seat':
      return [command.customer, command.clerk]
    case 'hire':
    case 'close':
      return [command.lane]
    case 'dismiss':
      return [command.clerk]
    default:
      return []
  }
}

function commandOf(code: number | undefined, nextNumber: () => number): Command | null {
  const kind = code === undefined ? undefined : kinds[code]
  if (kind === undefined) return null
  if (kind === 'open') return { type: kind }
  const id = nextNumber()
  const second = kind === 'seat' ? nextNumber() : 0
  if (!(id <= mostId) || !(second <= mostId)) return null
  if (kind === 'seat') return { type: kind, customer: id, clerk: second }
  return kind === 'dismiss' ? { type: kind, clerk: id } : { type: kind, lane: id }
}

/** A number in groups of seven bits, the lowest first. */
function pushNumber(bytes: number[], value: number): void {
  let left = value
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128)
  bytes.push(left)
}
