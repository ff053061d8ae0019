import { formatNumber } from '../../i18n/index.ts'

/** A time of Python in whole milliseconds, as the player's language writes it. */
export function inMs(us: number): string {
  return formatNumber(Math.floor(us / 1000))
}
