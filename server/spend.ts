import type { IncomingMessage } from 'node:http'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

/** Where the server writes who asks, over what came in. Colyseus takes the address from this header, and would believe whoever sent it. */
export const realAddressHeader = 'x-real-ip'

/** Takes a point from somebody's; whether there was one left. */
export async function spend(limiter: RateLimiterAbstract, by: string): Promise<boolean> {
  return limiter.consume(by).then(
    () => true,
    () => false,
  )
}

/**
 * Who asks: the address of the socket, or, behind so many proxies of ours, what the outermost of them has added to `X-Forwarded-For`. What
 * stands further left in it, anybody can have written.
 */
export function realAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const forwarded = proxies > 0 ? String(headers['x-forwarded-for'] ?? '').split(',') : []
  return forwarded.at(-proxies)?.trim() || (socket.remoteAddress ?? '')
}

/** The address that a request came from, as the server has found out. */
export function addressOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return String(headers[realAddressHeader])
}
