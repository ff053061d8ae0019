import { Room, type Client } from '@colyseus/core'

/** Longer than any check takes. Wall ms. */
const checkTakesMs = 90_000
/** A check asks ten times a second at most. */
const messagesPerSecond = 30

/**
 * The other end of the network check: a room like those of sessions, on the same way through every proxy, that keeps nothing and answers each
 * `echo` with the server's clock.
 */
export class CheckRoom extends Room {
  override autoDispose = false
  override maxMessagesPerSecond = messagesPerSecond
  override messages = { echo: () => ({ nowMs: Date.now() }) }

  override onCreate({ id }: { id: string }): void {
    this.roomId = id
    this.setTimestep(() => {}, 1000)
  }

  override onJoin(client: Client): void {
    this.clock.setTimeout(() => client.leave(), checkTakesMs)
  }
}
