import { seats } from './seats.ts'

/** What a key looks like. */
const key = /^[A-Za-z0-9_-]{16,64}$/

/** A key in the address is kept, and does not stay where others can read it. */
export function takeKeyFromAddress(code: string): void {
  if (keepKey(code, location.hash.slice(1))) history.replaceState(history.state, '', location.pathname)
}

/** Keeps a key that was typed, or that is in a link; false where there is none. */
export function keepKey(code: string, typed: string): boolean {
  const found = typed.trim().split('#').at(-1)!
  if (!key.test(found)) return false
  seats.keepHostKey(code, found)
  return true
}
