import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the server counts; no names, no addresses. */
export interface Metrics {
  readonly registry: Registry
  readonly sessions: Gauge
  readonly seats: Gauge
  readonly sockets: Gauge
  readonly requests: Counter<'type' | 'outcome'>
  readonly answerSeconds: Histogram
  readonly mismatches: Counter
}

/** `countSeats` is asked whenever the metrics are: the seats of sessions that live. */
export function createMetrics(countSeats: () => Promise<number>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    sessions: new Gauge({ name: 'oh_my_gil_sessions', help: 'Sessions that are open', registers }),
    seats: new Gauge({
      name: 'oh_my_gil_seats',
      help: 'Seats of sessions that are open',
      registers,
      async collect() {
        this.set(await countSeats())
      },
    }),
    sockets: new Gauge({ name: 'oh_my_gil_sockets', help: 'Sockets in sessions', registers }),
    requests: new Counter({
      name: 'oh_my_gil_requests_total',
      help: 'Requests of clients by type and outcome',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'oh_my_gil_order_seconds',
      help: 'From receiving an order to its being durable',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    mismatches: new Counter({
      name: 'oh_my_gil_state_mismatches_total',
      help: 'Clients whose state had another hash than the server',
      registers,
    }),
  }
}
