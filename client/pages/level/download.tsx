import { levelById } from '../../../shared/curriculum/index.ts'
import { shiftProgram } from '../../../shared/python/index.ts'
import { t } from '../../i18n/index.ts'
import type { ShiftSession } from '../../session/shift-session.ts'

/** Hands the shift's Python program to the browser as a file. */
export function Download({ session }: { readonly session: ShiftSession }) {
  const save = (): void => {
    const { setup } = session
    const { lines } = shiftProgram(setup, session.log(), levelById(setup.level)!.code)
    saveFile(`${setup.level}.py`, 'text/x-python', `${lines.join('\n')}\n`)
  }
  return (
    <button type="button" class="button" onClick={save}>
      {t('play.download')}
    </button>
  )
}

function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  // The browser has taken hold of the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href))
}
