import { formatNumber, t } from '../../i18n/index.ts'

/** A time of Python in milliseconds, as exact as one can want to read. */
export function ms(us: number): string {
  return t('play.result.ms', { ms: formatNumber(us / 1000, us < 100_000 ? 1 : 0) })
}

export function factor(permille: number): string {
  return t('play.result.times', { factor: formatNumber(permille / 1000, 2) })
}

export function share(permille: number): string {
  return t('sandbox.percent', { percent: formatNumber(permille / 10) })
}
