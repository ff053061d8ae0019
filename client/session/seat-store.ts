import type { NamePair } from '../../shared/protocol/index.ts'

/** Secrets of seats and host keys, by the session's code, in the browser's own storage; where that is forbidden, until the page closes. */
export interface SeatStore {
  secret(code: string): string | null
  keepSecret(code: string, secret: string): void
  /** The seat is given up on this device: the next to join here is somebody else. */
  forgetSecret(code: string): void
  /** The seat's name, to ask on a shared device who is there. */
  name(code: string): NamePair | null
  keepName(code: string, name: NamePair): void
  /** The key to try: one that was offered, before the one that is kept. */
  hostKey(code: string): string | null
  /** Keeps a key; where another one is kept, that one stays until this one has opened the session. */
  offerHostKey(code: string, key: string): void
  /** The key to try has opened the session. */
  proveHostKey(code: string): void
  /** It does not open the session: who comes next may still be a pupil. True where the key that was kept before can be tried. */
  refuseHostKey(code: string): boolean
}

type Items = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function createSeatStore(items: Items | null = browserItems()): SeatStore {
  const memory = new Map<string, string>()
  const offered = new Map<string, string>()
  const read = (name: string): string | null => {
    try {
      return items?.getItem(name) ?? memory.get(name) ?? null
    } catch {
      return memory.get(name) ?? null
    }
  }
  const write = (name: string, value: string | null): void => {
    if (value === null) memory.delete(name)
    else memory.set(name, value)
    try {
      if (value === null) items?.removeItem(name)
      else items?.setItem(name, value)
    } catch {
      // Forbidden or full: it lasts as long as the page.
    }
  }
  const seat = (code: string): string => `oh-my-gil.seat.${code}`
  const nameItem = (code: string): string => `oh-my-gil.name.${code}`
  const host = (code: string): string => `oh-my-gil.host.${code}`
  return {
    secret: (code) => read(seat(code)),
    keepSecret: (code, secret) => write(seat(code), secret),
    forgetSecret(code) {
      write(seat(code), null)
      write(nameItem(code), null)
    },
    name(code) {
      const found = /^(\d+) (\d+)$/.exec(read(nameItem(code)) ?? '')
      return found ? { adjective: Number(found[1]), noun: Number(found[2]) } : null
    },
    keepName: (code, { adjective, noun }) => write(nameItem(code), `${adjective} ${noun}`),
    hostKey: (code) => offered.get(code) ?? read(host(code)),
    offerHostKey(code, key) {
      const kept = read(host(code))
      offered.delete(code)
      if (kept === null) write(host(code), key)
      else if (kept !== key) offered.set(code, key)
    },
    proveHostKey(code) {
      const key = offered.get(code)
      if (offered.delete(code)) write(host(code), key!)
    },
    refuseHostKey(code) {
      if (offered.delete(code)) return true
      write(host(code), null)
      return false
    },
  }
}

function browserItems(): Items | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
