import type { Rejection } from '../shared/protocol/index.ts'

/** Thrown where a request cannot be carried out: the client gets the reason, nobody else notices. */
export class Refused extends Error {
  readonly reason: Rejection
  constructor(reason: Rejection) {
    super(reason)
    this.reason = reason
  }
}
