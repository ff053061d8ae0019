import { useRef, useState } from 'preact/hooks'
import { ownLessonShape, type OwnLesson } from '../../../shared/protocol/lesson-shape.ts'
import { ownLessons } from './teacher.ts'

/** So many changes can be taken back. */
const maxPast = 200

interface Changes {
  readonly past: readonly OwnLesson[]
  readonly future: readonly OwnLesson[]
}

/** Changes of a lesson, each kept at once, that can be taken back and made again until the page is left. */
export interface LessonHistory {
  /** Makes a change; false, and nothing is changed, where the lesson would be none any more. Changes of one `field` in a row are one. */
  readonly change: (after: OwnLesson, field?: string) => boolean
  readonly undo: (() => void) | null
  readonly redo: (() => void) | null
}

export function useHistory(lesson: OwnLesson): LessonHistory {
  const [{ past, future }, setChanges] = useState<Changes>({ past: [], future: [] })
  const lastField = useRef('')
  const [before, after] = [past.at(-1), future.at(-1)]
  const goTo = (there: OwnLesson, changes: Changes): void => {
    lastField.current = ''
    setChanges(changes)
    ownLessons.keep(there)
  }
  return {
    change(changed, field = '') {
      if (!ownLessonShape.safeParse(changed).success) return false
      const goesOn = field !== '' && field === lastField.current
      lastField.current = field
      setChanges({ past: goesOn ? past : [...past, lesson].slice(-maxPast), future: [] })
      ownLessons.keep(changed)
      return true
    },
    undo: before ? () => goTo(before, { past: past.slice(0, -1), future: [...future, lesson] }) : null,
    redo: after ? () => goTo(after, { past: [...past, lesson], future: future.slice(0, -1) }) : null,
  }
}
