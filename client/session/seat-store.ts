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
  hostKey(code: string): string | null
  keepHostKey(code: string, key: string): void
  /** It does not open the session: who comes next may still be a pupil. */
  forgetHostKey(code: string): void
}

type Items = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function createSeatStore(items: Items | null = browserItems()): SeatStore {
  const memory = new Map<string, string>()
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
    hostKey: (code) => read(host(code)),
    keepHostKey: (code, key) => write(host(code), key),
    forgetHostKey: (code) => write(host(code), null),
  }
}

function browserItems(): Items | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
