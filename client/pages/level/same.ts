import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'

/** `next` with every part that equals that of `before` taken from there, so that what has not changed is told by its identity. Plain data only. */
export function keepSame<T>(before: T, next: T): T {
  if (before === next || !isRecord(before) || !isRecord(next)) return next
  if (Array.isArray(before) !== Array.isArray(next)) return next
  const keys = Object.keys(next)
  let isSame = keys.length === Object.keys(before).length
  const kept: Record<string, unknown> | unknown[] = Array.isArray(next) ? [] : {}
  for (const key of keys) {
    const value = keepSame(before[key], next[key])
    isSame &&= value === before[key] && key in before
    ;(kept as Record<string, unknown>)[key] = value
  }
  return isSame ? before : (kept as T)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a component sees of signals; it is drawn anew only when that has changed. `look` reads nothing but signals and the inputs. */
export function useSeen<Seen>(look: () => Seen, inputs: readonly unknown[]): Seen {
  return useMemo(() => {
    let before: Seen | null = null
    return computed(() => (before = before === null ? look() : keepSame(before, look())))
  }, inputs).value
}
