import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import type { Store } from './store.ts'

/** What rooms need of the server they live in. */
export interface ServerContext {
  readonly store: Store
  readonly logger: Logger
  readonly metrics: Metrics
  /** Hash of the simulation's code. */
  readonly engine: string
  /** Multiplies the rate of every shift; 1 in a class. */
  readonly speed: number
  /** Seats of a session with a teacher. */
  readonly maxPupils: number
  /** How long a session lives without a single socket. Wall ms. */
  readonly emptyForMs: number
  /** How long a pupil may be away before a calm bot plays for them. Wall ms. */
  readonly botAfterMs: number
  /** How long a class plays on without any teacher. Wall ms. */
  readonly frozenAfterMs: number
  /** Changes could not be stored: nothing that was said can be kept, so the server stops. */
  readonly fail: (error: unknown) => void
}
