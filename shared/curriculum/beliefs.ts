import type { LogEntry, ShiftSetup, ShiftState } from '../shift/index.ts'
import type { Misconception } from './types.ts'

/**
 * What a seat's play in a team's shift says that it believes, one for each time: sales at its counter by who never takes the key, and scans
 * that it sends to a thread, where they go no faster. Customers are those of `state`, orders those of `log` that are in it.
 */
export function believedInPlay(
  setup: ShiftSetup,
  state: ShiftState,
  log: readonly LogEntry[],
  seat: string,
): Misconception[] {
  const own = log.filter((entry) => entry.seat === seat)
  return [...keylessSales(setup, state, own, seat), ...threadedScans(setup, own, log)]
}

function keylessSales(
  { allowed, machine }: ShiftSetup,
  { customers, clerks }: ShiftState,
  own: readonly LogEntry[],
  seat: string,
): Misconception[] {
  if (!allowed.includes('key') || own.some(({ command }) => command.type === 'key' && command.take)) return []
  const counters = new Set(clerks.filter((clerk) => clerk.seat === seat).map(({ id }) => id))
  const sold = customers.filter(
    ({ clerk, status, task }) =>
      status === 'served' && clerk !== null && counters.has(clerk) && task.segments.some(([kind]) => kind === 'sale'),
  )
  return sold.map(() => (machine.gil ? 'gil-means-safe' : 'no-gil-safe'))
}

function threadedScans({ allowed }: ShiftSetup, own: readonly LogEntry[], log: readonly LogEntry[]): Misconception[] {
  if (!allowed.includes('to-thread')) return []
  const baskets = new Map(
    log.flatMap(({ command }) => (command.type === 'arrive' ? [[command.customer.id, command.customer.task]] : [])),
  )
  const sent = new Set<string>()
  for (const { command } of own) {
    if (command.type !== 'to-thread') continue
    const step = `${command.customer} ${command.step}`
    const [kind] = baskets.get(command.customer)?.segments[command.step] ?? []
    if (command.threaded && kind === 'cpu') sent.add(step)
    else sent.delete(step)
  }
  return [...sent].map(() => 'more-threads-faster')
}
