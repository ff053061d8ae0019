import type { Lesson } from '../../../shared/curriculum/lessons/types.ts'
import { t } from '../../i18n/index.ts'
import { lengthOf } from './edits.ts'

/** How long a lesson takes, in words. */
export function lengthWords(lesson: Lesson): string {
  const { seconds, open } = lengthOf(lesson)
  const minutes = t('desk.length', { count: Math.ceil(seconds / 60) })
  return open === 0 ? minutes : t('desk.length.open', { minutes, count: open })
}
