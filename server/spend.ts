import type { Request } from 'express'
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

/** Takes a point from somebody's; whether there was one left. */
export async function spend(limiter: RateLimiterAbstract, by: string): Promise<boolean> {
  return limiter.consume(by).then(
    () => true,
    () => false,
  )
}

/** The address that a request came from: the socket's own, whatever the headers say. */
export function addressOf(request: Pick<Request, 'socket'>): string {
  return request.socket.remoteAddress ?? ''
}
