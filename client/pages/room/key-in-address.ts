import { seats } from './seats.ts'

/** What a key looks like: 24 bytes in base64url. */
const key = /^[A-Za-z0-9_-]{32}$/

/** A key in the address is kept, and does not stay where others can read it. False where what stands there is no whole key. */
export function takeKeyFromAddress(code: string): boolean {
  const typed = location.hash.slice(1)
  if (typed === '') return true
  history.replaceState(history.state, '', location.pathname)
  return keepKey(code, typed)
}

/** Keeps a key that was typed, or that is in a link; false where there is none. */
export function keepKey(code: string, typed: string): boolean {
  const found = typed.trim().split('#').at(-1)!
  if (!key.test(found)) return false
  seats.offerHostKey(code, found)
  return true
}
