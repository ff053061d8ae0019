import { useRef, useState } from 'preact/hooks'
import { maxLessonFileBytes, readLessonFile, type ReadLesson } from '../../../shared/protocol/lesson-file.ts'
import type { OwnLesson } from '../../../shared/protocol/lesson-shape.ts'
import { t } from '../../i18n/index.ts'

/** Takes in a lesson from a file. One that cannot be read changes nothing, and it is said why. */
export function ImportLesson({ onRead }: { readonly onRead: (lesson: OwnLesson) => void }) {
  const [problem, setProblem] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const load = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const read = await readFile(file)
    if (read.ok) onRead(read.lesson)
    else setProblem(t(`editor.import.${read.reason}`, { ...read, ok: 0 }))
  }
  return (
    <>
      <button type="button" class="button" onClick={() => chooser.current?.click()}>
        {t('editor.import')}
      </button>
      <input
        ref={chooser}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('editor.import')}
        onChange={({ currentTarget }) => {
          void load(currentTarget.files?.[0])
          currentTarget.value = ''
        }}
      />
      <p class="problem import-problem" role="alert">
        {problem}
      </p>
    </>
  )
}

/** A large file is something else: it is not even read. */
async function readFile(file: File): Promise<ReadLesson> {
  if (file.size > maxLessonFileBytes) return { ok: false, reason: 'too-large' }
  return readLessonFile(await file.text().catch(() => ''))
}
