import { t } from '../../i18n/index.ts'

/** A step's time in words: `75 s`, `2 min`, `3 min 45 s`, or that it has no limit. */
export function timeWords(seconds: number | null): string {
  if (seconds === null) return t('editor.time.none')
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (seconds < 120 && rest > 0) return t('editor.time.seconds', { seconds })
  return rest === 0 ? t('editor.time.minutes', { minutes }) : t('editor.time.both', { minutes, seconds: rest })
}
